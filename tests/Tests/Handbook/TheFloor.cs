using FsCheck;
using FsCheck.Fluent;

namespace Rostrum.Tests.Handbook;

/// <summary>The list of speakers: order, clock, time, and who may do what.</summary>
public sealed class TheFloor
{
    private static readonly Rulebook Rules = Rulebook.Initial;
    private static readonly DateOnly Today = new(2027, 12, 6);
    private static readonly DateTimeOffset Now = new(2027, 12, 6, 9, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<SpeakerKind> Stages = FloorOrder.StagesOn(Rules, Today);
    private static string[] Said(Verdict verdict) => [.. verdict.Refusals.Select(r => $"{r.Clause} {r.Reason}")];
    private static Rulebook With(string key, string value) => new([new Amendment(key, new(2027, 6, 1), value, "Test", "D 1")]);
    private static readonly Rulebook Explicitly = With("oralStatement.bodyApproval", "explicit"), NoPositions = With("rf.statementRequiresAgreedPosition", "false");
    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
    private static OnList One(int number, SpeakerKind kind = SpeakerKind.Organization, string? group = null, string? region = null, FloorPurpose purpose = FloorPurpose.Statement, SpeakerRole role = SpeakerRole.Floor, bool moved = false) =>
        new(new Guid(number, 0, 0, new byte[8]), purpose, role, kind, group, region, number, moved);
    private static int[] Order(OnList[] waiting, bool balanced = true, int? quota = null, params OnList[] heard) =>
        [.. FloorOrder.Propose(waiting, heard, Stages, balanced, quota).Select(p => p.Who.Number)];

    // The order.
    [Theory, Clause("CON-13", "GAP-17")]
    [InlineData(SpeakerKind.StateHead, SpeakerKind.StateMinister), InlineData(SpeakerKind.StateMinister, SpeakerKind.State), InlineData(SpeakerKind.State, SpeakerKind.StateGroup)]
    [InlineData(SpeakerKind.StateGroup, SpeakerKind.Intergovernmental), InlineData(SpeakerKind.Intergovernmental, SpeakerKind.MajorGroup), InlineData(SpeakerKind.MajorGroup, SpeakerKind.Organization)]
    [InlineData(SpeakerKind.Organization, SpeakerKind.Guest)]
    public void By_protocol_one_stage_goes_before_the_next_and_within_it_who_asked_first(SpeakerKind first, SpeakerKind next)
    {
        Assert.Equal([2, 4, 1, 3], Order([One(1, next), One(2, first), One(3, next), One(4, first)]));
        Assert.Equal(1, FloorOrder.Insert([One(1, first), One(2, next)], One(3, first), [], Stages, true, null));
    }

    [Fact, Clause("CON-13", "GAP-17")]
    public void Each_kind_has_its_stage_and_its_name_in_six_languages()
    {
        var kinds = Enum.GetValues<SpeakerKind>();
        Assert.Equal(kinds, Stages);
        Assert.Equal("state-head,state-minister,state,state-group,intergovernmental,major-group,organization,guest", string.Join(',', kinds.Select(FloorOrder.KeyOf)));
        foreach (var kind in kinds) Assert.All(Register.Languages, l => Assert.NotEmpty(FloorOrder.NameOf(kind)[l]));
        Assert.Equal([SpeakerKind.MajorGroup, SpeakerKind.Organization], kinds.Where(FloorOrder.CivilSociety));
        Assert.Equal([SpeakerKind.StateHead, SpeakerKind.StateMinister, SpeakerKind.State, SpeakerKind.StateGroup], kinds.Where(FloorOrder.Government));
    }

    [Fact, Clause("CON-13", "GAP-17")]
    public void An_amended_protocol_orders_from_its_day_on()
    {
        var rules = With("floor.protocolOrder", "organization,major-group,guest,intergovernmental,state-group,state,state-minister,state-head");
        OnList[] waiting = [One(1, SpeakerKind.StateHead), One(2), One(3, SpeakerKind.MajorGroup), One(4, SpeakerKind.State)];
        int[] On(DateOnly day) => [.. FloorOrder.Propose(waiting, [], FloorOrder.StagesOn(rules, day), true, null).Select(p => p.Who.Number)];
        Assert.Equal([1, 4, 3, 2], On(new(2027, 5, 31)));
        Assert.Equal([2, 3, 4, 1], On(new(2027, 6, 1)));
    }

    [Fact, Clause("CON-13", "PAR-18", "PAR-29")]
    public void Points_of_order_come_first_as_asked_then_who_is_invited_then_statements_and_replies_last()
    {
        OnList[] waiting = [One(1, SpeakerKind.State, purpose: FloorPurpose.RightOfReply), One(2, SpeakerKind.StateHead), One(3, SpeakerKind.Guest), One(4, SpeakerKind.Organization, role: SpeakerRole.Panellist),
            One(5, SpeakerKind.State, purpose: FloorPurpose.PointOfOrder), One(6, SpeakerKind.Organization, role: SpeakerRole.Keynote), One(7, SpeakerKind.State, purpose: FloorPurpose.RightOfReply), One(8, SpeakerKind.State, purpose: FloorPurpose.PointOfOrder)];
        Assert.Equal([5, 8, 4, 6, 2, 3, 1, 7], Order(waiting));
    }

    [Fact, Clause("PAR-45", "GAP-17")]
    public void Civil_society_is_balanced_by_group_and_then_by_region()
    {
        OnList[] groups = [One(1, group: "women", region: "africa"), One(2, group: "women", region: "europe"), One(3, group: "youth", region: "africa"), One(4, group: "women", region: "africa")];
        Assert.Equal([1, 3, 2, 4], Order(groups));
        Assert.Equal([1, 2, 3, 4], Order(groups, balanced: false));
        Assert.Equal([3, 1, 2, 4], Order(groups, heard: One(9, group: "women", region: "asia"))); // heard is heard
        Assert.Equal([1, 3, 2], Order([One(1, group: "women", region: "africa"), One(2, group: "youth", region: "africa"), One(3, group: "farmers", region: "europe")]));
        Assert.Equal([1, 2], Order([One(1, SpeakerKind.State, region: "africa"), One(2, SpeakerKind.State, region: "europe")], heard: One(9, region: "africa"))); // States are not,
        Assert.Equal([1, 2], Order([One(1, region: "africa"), One(2, region: "europe")], heard: One(9, SpeakerKind.State, region: "africa"))); // nor do they count
    }

    [Fact, Clause("PAR-45", "GAP-17")]
    public void Who_is_over_the_quota_of_their_group_waits_for_all_others()
    {
        OnList[] waiting = [One(1, group: "women"), One(2, group: "women"), One(3), One(4, SpeakerKind.Guest), One(5, SpeakerKind.State, purpose: FloorPurpose.RightOfReply)];
        Assert.Equal([1, 3, 4, 2, 5], Order(waiting, quota: 1));
        Assert.Equal([1, 3, 2, 4, 5], Order(waiting, quota: 2));
        Assert.Equal([3, 1, 2, 4, 5], Order(waiting, heard: One(9, group: "women"), quota: 3));
        Assert.Equal([3, 4, 1, 2, 5], Order(waiting, heard: One(9, group: "women"), quota: 1));
        Assert.Equal([1, 3, 4, 2, 5], Order(waiting, balanced: false, quota: 1));
        Assert.Equal([3, 1, 2], Order([One(1, group: "women"), One(2, group: "women"), One(3, SpeakerKind.MajorGroup, group: "women")], quota: 1)); // who speaks for the whole group takes no place from its organizations
    }

    [Fact, Clause("CON-13", "GAP-17")]
    public void Points_of_order_come_in_the_order_raised_and_before_whomever_the_chair_placed()
    {
        var (first, second) = (One(1, SpeakerKind.State, purpose: FloorPurpose.PointOfOrder), One(2, SpeakerKind.StateHead, purpose: FloorPurpose.PointOfOrder));
        Assert.Equal([1, 2], Order([second, first]));
        Assert.Equal([1, 2], Order([One(2, role: SpeakerRole.Panellist), One(1, SpeakerKind.Guest, role: SpeakerRole.Keynote)]));
        Assert.Equal(0, FloorOrder.Insert([One(3, moved: true), One(4, moved: true)], One(5, SpeakerKind.State, purpose: FloorPurpose.PointOfOrder), [], Stages, true, null));
        Assert.Equal(1, FloorOrder.Insert([first with { Moved = true }, One(4)], second, [], Stages, true, null));
    }

    [Fact, Clause("CON-13", "GAP-17")]
    public void Each_place_has_its_reason()
    {
        OnList[] list = [One(1, SpeakerKind.State, purpose: FloorPurpose.PointOfOrder), One(2, role: SpeakerRole.Moderator), One(3, SpeakerKind.State, moved: true), One(4, SpeakerKind.State), One(5, group: "women"), One(6),
            One(7, group: "women"), One(8, group: "women"), One(9, SpeakerKind.State, purpose: FloorPurpose.RightOfReply)];
        Assert.Equal(
            [PlaceReason.PointOfOrder, PlaceReason.Invited, PlaceReason.Chair, PlaceReason.Stage, PlaceReason.FirstOfGroup, PlaceReason.Stage, PlaceReason.LaterOfGroup, PlaceReason.OverQuota, PlaceReason.Reply],
            FloorOrder.Explain(list, [], Stages, true, 2).Select(p => p.Reason));
        Assert.Equal([1, 2, 3], FloorOrder.Explain(list, [], Stages, true, 2).Where(p => p.Who.Group == "women").Select(p => p.Nth));
        Assert.DoesNotContain(FloorOrder.Propose(list, [], Stages, true, 2), p => p.Who.Moved || p.Reason == PlaceReason.Chair);
    }

    [Fact, Clause("CON-13", "GAP-17")]
    public void What_the_chair_moved_stays_where_it_is_when_others_come()
    {
        int Place(OnList one, params OnList[] list) => FloorOrder.Insert(list, one, [], Stages, true, null);
        var (head, state) = (One(8, SpeakerKind.StateHead), One(9, SpeakerKind.State));
        Assert.Equal(1, Place(state, One(1, moved: true), One(2))); // an organization that the Chair put first stays first
        Assert.Equal(2, Place(state, One(1, moved: true), One(2, SpeakerKind.State), One(3)));
        Assert.Equal(0, Place(head, One(2), One(1, SpeakerKind.State, moved: true)));
        Assert.Equal(2, Place(head, One(1, moved: true), One(2, moved: true))); // behind those whom the Chair placed, if nobody else waits
        Assert.Equal(0, Place(state));
    }

    private sealed record Lists(OnList[] Waiting, OnList[] Shuffled, OnList[] Heard, SpeakerKind[] Stages, bool Balanced, int? Quota)
    {
        public int[] Proposed(IEnumerable<OnList> waiting) => [.. FloorOrder.Propose(waiting, Heard, Stages, Balanced, Quota).Select(p => p.Who.Number)];
    }
    private static readonly string?[] Groups = [null, "women", "youth", "farmers", "ngo"], Regions = [null, "africa", "europe", "asia"];
    private static Gen<OnList> Somebody(params SpeakerKind[] kinds) =>
        from purpose in Gen.Elements(FloorPurpose.Statement, FloorPurpose.Statement, FloorPurpose.Statement, FloorPurpose.PointOfOrder, FloorPurpose.RightOfReply)
        from role in Gen.Elements(SpeakerRole.Floor, SpeakerRole.Floor, SpeakerRole.Floor, SpeakerRole.Keynote, SpeakerRole.Moderator)
        from kind in Gen.Elements(kinds)
        from groupAndRegion in Gen.Choose(0, 19)
        from moved in Gen.Elements(false, false, true)
        select One(0, kind, Groups[groupAndRegion % 5], Regions[groupAndRegion / 5], purpose, role, moved);

    private static OnList[] Numbered(IEnumerable<OnList> list, int from) => [.. list.Select((o, i) => o with { Id = new Guid(from + i, 0, 0, new byte[8]), Number = from + i })];

    private static readonly Arbitrary<Lists> AnyLists = (
        from waiting in Somebody(Enum.GetValues<SpeakerKind>()).ArrayOf()
        from heard in Somebody(Enum.GetValues<SpeakerKind>()).ArrayOf()
        from shuffled in Gen.Shuffle(Numbered(waiting, 1))
        from stages in Gen.Shuffle(Enum.GetValues<SpeakerKind>())
        from balanced in Gen.Elements(true, false)
        from quota in Gen.Choose(0, 3)
        select new Lists(Numbered(waiting, 1), shuffled, Numbered(heard, 10_000), stages, balanced, quota == 0 ? null : quota)).ToArbitrary();

    [Fact, Clause("CON-13", "GAP-17")]
    public void Of_any_list_the_order_has_everybody_once_and_ordering_it_again_changes_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(AnyLists, l =>
    {
        var proposed = FloorOrder.Propose(l.Shuffled, l.Heard, l.Stages, l.Balanced, l.Quota);
        return proposed.Select(p => p.Who).OrderBy(w => w.Number).SequenceEqual(l.Waiting.Select(w => w with { Moved = false }))
            && FloorOrder.Propose(proposed.Select(p => p.Who), l.Heard, l.Stages, l.Balanced, l.Quota).SequenceEqual(proposed)
            && l.Proposed(l.Waiting).SequenceEqual(proposed.Select(p => p.Who.Number));
    }));

