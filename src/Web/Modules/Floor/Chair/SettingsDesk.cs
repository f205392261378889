using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Floor.Guests;
using Rostrum.Web.Modules.Floor.Live;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Chair;

/// <summary>What the Chair sets for an item.</summary>
public sealed record ListSettings(int? Minutes, IReadOnlyDictionary<SpeakerKind, int?> Kinds, int? GroupMinutes, int? TotalMinutes, int? Quota, bool Balanced, DateTimeOffset? AdvanceFrom, DateTimeOffset? AdvanceUntil);

/// <summary>Limits, the window for asking in advance, the approval of the body, guests. Source: PAR-02, INT-12, CTR-23; GAP-17.</summary>
internal sealed class SettingsDesk(Db db, ChairDesk chair, FloorHub hub, TimeProvider clock)
{
    public async Task<Verdict> LimitAsync(Me me, Meeting meeting, Guid? item, ListSettings set) => await FloorWork.DoAsync(db, hub, clock, meeting, await chair.ActorAsync(me, meeting), "floor.limited", async work =>
    {
        var list = await work.ListOfAsync(item);
        var verdict = FloorRules.MayLimit(set.Minutes, set.Kinds.Values, set.GroupMinutes, set.TotalMinutes, set.Quota, set.AdvanceFrom, set.AdvanceUntil, meeting.EndsAt, list.State == FloorListState.Frozen);
        if (verdict.Refused) return verdict;
        (list.Minutes, list.KindMinutes, list.GroupMinutes, list.TotalMinutes, list.Quota, list.Balanced) = (set.Minutes, set.Kinds.Where(k => k.Value is not null).ToDictionary(k => k.Key, k => k.Value!.Value), set.GroupMinutes, set.TotalMinutes, set.Quota, set.Balanced);
        (list.AdvanceFrom, list.AdvanceUntil) = (set.AdvanceFrom, set.AdvanceUntil);
        work.Said = new { item, set.Minutes, kinds = list.KindMinutes.ToDictionary(k => k.Key.ToString(), k => k.Value), set.GroupMinutes, set.TotalMinutes, set.Quota, set.Balanced, set.AdvanceFrom, set.AdvanceUntil };
        return verdict;
    }, undoable: true);

    /// <summary>How the body approves that civil society speaks, and whether every request waits for the Chair. INT-12, CTR-23, PAR-02.</summary>
    public async Task<Verdict> ApproveAsync(Me me, Meeting meeting, BodyApproval approval, string? note, bool chairDecides) => await FloorWork.DoAsync(db, hub, clock, meeting, await chair.ActorAsync(me, meeting), "floor.approval-noted", work =>
    {
        (work.Floor.Approval, work.Floor.ApprovalNote, work.Floor.ChairDecides) = (approval, note?.Trim() ?? "", chairDecides);
        work.Said = new { approval = approval.ToString(), note = work.Floor.ApprovalNote, chairDecides };
        return Task.FromResult(Verdict.For(Verdict.Refuse(FloorRules.INT_12).Unless(true), Verdict.Refuse(FloorRules.CTR_23).Unless(true)));
    }, undoable: true);

    /// <summary>A new code for guests, or none; who joined stays on the list of guests.</summary>
    public async Task<Verdict> CodeAsync(Me me, Meeting meeting, bool open) => await FloorWork.DoAsync(db, hub, clock, meeting, await chair.ActorAsync(me, meeting), open ? "floor.guests-opened" : "floor.guests-closed", work =>
    {
        var verdict = FloorRules.MayTakeGuests(open && meeting.Closed, open && MeetingTimes.Over(meeting, work.Now));
        if (verdict.Allowed) work.Floor.GuestCode = open ? GuestPass.NewCode() : null;
        return Task.FromResult(verdict);
    });

    /// <summary>Takes a guest off: what they wait for is withdrawn. False: there is no such guest.</summary>
    public async Task<bool> DismissAsync(Me me, Meeting meeting, Guid guest)
    {
        if (!await db.Set<FloorGuest>().AnyAsync(g => g.Id == guest && g.MeetingId == meeting.Id && g.EndedAt == null)) return false;
        await FloorWork.DoAsync(db, hub, clock, meeting, await chair.ActorAsync(me, meeting), "floor.guest-dismissed", async work =>
        {
            (await db.Set<FloorGuest>().SingleAsync(g => g.Id == guest)).EndedAt = work.Now;
            foreach (var request in await db.Set<FloorRequest>().Where(r => r.GuestId == guest && (r.State == FloorState.Requested || r.State == FloorState.Queued || r.State == FloorState.Called)).ToListAsync()) request.State = FloorState.Withdrawn;
            work.Said = new { guest };
            return Verdict.For(Verdict.Refuse(FloorRules.GAP_17).Unless(true));
        });
        return true;
    }

    /// <summary>Somebody joins with the code; no guest where it is refused.</summary>
    public async Task<(Verdict Verdict, FloorGuest? Guest)> JoinAsync(Meeting meeting, string? code, string? name, string? affiliation)
    {
        FloorGuest? guest = null;
        var verdict = await FloorWork.DoAsync(db, hub, clock, meeting, new Actor(null, Roles.Visitor.Key), "floor.guest-joined", work =>
        {
            var verdict = FloorRules.MayJoin(work.Floor.GuestCode is not null && MeetingTimes.Takes(meeting, work.Now), GuestPass.Fits(work.Floor.GuestCode, code), meeting.Closed, name);
            if (verdict.Refused) return Task.FromResult(verdict);
            guest = db.Add(new FloorGuest { MeetingId = meeting.Id, Name = name!.Trim(), Affiliation = affiliation?.Trim() ?? "", JoinedAt = work.Now }).Entity;
            work.Said = new { guest = guest.Id };
            return Task.FromResult(verdict);
        });
        return (verdict, guest);
    }
}
