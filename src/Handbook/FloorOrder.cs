namespace Rostrum.Handbook;

/// <summary>As what somebody speaks, by protocol. The key in the parameter <c>floor.protocolOrder</c> is the name in lower case with hyphens.</summary>
public enum SpeakerKind { StateHead, StateMinister, State, StateGroup, Intergovernmental, MajorGroup, Organization, Guest }

/// <summary>What the floor is asked for. A point of order and a right of reply are for Member States.</summary>
public enum FloorPurpose { Statement, PointOfOrder, RightOfReply }

/// <summary>As what somebody takes part. PAR-18, PAR-29.</summary>
public enum SpeakerRole { Floor, Keynote, Panellist, Facilitator, Moderator }

/// <summary>Why somebody stands where they stand; each has a sentence.</summary>
public enum PlaceReason { PointOfOrder, Invited, Chair, Reply, OverQuota, FirstOfGroup, LaterOfGroup, Stage }

/// <summary>Somebody who waits for the floor, or has had it, as the order sees them.</summary>
/// <param name="Group">Key of the Major Group for which or of which they are; null: none.</param>
/// <param name="Region">Key of the region of UNEP; null: none.</param>
/// <param name="Number">1, 2, 3 … in the order of asking, within the meeting.</param>
/// <param name="Moved">The Chair placed it by hand.</param>
public sealed record OnList(Guid Id, FloorPurpose Purpose, SpeakerRole Role, SpeakerKind Kind, string? Group, string? Region, int Number, bool Moved = false);

/// <summary>A place on the list with its reason; the how-manieth of its group it is.</summary>
public sealed record Placed(OnList Who, PlaceReason Reason, int Nth);

/// <summary>
/// The order of speakers: by protocol, and among civil society so that no Major Group or region is crowded out. The Handbook
/// says "by protocol" and no more, so the order of stages is a parameter. Each has a key of its own that nobody who asks later
/// changes: who waits is overtaken only by who stands before them for a reason that is shown. Source: CON-13, PAR-45; GAP-17.
/// </summary>
public static class FloorOrder
{
    public static readonly Clause CON_13 = Clause.Of("CON-13"), GAP_17 = Clause.Of("GAP-17");

    private static readonly Parameter<IReadOnlyList<string>> Protocol = Parameters.Order("floor.protocolOrder");

    /// <summary>The stages in the order in force on a day.</summary>
    [Enforces("CON-13", "GAP-17")]
    public static IReadOnlyList<SpeakerKind> StagesOn(Rulebook rules, DateOnly day) => [.. rules.Value(Protocol, day).Select(k => ByKey[k])];

    /// <summary>"state-head": as the parameter writes it.</summary>
    public static string KeyOf(SpeakerKind kind) => string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static readonly Dictionary<string, SpeakerKind> ByKey = Enum.GetValues<SpeakerKind>().ToDictionary(KeyOf);

    /// <summary>The name of a stage in six languages.</summary>
    public static Words NameOf(SpeakerKind kind) => Protocol.Definition.OptionNames![KeyOf(kind)];

    /// <summary>Of civil society: these share a stage's time by Major Group and region.</summary>
    public static bool CivilSociety(SpeakerKind kind) => kind is SpeakerKind.MajorGroup or SpeakerKind.Organization;

    public static bool Government(SpeakerKind kind) => kind is SpeakerKind.StateHead or SpeakerKind.StateMinister or SpeakerKind.State or SpeakerKind.StateGroup;

    /// <summary>All who wait, in the order that is proposed; who was moved by hand too.</summary>
    /// <param name="heard">Who had the floor on this item, or has it.</param>
    /// <param name="quota">How many of one Major Group go before all others have had their turn; null: no limit.</param>
    [Enforces("CON-13", "PAR-45", "GAP-17")]
    public static IReadOnlyList<Placed> Propose(IEnumerable<OnList> waiting, IEnumerable<OnList> heard, IReadOnlyList<SpeakerKind> stages, bool balanced, int? quota)
    {
        var all = waiting.ToList();
        var keys = Keys(all, heard, stages, balanced, quota);
        return Reasons(all.OrderBy(w => keys[w.Id]).Select(w => w with { Moved = false }), keys);
    }

    /// <summary>Where somebody comes who asks now: before the first that was not moved by hand and stands behind them by the order; else at the end.</summary>
    /// <param name="list">Who waits, as they stand.</param>
    [Enforces("CON-13", "GAP-17")]
    public static int Insert(IReadOnlyList<OnList> list, OnList one, IEnumerable<OnList> heard, IReadOnlyList<SpeakerKind> stages, bool balanced, int? quota)
    {
        var keys = Keys([.. list, one], heard, stages, balanced, quota);
        for (var i = 0; i < list.Count; i++)
        {
            // A point of order goes before whomever the Chair placed, too.
            if ((!list[i].Moved || (Class(one) == 0 && Class(list[i]) > 0)) && keys[list[i].Id].CompareTo(keys[one.Id]) > 0) return i;
        }
        return list.Count;
    }