    [Fact, Clause("CON-13", "GAP-17")]
    public void Who_asks_later_never_changes_the_order_of_those_who_wait() => Check.QuickThrowOnFailure(Prop.ForAll(AnyLists, Gen.Choose(0, 100).ToArbitrary(), (l, share) =>
    {
        var before = l.Waiting.Length * share / 100;
        return l.Proposed(l.Waiting).Where(n => n <= before).SequenceEqual(l.Proposed(l.Waiting[..before]));
    }));

    [Fact, Clause("CON-13", "GAP-17")]
    public void One_by_one_they_come_to_stand_as_all_at_once() => Check.QuickThrowOnFailure(Prop.ForAll(AnyLists, l =>
    {
        var list = new List<OnList>();
        foreach (var one in l.Waiting.Select(w => w with { Moved = false })) list.Insert(FloorOrder.Insert(list, one, l.Heard, l.Stages, l.Balanced, l.Quota), one);
        return list.Select(o => o.Number).SequenceEqual(l.Proposed(l.Waiting));
    }));

    [Fact, Clause("PAR-45", "GAP-17")]
    public void Groups_that_wait_are_never_more_than_one_speaker_apart() => Fair(o => o.Group, Groups, o => o, [null, 1, 2]);

    [Fact, Clause("PAR-45", "GAP-17")]
    public void Without_groups_regions_that_wait_are_never_more_than_one_speaker_apart() => Fair(o => o.Region, Regions, o => o with { Group = null }, [null]);

