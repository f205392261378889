using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Floor.Live;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Chair;

/// <summary>
/// What the Chair does, or the secretary of the meeting in the Chair's name: each act alone under the lock of the floor, on the
/// record with its clauses, and undone within some seconds if nothing else happened to what it touched. Source: CON-13, PAR-02, PAR-45, INT-12, CTR-23.
/// </summary>
internal sealed class ChairDesk(Db db, Rules rules, OrganizationRegister register, PeopleDirectory people, DutyDesk duties, Notices notices, FloorHub hub, TimeProvider clock)
{
    private DateOnly Today => clock.Today();

    /// <summary>As whom it goes into the record: the Chair in person, or somebody of the secretariat on the Chair's behalf.</summary>
    public async Task<Actor> ActorAsync(Me me, Meeting meeting)
    {
        var actor = me.As(Permission.RunFloor, meeting.Reference);
        if (actor.Role == Roles.MeetingChair.Key || actor.OnBehalfOf is not null) return actor;
        return actor with { OnBehalfOf = (await people.HoldersForAsync(Roles.MeetingChair, meeting.Reference)).Cast<Guid?>().FirstOrDefault() };
    }

    private async Task<Verdict> DoAsync(Me me, Meeting meeting, string act, Func<FloorWork, Task<Verdict>> work, bool undoable = true) => await FloorWork.DoAsync(db, hub, clock, meeting, await ActorAsync(me, meeting), act, work, undoable);

    private Task<Verdict> OneAsync(Me me, Meeting meeting, string act, int number, Func<FloorWork, FloorRequest, FloorList, Task<Verdict>> work) => DoAsync(me, meeting, act, async one =>
    {
        if (await one.RequestAsync(number) is not { } request) return FloorRules.Gone;
        (one.About, one.Said) = (request.Who(), new { request = number });
        return await work(one, request, await one.ListAsync(request.ListId));
    });

    /// <summary>Opens, closes or freezes the list of an item; what is opened is on the floor.</summary>
    public Task<Verdict> TurnListAsync(Me me, Meeting meeting, Guid? item, FloorListState then) => DoAsync(me, meeting, then switch { FloorListState.Open => "floor.opened", FloorListState.Closed => "floor.closed", _ => "floor.frozen" }, async work =>
    {
        var list = await work.ListOfAsync(item);
        var here = await work.OfListAsync(list.Id);
        var verdict = FloorRules.MayTurnList(list.State, then, MeetingTimes.On(meeting, work.Now), here.Any(r => FloorRules.Waiting.Contains(r.State)), here.Any(r => FloorRules.OnFloor.Contains(r.State)));
        if (verdict.Refused) return verdict;
        list.State = then;
        if (then == FloorListState.Open) (list.OpenedAt, list.ClosedAt, work.Floor.ListId) = (list.OpenedAt ?? work.Now, null, list.Id);
        if (then == FloorListState.Closed) list.ClosedAt = work.Now;
        if (then == FloorListState.Frozen) list.FrozenAt = work.Now;
        work.Said = new { item, state = then.ToString() };
        return verdict;
    }, undoable: then != FloorListState.Frozen);

    /// <summary>Calls another item up: big screens and consoles show its list.</summary>
    public Task<Verdict> ShowAsync(Me me, Meeting meeting, Guid? item) => DoAsync(me, meeting, "floor.item-called", async work =>
    {
        var list = await work.ListOfAsync(item);
        await work.SaveAsync();
        (work.Floor.ListId, work.Said) = (list.Id, new { item });
        return Verdict.For(Verdict.Refuse(FloorRules.CON_13).Unless(true));
    });

    /// <summary>Gives the floor. A point of order interrupts who speaks, whose clock stands still meanwhile.</summary>
    public Task<Verdict> GiveAsync(Me me, Meeting meeting, int number) => OneAsync(me, meeting, "floor.given", number, async (work, request, list) =>
    {
        var speaking = await work.InStateAsync(FloorState.Speaking);
        var limits = list.Limits(rules.Current, Today);
        var time = FloorBudgets.Give(limits, request.Purpose, request.Kind, request.MajorGroup, request.Minutes is { } own ? TimeSpan.FromMinutes(own) : null, await work.UsedAsync(list.Id));
        var accredited = request.OrganizationId is { } organization ? await register.IsAccreditedAsync(organization, Today) : (bool?)null;
        // Giving the floor is the Chair's invitation; how the body approved is said for the whole meeting.
        var verdict = FloorRules.MayGive(rules.Current, new(request.State, request.Purpose, request.Kind, request.For, accredited, request.PositionId is not null, Invited: true, work.Floor.Approval, request.Scope,
            speaking is not null, MeetingTimes.On(meeting, work.Now), list.State == FloorListState.Frozen, time), Today);
        if (verdict.Refused) return verdict;
        if (speaking is not null)
        {
            speaking.Set(speaking.Clock.Pause(work.Now));
            speaking.State = FloorState.Interrupted;
            await work.SaveAsync();
        }
        request.State = FloorState.Speaking;
        request.CalledAt ??= work.Now;
        request.LimitSeconds = (int)time.TotalSeconds;
        request.Set(request.Clock.Start(work.Now));
        if (FloorOrder.CivilSociety(request.Kind)) (request.InvitedBy, request.Approval) = (meeting.Chair, work.Floor.Approval);
        work.Floor.ListId = list.Id;
        work.Said = new { request = number, seconds = request.LimitSeconds, invitedBy = request.InvitedBy, approval = request.Approval?.ToString() };
        return verdict;
    });