    /// <summary>The list as it stands, each with the reason of its place.</summary>
    public static IReadOnlyList<Placed> Explain(IReadOnlyList<OnList> list, IEnumerable<OnList> heard, IReadOnlyList<SpeakerKind> stages, bool balanced, int? quota) =>
        Reasons(list, Keys(list, heard, stages, balanced, quota));

    /// <summary>A rank between two; null when there is no room left and all must be ranked anew.</summary>
    public static long? Between(long? before, long? after)
    {
        const long Step = 1L << 20;
        return (before, after) switch
        {
            (null, null) => 0,
            (null, { } a) => a - Step,
            ({ } b, null) => b + Step,
            ({ } b, { } a) => a - b > 1 ? b + ((a - b) / 2) : null,
        };
    }

    private static IReadOnlyList<Placed> Reasons(IEnumerable<OnList> list, Dictionary<Guid, Key> keys) => [.. list.Select(w => new Placed(w, Reason(w, keys[w.Id]), keys[w.Id].Nth))];

    private static PlaceReason Reason(OnList who, Key key) => who switch
    {
        { Moved: true } => PlaceReason.Chair,
        { Purpose: FloorPurpose.PointOfOrder } => PlaceReason.PointOfOrder,
        { Purpose: FloorPurpose.RightOfReply } => PlaceReason.Reply,
        { Role: not SpeakerRole.Floor } => PlaceReason.Invited,
        _ when key.Over => PlaceReason.OverQuota,
        { Group: not null } when key.Shared => key.Nth == 1 ? PlaceReason.FirstOfGroup : PlaceReason.LaterOfGroup,
        _ => PlaceReason.Stage,
    };

    private static Dictionary<Guid, Key> Keys(IReadOnlyList<OnList> waiting, IEnumerable<OnList> heard, IReadOnlyList<SpeakerKind> stages, bool balanced, int? quota)
    {
        var (groups, regions) = (new Dictionary<(SpeakerKind, string), int>(), new Dictionary<(SpeakerKind, string), int>());
        // Who speaks for a whole group takes no turn from its organizations: each stage counts for itself.
        foreach (var one in heard.Where(Counts)) Count(one);
        var keys = new Dictionary<Guid, Key>();
        foreach (var one in waiting.OrderBy(w => w.Number).ThenBy(w => w.Id))
        {
            var shared = balanced && Counts(one);
            var (group, region) = (Of(groups, one.Kind, one.Group), Of(regions, one.Kind, one.Region));
            var over = quota is { } most && Counts(one) && one.Group is not null && group >= most;
            keys[one.Id] = new(Class(one), over, over || Class(one) != 2 ? 0 : Stage(one.Kind), shared ? group : 0, shared ? region : 0, one.Number, shared, group + 1);
            if (Counts(one)) Count(one);
        }
        return keys;

        void Count(OnList one)
        {
            if (one.Group is { } group) groups[(one.Kind, group)] = Of(groups, one.Kind, group) + 1;
            if (one.Region is { } region) regions[(one.Kind, region)] = Of(regions, one.Kind, region) + 1;
        }

        int Stage(SpeakerKind kind) => Enumerable.Range(0, stages.Count).FirstOrDefault(i => stages[i] == kind, stages.Count);
        static int Of(Dictionary<(SpeakerKind, string), int> counts, SpeakerKind kind, string? key) => key is null ? 0 : counts.GetValueOrDefault((kind, key));
        static bool Counts(OnList one) => CivilSociety(one.Kind) && one is { Purpose: FloorPurpose.Statement, Role: SpeakerRole.Floor };
    }

    /// <summary>Points of order at once; who was invited opens; statements; replies at the end.</summary>
    private static int Class(OnList who) => who switch { { Purpose: FloorPurpose.PointOfOrder } => 0, { Purpose: FloorPurpose.RightOfReply } => 3, { Role: not SpeakerRole.Floor } => 1, _ => 2 };

    private sealed record Key(int Class, bool Over, int Stage, int GroupRound, int RegionRound, int Number, bool Shared, int Nth) : IComparable<Key>
    {
        // Whoever is over the quota waits for all others of civil society, not for States only: their stage counts no more.
        public int CompareTo(Key? other) => other is null ? 1 : (Class, Over, Stage, GroupRound, RegionRound, Number).CompareTo((other.Class, other.Over, other.Stage, other.GroupRound, other.RegionRound, other.Number));
    }
}