    /// <summary>At any point of a stage of civil society, those heard and listed of any two shares that still have somebody further down differ by one at most, if as many of each had been heard.</summary>
    private static void Fair(Func<OnList, string?> share, string?[] shares, Func<OnList, OnList> as_, int?[] quotas) => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements(SpeakerKind.MajorGroup, SpeakerKind.Organization).SelectMany(kind => Somebody(kind, kind, SpeakerKind.State, SpeakerKind.Guest).ArrayOf().Select(w => (Kind: kind, Waiting: Numbered(w.Select(as_), 1)))).ToArbitrary(),
        Gen.Choose(0, 2).ToArbitrary(), Gen.Elements(quotas).ToArbitrary(), (drawn, already, quota) =>
        {
            var heard = Numbered(shares.SelectMany(s => Enumerable.Repeat(as_(One(0, drawn.Kind, s, s)), already)), 10_000);
            var stage = FloorOrder.Propose(drawn.Waiting, heard, Stages, true, quota).Select(p => p.Who)
                .Where(w => w.Kind == drawn.Kind && w is { Purpose: FloorPurpose.Statement, Role: SpeakerRole.Floor } && share(w) is not null).Select(share).ToList();
            return Enumerable.Range(0, stage.Count).All(n => stage[n..].Distinct().Select(s => already + stage[..n].Count(o => o == s)).ToList() is var counts && counts.Max() - counts.Min() <= 1);
        }));

    [Theory, Clause("GAP-17")]
    [InlineData(null, null, 0L), InlineData(null, 5L, 5L - (1 << 20)), InlineData(5L, null, 5L + (1 << 20)), InlineData(2L, 4L, 3L), InlineData(-4L, -2L, -3L), InlineData(3L, 4L, null), InlineData(4L, 4L, null)]
    public void A_rank_between_two(long? before, long? after, long? rank) => Assert.Equal(rank, FloorOrder.Between(before, after));

    [Fact, Clause("GAP-17")]
    public void A_rank_is_strictly_between_or_there_is_no_room() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), Gen.Choose(0, 30).ToArbitrary(), (one, other, bits) =>
    {
        var (low, high) = ((long)Math.Min(one, other) << bits, (long)Math.Max(one, other) << bits);
        return (FloorOrder.Between(low, high) is { } rank ? low < rank && rank < high : high - low <= 1) && FloorOrder.Between(null, low) < low && FloorOrder.Between(high, null) > high;
    }));

    // The clock.
    [Fact, Clause("CON-13", "PAR-02", "GAP-17")]
    public void The_clock_runs_stands_and_ends()
    {
        var clock = new FloorClock(null, null, null, TimeSpan.Zero, S(180));
        Assert.Equal((false, S(0), S(180)), (clock.Running, clock.Elapsed(Now), clock.Left(Now)));
        Assert.Equal(clock, clock.Pause(Now).Resume(Now).End(Now)); // not before it was started
        clock = clock.Start(Now).Pause(Now + S(10));
        Assert.Equal((false, S(10)), (clock.Running, clock.Elapsed(Now + S(60))));
        Assert.Equal(S(10), clock.End(Now + S(60)).Elapsed(Now + S(90))); // stopped while it stood
        clock = clock.Resume(Now + S(60)).Extend(S(60));
        Assert.Equal((true, S(20), S(220)), (clock.Running, clock.Elapsed(Now + S(70)), clock.Left(Now + S(70))));
        Assert.Equal(S(-10), clock.Left(Now + S(300)));
        Assert.Equal((false, S(30)), (clock.End(Now + S(80)).Running, clock.End(Now + S(80)).Elapsed(Now + S(900))));
        Assert.Equal(S(20), clock.Pause(Now).Resume(Now + S(70)).Elapsed(Now + S(90))); // stopped by a server whose clock is behind: what stood before is not counted twice
        Assert.Equal(clock.End(Now + S(80)), clock.End(Now + S(80)).End(Now + S(99)).Pause(Now + S(99)).Resume(Now + S(99)));
    }

    private static FloorClock Turn(FloorClock clock, int act, DateTimeOffset at) => act switch { 0 => clock.Pause(at), 1 => clock.Resume(at), 2 => clock.Extend(S(60)), 3 => clock.End(at), _ => clock };
    private static Arbitrary<(int Act, int Seconds)[]> Acts(int least) => (from act in Gen.Elements(0, 0, 0, 1, 1, 1, 2, 3, 4) from seconds in Gen.Choose(least, 100) select (act, seconds)).ArrayOf().ToArbitrary();

    [Fact, Clause("CON-13", "PAR-02")]
    public void Whatever_is_done_to_it_what_was_spoken_and_stood_is_the_time_since_the_start() => Check.QuickThrowOnFailure(Prop.ForAll(Acts(0), acts =>
    {
        var (clock, at, spoken) = (new FloorClock(null, null, null, TimeSpan.Zero, S(180)).Start(Now), Now, TimeSpan.Zero);
        foreach (var (act, seconds) in acts)
        {
            at += S(seconds);
            var until = clock.Elapsed(at); // until now, before the act: the act itself takes and gives no time
            clock = Turn(clock, act, at);
            var elapsed = clock.Elapsed(at);
            if (until < spoken || elapsed != until || elapsed > at - Now || clock.Left(at) != clock.Limit - elapsed) return false;
            if (clock.Ended is null && elapsed + clock.Stood + (at - (clock.Paused ?? at)) != at - Now) return false;
            spoken = elapsed;
        }
        return clock.Limit == S(180 + (60 * acts.Count(a => a.Act == 2)));
    }));

    [Fact, Clause("CON-13")]
    public void With_a_clock_of_a_server_that_goes_back_nothing_is_ever_negative() => Check.QuickThrowOnFailure(Prop.ForAll(Acts(-100), ArbMap.Default.ArbFor<int>(), (acts, asked) =>
    {
        var (clock, at) = (new FloorClock(null, null, null, TimeSpan.Zero, S(180)).Start(Now), Now);
        foreach (var (act, seconds) in acts)
        {
            at += S(seconds);
            clock = Turn(clock, act, at);
            if (clock.Elapsed(at) < TimeSpan.Zero || clock.Elapsed(Now + S(asked)) < TimeSpan.Zero || clock.Stood < TimeSpan.Zero) return false;
        }
        return true;
    }));

    // The time.
    [Fact, Clause("PAR-02", "GAP-17")]
    public void The_usual_time_is_a_parameter() =>
        Assert.Equal((S(180), S(300), S(180)), (FloorBudgets.UsualOn(Rules, Today), FloorBudgets.UsualOn(With("floor.minutes", "5"), Today), FloorBudgets.UsualOn(With("floor.minutes", "5"), new(2027, 5, 31))));

    [Theory, Clause("PAR-02", "PAR-45", "GAP-17")]
    [InlineData(SpeakerKind.Organization, 180), InlineData(SpeakerKind.State, 300)] // as usual; as its kind
    [InlineData(SpeakerKind.Organization, 240, 240), InlineData(SpeakerKind.State, 60, 60)] // what the Chair allows this one, more or less
    [InlineData(SpeakerKind.Organization, 100, null, 200), InlineData(SpeakerKind.Organization, 0, 240, 90)] // what is left for the group
    [InlineData(SpeakerKind.Organization, 50, null, null, 200), InlineData(SpeakerKind.Organization, 0, null, null, 100)] // what is left for the item
    [InlineData(SpeakerKind.Organization, 50, 240, 200, 200), InlineData(SpeakerKind.State, 20, 20, 200, 200)] // the least of all
    public void As_much_is_given_as_the_limits_leave(SpeakerKind kind, double given, int? own = null, int? group = null, int? total = null)
    {
        // 100 seconds of women and 50 of youth are used.
        TimeUsed[] used = [new(SpeakerKind.Organization, "women", S(40)), new(SpeakerKind.Organization, "youth", S(50)), new(SpeakerKind.MajorGroup, "women", S(60))];
        var limits = new FloorLimits(S(180), new Dictionary<SpeakerKind, TimeSpan> { [SpeakerKind.State] = S(300) }, group is { } g ? S(g) : null, total is { } t ? S(t) : null);
        TimeSpan? allowed = own is { } o ? S(o) : null;
        Assert.Equal(S(given), FloorBudgets.Give(limits, FloorPurpose.Statement, kind, "women", allowed, used));
        Assert.Equal(allowed ?? limits.Of(kind), FloorBudgets.Give(limits, FloorPurpose.PointOfOrder, kind, "women", allowed, used)); // a point of order takes none of it
        Assert.Equal(total is null ? allowed ?? limits.Of(kind) : S(Math.Max(0, Math.Min(own ?? 180, total.Value - 150))), FloorBudgets.Give(limits, FloorPurpose.Statement, kind, null, allowed, used)); // no group, no share
    }

    [Fact, Clause("PAR-02", "GAP-17")]
    public void What_is_left_and_whether_it_is_enough()
    {
        var limits = new FloorLimits(S(180), new Dictionary<SpeakerKind, TimeSpan>(), S(100), S(300));
        TimeUsed[] used = [new(SpeakerKind.Organization, "women", S(130)), new(SpeakerKind.State, null, S(50))];
        Assert.Equal((S(0), S(100)), (FloorBudgets.GroupLeft(limits, "women", used), FloorBudgets.GroupLeft(limits, "youth", used)));
        Assert.Null(FloorBudgets.GroupLeft(limits with { Group = null }, "women", used));
        Assert.Equal((S(180), S(120), true, false), (FloorBudgets.Balance(limits, used, S(120)).Used, FloorBudgets.Balance(limits, used, S(120)).Left, FloorBudgets.Balance(limits, used, S(120)).Enough, FloorBudgets.Balance(limits, used, S(121)).Enough));
        Assert.Equal((S(0), (TimeSpan?)null, true), (FloorBudgets.Balance(limits with { Total = S(100) }, used, S(0)).Left, FloorBudgets.Balance(limits with { Total = null }, used, S(0)).Left, FloorBudgets.Balance(limits with { Total = null }, used, S(9999)).Enough));
    }

    [Fact, Clause("PAR-02", "GAP-17")]
    public void Whoever_speaks_as_long_as_was_given_never_takes_more_than_there_is() => Check.QuickThrowOnFailure(Prop.ForAll(
        (from somebody in Somebody(Enum.GetValues<SpeakerKind>()) from own in Gen.Choose(-600, 600) from share in Gen.Choose(0, 1000) select (Who: somebody, Own: own < 0 ? (int?)null : own, Share: share)).ArrayOf().ToArbitrary(),
        Gen.Choose(-600, 1800).ToArbitrary(), Gen.Choose(-600, 3600).ToArbitrary(), (turns, group, total) =>
        {
            var limits = new FloorLimits(S(180), new Dictionary<SpeakerKind, TimeSpan> { [SpeakerKind.State] = S(300), [SpeakerKind.Guest] = S(60) }, group < 0 ? null : S(group), total < 0 ? null : S(total));
            var used = new List<TimeUsed>();
            foreach (var (who, own, share) in turns)
            {
                var given = FloorBudgets.Give(limits, who.Purpose, who.Kind, who.Group, own is { } o ? S(o) : null, used);
                if (given < TimeSpan.Zero) return false;
                if (who.Purpose != FloorPurpose.PointOfOrder) used.Add(new(who.Kind, who.Group, share > 900 ? given : new(given.Ticks * share / 900)));
            }
            var balance = FloorBudgets.Balance(limits, used, TimeSpan.Zero);
            return balance.Used.Ticks == used.Sum(u => u.Used.Ticks) && !(balance.Used > limits.Total) && balance.Left == limits.Total - balance.Used
                && used.Where(u => u.Group is not null).GroupBy(u => u.Group!).All(g => !(new TimeSpan(g.Sum(u => u.Used.Ticks)) > limits.Group) && FloorBudgets.GroupLeft(limits, g.Key, used) == limits.Group - new TimeSpan(g.Sum(u => u.Used.Ticks)));
        }));

    [Theory, Clause("GAP-17")]
    [InlineData(60, 2, 0, 0, 420, 420), InlineData(60, 2, 2, 90, 420, 420)] // fewer than three are too few to judge by
    [InlineData(60, 2, 3, 90, 210, 420), InlineData(60, 2, 3, 270, 420, 630)] // they used half; they overran by half
    [InlineData(60, 2, 3, 900, 420, 840), InlineData(60, 2, 3, 1, 105, 420)] // no more than twice, nor less than a quarter
    [InlineData(-30, 1, 0, 0, 180, 180), InlineData(0, 0, 3, 90, 0, 0)] // who speaks now is over; nobody is before
    public void The_wait_is_between_the_limits_and_what_was_used_of_them(double left, int before, int heard, double used, double least, double most)
    {
        Assert.Equal((S(least), S(most)), FloorBudgets.Wait(S(left), Enumerable.Repeat(S(180), before), [.. Enumerable.Repeat((S(used), S(180)), heard)]));
        Assert.Equal((S(180), S(180)), FloorBudgets.Wait(S(0), [S(180)], [.. Enumerable.Repeat((S(60), S(0)), 3)])); // heard without limits: nothing to judge by
    }

    // Who may do what. Each row is named by its refusal, and after a colon by the case.
    private static readonly FloorAsk Ask = new(FloorPurpose.Statement, SpeakerRole.Floor, SpeakerKind.Organization, SpeaksFor.Own, true, true, FloorListState.Open, false, true, true, null, true, false, false, true);
    private static readonly FloorAsk StateAsks = Ask with { Kind = SpeakerKind.State, Accredited = null, Scope = false }, OrderAsked = StateAsks with { Purpose = FloorPurpose.PointOfOrder }, RegionAsks = Ask with { Kind = SpeakerKind.MajorGroup, For = SpeaksFor.Region, Position = new(true, true) };
    private static readonly Dictionary<string, FloorAsk> Asks = new()
    {
        ["CON-13 Floor_MeetingOff"] = Ask with { Takes = false }, ["CON-13 Floor_NotOnAgenda"] = Ask with { ItemOnAgenda = false }, ["GAP-17 Floor_NotOpen"] = Ask with { List = FloorListState.Prepared }, ["CON-13 Floor_MeetingOff: not of its list too"] = Ask with { List = FloorListState.Prepared, Takes = false },
        ["CON-13 Floor_Closed"] = Ask with { List = FloorListState.Closed }, ["CON-13 Floor_Closed: for good"] = Ask with { List = FloorListState.Frozen, Advance = true },
        ["CON-13 Floor_NotBegun"] = OrderAsked with { Begun = false }, ["CON-13 Floor_NotBegun: a reply"] = OrderAsked with { Purpose = FloorPurpose.RightOfReply, Begun = false },
        ["CON-13 Floor_ForStates"] = Ask with { Purpose = FloorPurpose.PointOfOrder }, ["CON-13 Floor_ForStates: a reply of others"] = OrderAsked with { Purpose = FloorPurpose.RightOfReply, Kind = SpeakerKind.Intergovernmental },
        ["ACC-45 Floor_NotAccredited"] = Ask with { Accredited = false }, ["GOV-36 Floor_NotAccredited"] = Ask with { Accredited = false, Role = SpeakerRole.Keynote, MayPropose = true },
        ["RFA-11 Floor_NoPosition"] = RegionAsks with { Position = null }, ["RFA-11 Floor_NoPosition: of another region"] = RegionAsks with { Position = new(false, true) }, ["RFA-09 Floor_PositionOfOtherTerm"] = RegionAsks with { Position = new(true, false) },
        ["INT-12 Floor_Scope"] = Ask with { Scope = false }, ["INT-12 Floor_Scope: a Major Group"] = Ask with { Scope = false, Kind = SpeakerKind.MajorGroup },
        ["PAR-18 Floor_RoleNotYours"] = Ask with { Role = SpeakerRole.Panellist }, ["GAP-17 Floor_NobodyNamed"] = Ask with { Named = false }, ["CON-13 Floor_Already"] = Ask with { Already = true },
        [": an organization"] = Ask, [": not begun"] = Ask with { Begun = false }, [": in advance"] = Ask with { List = FloorListState.Prepared, Advance = true, Begun = false }, [": a State"] = StateAsks, [": a guest"] = Ask with { Kind = SpeakerKind.Guest, Accredited = null, Scope = false },
        [": a point of order"] = OrderAsked, [": a reply on a closed list"] = OrderAsked with { Purpose = FloorPurpose.RightOfReply, List = FloorListState.Closed }, [": a point of order before the list opens"] = OrderAsked with { List = FloorListState.Prepared },
        [": a keynote that is proposed"] = Ask with { Role = SpeakerRole.Keynote, MayPropose = true }, [": a region"] = RegionAsks, [": a Major Group needs no position"] = RegionAsks with { For = SpeaksFor.MajorGroup, Position = null },
    };

    private static readonly FloorGift Gift = new(FloorState.Called, FloorPurpose.Statement, SpeakerKind.Organization, SpeaksFor.Own, true, false, true, BodyApproval.Deemed, true, false, true, false, S(180));
    private static readonly FloorGift ToState = Gift with { Kind = SpeakerKind.State, Accredited = null, Scope = false, Invited = false, Approval = BodyApproval.Refused };
    private static readonly Dictionary<string, FloorGift> Gifts = new()
    {
        ["CON-13 Floor_Frozen"] = Gift with { Frozen = true }, ["CON-13 Floor_NotOn"] = Gift with { MeetingOn = false }, ["CON-13 Floor_Changed"] = Gift with { State = FloorState.Requested }, ["CON-13 Floor_Changed: it is interrupted"] = Gift with { State = FloorState.Interrupted },
        ["CON-13 Floor_SomebodySpeaks"] = Gift with { SomebodySpeaks = true }, ["CON-13 Floor_SomebodySpeaks: a reply waits too"] = ToState with { SomebodySpeaks = true, Purpose = FloorPurpose.RightOfReply },
        ["ACC-48 Floor_NotInvited"] = Gift with { Invited = false }, ["ACC-45 Floor_NotAccreditedNow"] = Gift with { Accredited = false }, ["INT-12 Floor_BodyRefused"] = Gift with { Approval = BodyApproval.Refused },
        ["INT-12 Floor_Scope"] = Gift with { Scope = false }, ["RFA-11 Floor_NoPosition"] = Gift with { For = SpeaksFor.Region }, ["PAR-02 Floor_NoTime"] = Gift with { Time = TimeSpan.Zero },
        [": called"] = Gift, [": in the queue"] = Gift with { State = FloorState.Queued }, [": a State"] = ToState, [": a point of order while somebody speaks"] = ToState with { Purpose = FloorPurpose.PointOfOrder, SomebodySpeaks = true },
        [": approved"] = Gift with { Approval = BodyApproval.Explicit }, [": a region"] = Gift with { For = SpeaksFor.Region, Position = true },
    };
    private static Verdict Limit(int? usual = 3, int? kind = null, int? group = null, int? total = null, int? quota = null, int? from = null, int? until = null) =>
        FloorRules.MayLimit(usual, [null, kind], group, total, quota, from is { } f ? Now.AddHours(f) : null, until is { } u ? Now.AddHours(u) : null, Now.AddHours(3));
    private static Verdict Position(bool own = true, string? mechanism = "RCM", int? agreed = -10, int? term = -300, string? participants = "All", string? text = "We") =>
        FloorRules.MayKeepPosition(own, mechanism, agreed is { } a ? Today.AddDays(a) : null, term is { } t ? Today.AddDays(t) : null, participants, text, Today);
    private static Verdict Undo(double after, bool undone = false, bool touched = false) => FloorRules.MayUndo(Rules, Now, Now + S(after), undone, touched, Today);
    private static Verdict Clock(FloorState state, ClockAct act, bool running = true) => FloorRules.MayClock(state, new FloorClock(Now, running ? null : Now, null, S(0), S(180)), act);
    private static Verdict List(FloorListState now, FloorListState then, bool on = true, bool waiting = false, bool speaking = false) => FloorRules.MayTurnList(now, then, on, waiting, speaking);
    private static readonly Dictionary<string, Verdict> Others = new()
    {
        ["CTR-23 Floor_NoApproval"] = FloorRules.MayGive(Explicitly, Gift, Today), [": approved explicitly"] = FloorRules.MayGive(Explicitly, Gift with { Approval = BodyApproval.Explicit }, Today), [": before the amendment"] = FloorRules.MayGive(Explicitly, Gift, new(2027, 5, 31)),
        [": a State needs no approval"] = FloorRules.MayGive(Explicitly, ToState with { Approval = BodyApproval.Deemed }, Today), [": no position where the rule book asks none"] = FloorRules.MayAsk(NoPositions, RegionAsks with { Position = null }, Today).And(FloorRules.MayGive(NoPositions, Gift with { For = SpeaksFor.Region }, Today)),
        ["PAR-02 Floor_Changed"] = FloorRules.MayDecide(FloorState.Delivered, true, null), ["PAR-02 Floor_Changed: refused while called"] = FloorRules.MayDecide(FloorState.Called, false, null),
        ["PAR-02 Floor_Minutes"] = FloorRules.MayDecide(FloorState.Requested, true, 0), ["PAR-02 Floor_Minutes: 61"] = FloorRules.MayDecide(FloorState.Requested, true, 61),
        [": granted"] = FloorRules.MayDecide(FloorState.Requested, true, 60), [": granted as usual"] = FloorRules.MayDecide(FloorState.Requested, true, null), [": refused"] = FloorRules.MayDecide(FloorState.Queued, false, 1),
        ["CON-13 Floor_Frozen: turn"] = FloorRules.MayTurn(FloorState.Queued, FloorState.Called, true), ["CON-13 Floor_Frozen: move"] = FloorRules.MayMove(FloorState.Queued, true), ["CON-13 Floor_Changed: no such place"] = FloorRules.MayMove(FloorState.Queued, false, there: false), ["CON-13 Floor_Already"] = FloorRules.MayTurn(FloorState.Skipped, FloorState.Queued, false, already: true),
        ["CON-13 Floor_Frozen: decide"] = FloorRules.MayDecide(FloorState.Requested, true, null, frozen: true), ["CON-13 Floor_Frozen: limits"] = FloorRules.MayLimit(null, [], null, null, null, null, null, Now, frozen: true), ["CON-13 Floor_Frozen: arrange"] = FloorRules.MayArrange(true), [": arrange"] = FloorRules.MayArrange(false),
        ["CON-13 Floor_NotYours"] = FloorRules.MayChange(FloorState.Queued, false, false), ["CON-13 Floor_Frozen: change"] = FloorRules.MayChange(FloorState.Queued, true, true), ["GAP-17 Floor_Changed"] = FloorRules.MayChange(FloorState.Speaking, true, false), [": change"] = FloorRules.MayChange(FloorState.Called, true, false),
        ["CON-13 Floor_Changed: delivered"] = Clock(FloorState.Delivered, ClockAct.End), ["PAR-02 Floor_ClockStands"] = Clock(FloorState.Speaking, ClockAct.Pause, false), ["PAR-02 Floor_ClockRuns"] = Clock(FloorState.Speaking, ClockAct.Resume),
        ["CON-13 Floor_Changed: interrupted, pause"] = Clock(FloorState.Interrupted, ClockAct.Pause), ["CON-13 Floor_Changed: interrupted, resume"] = Clock(FloorState.Interrupted, ClockAct.Resume),
        [": pause"] = Clock(FloorState.Speaking, ClockAct.Pause), [": resume"] = Clock(FloorState.Speaking, ClockAct.Resume, false), [": extend"] = Clock(FloorState.Speaking, ClockAct.Extend, false), [": end"] = Clock(FloorState.Speaking, ClockAct.End, false),
        [": interrupted, end"] = Clock(FloorState.Interrupted, ClockAct.End, false), [": interrupted, extend"] = Clock(FloorState.Interrupted, ClockAct.Extend, false),
        ["GAP-17 Floor_SwapOthers"] = FloorRules.MaySwap(false, true, true, true), ["GAP-17 Floor_SwapOthers: item"] = FloorRules.MaySwap(true, false, true, true), ["GAP-17 Floor_Changed: swap"] = FloorRules.MaySwap(true, true, false, true), ["GAP-17 Floor_Changed: class"] = FloorRules.MaySwap(true, true, true, false), [": swap"] = FloorRules.MaySwap(true, true, true, true),
        ["GAP-17 Floor_NotOfDelegation"] = FloorRules.MayHandOver(false, false), ["GAP-17 Floor_SpeaksAlready"] = FloorRules.MayHandOver(true, true), [": hand over"] = FloorRules.MayHandOver(true, false),
        ["CON-13 Floor_NotOn: open"] = List(FloorListState.Prepared, FloorListState.Open, on: false), ["CON-13 Floor_SomebodyWaits"] = List(FloorListState.Closed, FloorListState.Frozen, waiting: true), ["CON-13 Floor_SomebodyWaits: speaks"] = List(FloorListState.Open, FloorListState.Frozen, speaking: true),
        [": freeze after the meeting"] = List(FloorListState.Closed, FloorListState.Frozen, on: false), [": close while they wait"] = List(FloorListState.Open, FloorListState.Closed, waiting: true, speaking: true), [": open again"] = List(FloorListState.Closed, FloorListState.Open, waiting: true),
        ["PAR-02 Floor_Minutes: usual"] = Limit(usual: 61), ["PAR-02 Floor_Minutes: kind"] = Limit(kind: 0), ["PAR-02 Floor_GroupMinutes"] = Limit(group: 0), ["PAR-02 Floor_GroupMinutes: more than in all"] = Limit(group: 31, total: 30), ["PAR-02 Floor_GroupMinutes: 601"] = Limit(group: 601), ["PAR-02 Floor_TotalMinutes"] = Limit(total: 1441),
        ["PAR-45 Floor_Quota"] = Limit(quota: 0), ["PAR-45 Floor_Quota: 101"] = Limit(quota: 101), ["GAP-17 Floor_Window"] = Limit(from: -2), ["GAP-17 Floor_Window: no begin"] = Limit(until: 0), ["GAP-17 Floor_Window: empty"] = Limit(from: 1, until: 1), ["GAP-17 Floor_Window: after the meeting"] = Limit(from: -2, until: 4),
        [": limits"] = Limit(60, 1, 30, 30, 100, -2, 3), [": no limits"] = Limit(null), [": undo"] = Undo(15), ["GAP-17 Floor_UndoLate"] = Undo(15.1), ["GAP-17 Floor_UndoTouched"] = Undo(1, touched: true), ["GAP-17 Floor_UndoneBefore"] = Undo(1, true, true),
        [": undo, as amended"] = FloorRules.MayUndo(With("floor.undoSeconds", "60"), Now, Now + S(60), false, false, Today),
        ["CON-14 Floor_NotYours"] = FloorRules.MayFile(FloorState.Delivered, false, "We"), ["CON-14 Floor_NoText"] = FloorRules.MayFile(FloorState.Delivered, true, " "), ["CON-15 Floor_TextOver"] = FloorRules.MayFile(FloorState.Withdrawn, true, "We"), ["CON-15 Floor_TextOver: refused"] = FloorRules.MayFile(FloorState.Refused, true, "We"),
        [": text"] = FloorRules.MayFile(FloorState.Delivered, true, "We"), [": text of who was cut"] = FloorRules.MayFile(FloorState.Cut, true, "We"),
        ["CON-15 Floor_MeetingOff"] = FloorRules.MayFileUndelivered(false, true, true, false, "We"), ["CON-15 Floor_NotOnAgenda"] = FloorRules.MayFileUndelivered(true, false, true, false, "We"), ["CON-15 Floor_NotAccredited"] = FloorRules.MayFileUndelivered(true, true, false, false, "We"), ["RFA-11 Floor_NoPosition"] = FloorRules.MayFileUndelivered(true, true, true, true, "We"), ["CON-15 Floor_NoText"] = FloorRules.MayFileUndelivered(true, true, true, false, ""),
        [": undelivered"] = FloorRules.MayFileUndelivered(true, true, true, false, "We"), [": undelivered, of a State"] = FloorRules.MayFileUndelivered(true, true, null, false, "We"),
        ["RFA-09 Position_NotYours"] = Position(own: false), ["RFA-09 Position_NoMechanism"] = Position(mechanism: " "), ["RFA-09 Position_NoDate"] = Position(agreed: null), ["RFA-09 Position_Later"] = Position(agreed: 1), ["RFA-09 Floor_PositionOfOtherTerm"] = Position(agreed: -301), ["RFA-09 Position_NoParticipants"] = Position(participants: null), ["RFA-09 Position_NoText"] = Position(text: ""),
        [": position"] = Position(), [": position of the first day of a term"] = Position(agreed: -300), [": position of today without a term"] = Position(agreed: 0, term: null),
        ["RFA-09 Position_NotYours: withdraw"] = FloorRules.MayWithdrawPosition(false, false, "Superseded"), ["RFA-09 Position_WithdrawnBefore"] = FloorRules.MayWithdrawPosition(true, true, "Superseded"), ["RFA-09 Position_NoReason"] = FloorRules.MayWithdrawPosition(true, false, " "), [": withdraw a position"] = FloorRules.MayWithdrawPosition(true, false, "Superseded"),
        ["GAP-17 Join_Closed: a closed meeting"] = FloorRules.MayTakeGuests(true, false), ["GAP-17 Join_Closed: over"] = FloorRules.MayTakeGuests(false, true), [": guests"] = FloorRules.MayTakeGuests(false, false),
        ["GAP-17 Join_Closed"] = FloorRules.MayJoin(false, false, false, "A"), ["GAP-17 Join_Closed: code"] = FloorRules.MayJoin(true, true, true, "A"), ["GAP-17 Join_WrongCode"] = FloorRules.MayJoin(true, false, false, "A"), ["GAP-17 Join_NoName"] = FloorRules.MayJoin(true, true, false, " "), [": join"] = FloorRules.MayJoin(true, true, false, "A"),
    };

    public static TheoryData<string> AskRows => new(Asks.Keys);
    public static TheoryData<string> GiftRows => new(Gifts.Keys);
    public static TheoryData<string> OtherRows => new(Others.Keys);
    private static void Says(string row, Verdict verdict) => Assert.Equal(row.Split(':')[0] is { Length: > 0 } refusal ? [refusal] : [], Said(verdict));

    [Theory, MemberData(nameof(AskRows)), Clause("CON-13", "GOV-36", "ACC-45", "ACC-48", "INT-12", "PAR-02", "PAR-18", "PAR-29", "PAR-45", "PAR-74", "RFA-09", "RFA-11", "GAP-17")]
    public void The_floor_is_asked_for(string row) => Says(row, FloorRules.MayAsk(Rules, Asks[row], Today));

    [Theory, MemberData(nameof(GiftRows)), Clause("CON-13", "INT-12", "ACC-48", "PAR-02", "PAR-45", "PAR-74", "RFA-11", "CTR-23")]
    public void The_floor_is_given(string row) => Says(row, FloorRules.MayGive(Rules, Gifts[row], Today));

    [Theory, MemberData(nameof(OtherRows)), Clause("CON-13", "CON-14", "CON-15", "PAR-02", "PAR-45", "RFA-09", "RFA-11", "CTR-06", "CTR-23", "GAP-17")]
    public void What_else_is_done_on_a_list(string row) => Says(row, Others[row]);

    [Fact, Clause("CON-13", "GAP-17")]
    public void All_refusals_are_said_at_once() =>
        Assert.Equal(["CON-13 Floor_NotOnAgenda", "CON-13 Floor_Closed", "ACC-45 Floor_NotAccredited", "INT-12 Floor_Scope", "GAP-17 Floor_NobodyNamed"], Said(FloorRules.MayAsk(Rules, Ask with { ItemOnAgenda = false, List = FloorListState.Closed, Accredited = false, Scope = false, Named = false }, Today)));

    [Theory, Clause("PAR-02", "PAR-18", "PAR-29", "PAR-45")]
    [InlineData(FloorPurpose.Statement, SpeakerRole.Floor, SpeakerKind.Organization, false, false), InlineData(FloorPurpose.Statement, SpeakerRole.Floor, SpeakerKind.Organization, true, true)]
    [InlineData(FloorPurpose.Statement, SpeakerRole.Facilitator, SpeakerKind.Organization, false, true), InlineData(FloorPurpose.Statement, SpeakerRole.Floor, SpeakerKind.Guest, false, true)]
    [InlineData(FloorPurpose.RightOfReply, SpeakerRole.Floor, SpeakerKind.State, false, true), InlineData(FloorPurpose.PointOfOrder, SpeakerRole.Floor, SpeakerKind.State, true, false)]
    public void Some_wait_for_the_word_of_the_chair(FloorPurpose purpose, SpeakerRole role, SpeakerKind kind, bool chairDecides, bool waits) => Assert.Equal(waits, FloorRules.WaitsForChair(purpose, role, kind, chairDecides));

    [Theory, Clause("CON-13", "PAR-02", "PAR-45", "GAP-17")]
    [InlineData(FloorState.Requested, "Queued Withdrawn Refused Cut"), InlineData(FloorState.Queued, "Called Speaking Skipped Withdrawn Refused Cut")]
    [InlineData(FloorState.Called, "Queued Speaking Skipped Withdrawn Cut"), InlineData(FloorState.Speaking, "Interrupted Delivered"), InlineData(FloorState.Interrupted, "Speaking Delivered")]
    [InlineData(FloorState.Skipped, "Queued"), InlineData(FloorState.Cut, "Queued"), InlineData(FloorState.Delivered, ""), InlineData(FloorState.Withdrawn, ""), InlineData(FloorState.Refused, "")]
    [InlineData(FloorState.Filed, "")]
    public void States_follow_one_another_as_the_catalogue_says(FloorState now, string next)
    {
        Assert.Equal(next, string.Join(' ', Enum.GetValues<FloorState>().Where(then => FloorRules.Follows(now, then))));
        Assert.All(Enum.GetValues<FloorState>(), then => Assert.Equal(FloorRules.Follows(now, then) ? [] : ["CON-13 Floor_Changed"], Said(FloorRules.MayTurn(now, then, false))));
        Assert.Equal(now is FloorState.Queued or FloorState.Called ? [] : ["CON-13 Floor_Changed"], Said(FloorRules.MayMove(now, false)));
        Assert.Equal(FloorRules.Waiting.Contains(now) ? [] : ["GAP-17 Floor_Changed"], Said(FloorRules.MayChange(now, true, false)));
        Assert.Equal(FloorRules.OnFloor.Contains(now) ? [] : ["CON-13 Floor_Changed"], Said(Clock(now, ClockAct.End)));
        Assert.Equal(now is FloorState.Queued or FloorState.Called ? [] : ["CON-13 Floor_Changed"], Said(FloorRules.MayGive(Rules, Gift with { State = now }, Today)));
    }

    [Theory, Clause("CON-13", "GAP-17")]
    [InlineData(FloorListState.Prepared, "Open Closed"), InlineData(FloorListState.Open, "Closed Frozen"), InlineData(FloorListState.Closed, "Open Frozen"), InlineData(FloorListState.Frozen, "")]
    public void Lists_open_close_and_freeze(FloorListState now, string next) => Assert.All(Enum.GetValues<FloorListState>(), then => Assert.Equal(next.Split(' ').Contains(then.ToString()) ? [] : ["CON-13 Floor_ListSo"], Said(List(now, then))));

    [Theory, Clause("CON-14", "CON-15")]
    [InlineData(FloorState.Delivered, FloorPurpose.Statement, StatementText.Filed, StatementText.Missing), InlineData(FloorState.Delivered, FloorPurpose.RightOfReply, StatementText.Filed, StatementText.None)]
    [InlineData(FloorState.Filed, FloorPurpose.Statement, StatementText.NotDelivered, StatementText.None), InlineData(FloorState.Cut, FloorPurpose.Statement, StatementText.NotDelivered, StatementText.None)]
    [InlineData(FloorState.Skipped, FloorPurpose.Statement, StatementText.NotDelivered, StatementText.None), InlineData(FloorState.Queued, FloorPurpose.Statement, StatementText.None, StatementText.None)]
    [InlineData(FloorState.Withdrawn, FloorPurpose.Statement, StatementText.None, StatementText.None)]
    public void A_statement_that_was_read_out_owes_its_text(FloorState state, FloorPurpose purpose, StatementText with, StatementText without) => Assert.Equal((with, without), (FloorRules.TextOf(state, purpose, true), FloorRules.TextOf(state, purpose, false)));

    [Fact, Clause("CON-14", "GAP-17")]
    public void The_text_is_due_a_week_later_as_the_rule_was_on_the_day_it_was_read_out() =>
        Assert.Equal((new DateOnly(2027, 12, 13), new DateOnly(2027, 6, 3), new DateOnly(2027, 6, 7)), (FloorRules.TextDue(Rules, Today), FloorRules.TextDue(With("floor.textDays", "2"), new(2027, 6, 1)), FloorRules.TextDue(With("floor.textDays", "2"), new(2027, 5, 31))));
}