    /// <summary>Tells somebody that their turn has come, before the clock runs.</summary>
    public Task<Verdict> CallAsync(Me me, Meeting meeting, int number) => TurnAsync(me, meeting, "floor.called", number, FloorState.Called, null, (work, r) => r.CalledAt = work.Now);

    /// <summary>Passes over somebody who is not there.</summary>
    public Task<Verdict> SkipAsync(Me me, Meeting meeting, int number, string? reason) => TurnAsync(me, meeting, "floor.skipped", number, FloorState.Skipped, reason);

    private Task<Verdict> TurnAsync(Me me, Meeting meeting, string act, int number, FloorState then, string? reason, Action<FloorWork, FloorRequest>? also = null) => OneAsync(me, meeting, act, number, (work, request, list) =>
    {
        var verdict = FloorRules.MayTurn(request.State, then, list.State == FloorListState.Frozen);
        if (verdict.Refused) return Task.FromResult(verdict);
        (request.State, request.Reason) = (then, reason?.Trim() ?? "");
        also?.Invoke(work, request);
        work.Said = new { request = number, reason = request.Reason };
        return Task.FromResult(verdict);
    });

    /// <summary>Puts back at the end of the list who was passed over or cut.</summary>
    public Task<Verdict> RestoreAsync(Me me, Meeting meeting, int number) => OneAsync(me, meeting, "floor.restored", number, async (work, request, list) =>
    {
        var here = await work.OfListAsync(list.Id);
        var verdict = FloorRules.MayTurn(request.State, FloorState.Queued, list.State == FloorListState.Frozen, already: here.Any(r => r.Id != request.Id && r.Voice == request.Voice && r.Purpose == request.Purpose && FloorRules.Waiting.Contains(r.State)));
        if (verdict.Refused) return verdict;
        (request.State, request.Reason, request.Rank, request.Moved) = (FloorState.Queued, "", here.Max(r => r.Rank) + (1L << 20), true);
        return verdict;
    });

    /// <summary>Places somebody before another; before nobody: at the end.</summary>
    public Task<Verdict> MoveAsync(Me me, Meeting meeting, int number, int? before) => OneAsync(me, meeting, "floor.moved", number, async (work, request, list) =>
    {
        var queue = (await work.OfListAsync(list.Id)).Where(r => r.Id != request.Id && r.State is FloorState.Queued or FloorState.Called).ToList();
        var place = before is { } at ? queue.FindIndex(r => r.Number == at) : queue.Count;
        var verdict = FloorRules.MayMove(request.State, list.State == FloorListState.Frozen, there: place >= 0);
        if (verdict.Refused) return verdict;
        FloorWork.Place(queue, place, request);
        request.Moved = true;
        work.Said = new { request = number, before };
        return verdict;
    });

    /// <summary>Puts all in the order that the protocol and the balance propose; what was moved by hand too.</summary>
    public Task<Verdict> ArrangeAsync(Me me, Meeting meeting, Guid? item) => DoAsync(me, meeting, "floor.arranged", async work =>
    {
        var list = await work.ListOfAsync(item);
        var verdict = FloorRules.MayArrange(list.State == FloorListState.Frozen);
        if (verdict.Refused) return verdict;
        var here = await work.OfListAsync(list.Id);
        var proposed = FloorOrder.Propose(here.Where(r => r.State is FloorState.Queued or FloorState.Called).Select(r => r.OnList), FloorReader.Heard(here), FloorOrder.StagesOn(rules.Current, Today), list.Balanced, list.Quota);
        foreach (var (i, placed) in proposed.Index())
        {
            var request = here.Single(r => r.Id == placed.Who.Id);
            (request.Rank, request.Moved) = (i * (1L << 20), false);
        }
        work.Said = new { item, order = proposed.Select(p => p.Who.Number) };
        return verdict;
    });

    /// <summary>Grants or refuses what waits for the Chair's word; with the minutes allowed. PAR-02.</summary>
    public Task<Verdict> DecideAsync(Me me, Meeting meeting, int number, bool grant, int? minutes, string? reason) => OneAsync(me, meeting, grant ? "floor.granted" : "floor.refused", number, async (work, request, list) =>
    {
        var verdict = FloorRules.MayDecide(request.State, grant, minutes, list.State == FloorListState.Frozen);
        if (verdict.Refused) return verdict;
        (request.State, request.Reason) = (grant ? FloorState.Queued : FloorState.Refused, grant ? "" : reason?.Trim() ?? "");
        if (grant)
        {
            request.Minutes = minutes ?? request.Minutes;
            Place(request, await work.OfListAsync(list.Id), list);
        }
        work.Said = new { request = number, minutes, reason = request.Reason };
        return verdict;
    });

    /// <summary>As what somebody of a Government speaks, and for how long the Chair lets this one.</summary>
    public Task<Verdict> AllowAsync(Me me, Meeting meeting, int number, int? minutes, SpeakerKind? level) => OneAsync(me, meeting, "floor.allowed", number, (work, request, list) =>
    {
        var verdict = FloorRules.MayMove(request.State, list.State == FloorListState.Frozen).And(FloorRules.MayLimit(null, [minutes], null, null, null, null, null, default));
        if (verdict.Refused) return Task.FromResult(verdict);
        request.Minutes = minutes;
        if (level is { } as_ && request.Kind is SpeakerKind.State or SpeakerKind.StateHead or SpeakerKind.StateMinister && as_ is SpeakerKind.State or SpeakerKind.StateHead or SpeakerKind.StateMinister) request.Kind = as_;
        work.Said = new { request = number, minutes, kind = request.Kind.ToString() };
        return Task.FromResult(verdict);
    });

    /// <summary>Stops the clock, lets it go on, gives more time, or ends the statement. Whoever was interrupted has the floor again, the clock standing until the Chair lets it run.</summary>
    public Task<Verdict> ClockAsync(Me me, Meeting meeting, int number, ClockAct act) => OneAsync(me, meeting, act switch { ClockAct.Pause => "floor.paused", ClockAct.Resume => "floor.resumed", ClockAct.Extend => "floor.extended", _ => "floor.ended" }, number, async (work, request, list) =>
    {
        var verdict = FloorRules.MayClock(request.State, request.Clock, act);
        if (verdict.Refused) return verdict;
        request.Set(act switch { ClockAct.Pause => request.Clock.Pause(work.Now), ClockAct.Resume => request.Clock.Resume(work.Now), ClockAct.Extend => request.Clock.Extend(TimeSpan.FromMinutes(1)), _ => request.Clock.End(work.Now) });
        if (act != ClockAct.End) return verdict;
        var interrupter = request.Purpose == FloorPurpose.PointOfOrder && request.State == FloorState.Speaking;
        request.State = FloorState.Delivered;
        work.Said = new { request = number, seconds = (int)request.Clock.Elapsed(work.Now).TotalSeconds };
        await FloorDuties.RaiseAsync(duties, rules.Current, await ActorAsync(me, meeting), meeting, request, Today);
        if (interrupter && await work.InStateAsync(FloorState.Interrupted) is { } back)
        {
            await work.SaveAsync();
            back.State = FloorState.Speaking;
        }
        return verdict;
    });

    /// <summary>"Time permitting": who waits from this one on does not speak, and is invited to send the text instead. CON-15.</summary>
    public Task<Verdict> CutAsync(Me me, Meeting meeting, int number) => OneAsync(me, meeting, "floor.cut", number, async (work, request, list) =>
    {
        var verdict = FloorRules.MayTurn(request.State, FloorState.Cut, list.State == FloorListState.Frozen);
        if (verdict.Refused) return verdict;
        var queue = (await work.OfListAsync(list.Id)).Where(r => r.State is FloorState.Queued or FloorState.Called).ToList();
        var cut = queue.SkipWhile(r => r.Id != request.Id).ToList();
        foreach (var one in cut)
        {
            one.State = FloorState.Cut;
            if ((one.AskedBy ?? one.SpeakerId) is { } person) await notices.AddAsync(person, typeof(Text), "FloorCut", one.PathOn(meeting), mandatory: true, meeting.Title);
        }
        work.Said = new { cut = cut.Select(r => r.Number) };
        return verdict.And(Verdict.For(Verdict.Refuse(FloorRules.CON_15).Unless(true)));
    });

    /// <summary>Puts somebody on the list who asked in the room: an organization, a State, or whoever it is.</summary>
    public Task<Verdict> AddAsync(Me me, Meeting meeting, Guid? item, FloorPurpose purpose, SpeakerRole role, SpeakerKind kind, Organization? organization, string? country, string? name, string? speaker) => DoAsync(me, meeting, "floor.added", async work =>
    {
        var list = await work.ListOfAsync(item);
        var here = await work.OfListAsync(list.Id);
        var voice = organization is not null ? "organization:" + organization.Id : country is not null ? "state:" + country : "name:" + SearchKey.Of(name);
        var facts = new FloorAsk(purpose, role, kind, SpeaksFor.Own, MeetingTimes.Takes(meeting, work.Now), MeetingTimes.On(meeting, work.Now), list.State == FloorListState.Frozen ? FloorListState.Frozen : FloorListState.Open, false, true,
            organization is null ? null : await register.IsAccreditedAsync(organization.Id, Today), null, true, here.Any(r => r.Voice == voice && r.Purpose == purpose && FloorRules.Waiting.Contains(r.State)), true, organization is not null || country is not null || !string.IsNullOrWhiteSpace(name));
        var verdict = FloorRules.MayAsk(rules.Current, facts, Today);
        if (verdict.Refused) return verdict;
        var request = new FloorRequest
        {
            MeetingId = meeting.Id, ListId = list.Id, Number = ++work.Floor.Asked, Purpose = purpose, Role = role, Kind = kind, Voice = voice[..Math.Min(voice.Length, 80)], Name = organization?.Name ?? name?.Trim() ?? "", OrganizationId = organization?.Id, MajorGroup = organization?.MajorGroup, Region = organization?.Region,
            Country = country, Speaker = speaker?.Trim() ?? "", Scope = true, State = FloorState.Queued, AskedAt = work.Now,
        };
        Place(request, here, list);
        db.Add(request);
        (work.About, work.Said) = (request.Who(), new { request = request.Number, voice, speaker });
        return verdict;
    });

    /// <summary>Where somebody comes who is put on the list now, by the order.</summary>
    private void Place(FloorRequest request, List<FloorRequest> here, FloorList list)
    {
        var queue = here.Where(r => r.Id != request.Id && r.State is FloorState.Queued or FloorState.Called).ToList();
        var place = FloorOrder.Insert([.. queue.Select(r => r.OnList)], request.OnList, FloorReader.Heard(here), FloorOrder.StagesOn(rules.Current, Today), list.Balanced, list.Quota);
        FloorWork.Place(queue, place, request);
    }

    /// <summary>Undoes an act of the Chair; null: there is none.</summary>
    public async Task<Verdict?> UndoAsync(Me me, Meeting meeting, Guid id)
    {
        if (!await db.Set<FloorAct>().AnyAsync(a => a.Id == id && a.MeetingId == meeting.Id)) return null;
        try
        {
            return await DoAsync(me, meeting, "floor.undone", async work =>
            {
                var act = await db.Set<FloorAct>().SingleAsync(a => a.Id == id);
                var verdict = FloorRules.MayUndo(rules.Current, act.At, work.Now, act.UndoneAt is not null, false, Today);
                if (verdict.Refused) return verdict;
                if (!await work.RestoreAsync(act)) return FloorRules.MayUndo(rules.Current, act.At, work.Now, false, touched: true, Today);
                act.UndoneAt = work.Now;
                if (act.Act == "floor.ended") foreach (var r in await db.Set<FloorRequest>().Where(r => r.MeetingId == meeting.Id && r.State == FloorState.Speaking).ToListAsync()) await duties.CancelAsync(await ActorAsync(me, meeting), FloorDuties.ThingOf(meeting, r), FloorDuties.Text);
                if (act.Act == "floor.cut") foreach (var r in await db.Set<FloorRequest>().Where(r => r.MeetingId == meeting.Id && r.State == FloorState.Queued).ToListAsync()) if (act.Before.Contains(r.Id.ToString(), StringComparison.Ordinal) && (r.AskedBy ?? r.SpeakerId) is { } person) await notices.AddAsync(person, typeof(Text), "FloorBack", r.PathOn(meeting), mandatory: true, meeting.Title);
                work.Said = new { act = act.Act, at = act.At };
                return verdict;
            }, undoable: false);
        }
        catch (DbUpdateException others) when (Databases.IsUniqueViolation(others))
        {
            // Somebody else has the floor by now, or the voice asked anew.
            db.ChangeTracker.Clear();
            return FloorRules.MayUndo(rules.Current, clock.GetUtcNow(), clock.GetUtcNow(), false, touched: true, Today);
        }
    }

    /// <summary>The last act that can still be undone, with the seconds that are left; null: none.</summary>
    public async Task<(FloorAct Act, int Seconds)?> LastAsync(Meeting meeting)
    {
        var (now, within) = (clock.GetUtcNow(), FloorRules.UndoOn(rules.Current, Today));
        var since = now - within;
        var act = await db.Set<FloorAct>().AsNoTracking().Where(a => a.MeetingId == meeting.Id && a.At >= since && a.UndoneAt == null).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).FirstOrDefaultAsync();
        return act is null ? null : (act, Math.Max(1, (int)(within - (now - act.At)).TotalSeconds));
    }
}
