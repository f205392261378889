using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.Seats;

/// <summary>A seat with who sits there.</summary>
public sealed record SeatLine(MeetingSeat Seat, string? Name, string? Reference, string? Organization)
{
    /// <summary>For whom it is today: its own group, or the one that it was lent to.</summary>
    public (SeatBlock Block, string Key) For => SeatDesk.ForWhom(Seat);
}

/// <summary>Seats at a meeting of a session: laid out by the Unit, named by the groups. Source: PAR-11, PAR-12, PAR-25, PAR-26, PAR-38, ACC-38, ACC-39, CON-11, CON-12; GAP-18.</summary>
internal sealed class SeatDesk(Db db, Rules rules, TimeProvider clock)
{
    public static string ThingOf(Meeting meeting) => "seats/" + meeting.Reference;

    public static (SeatBlock Block, string Key) ForWhom(MeetingSeat seat) => seat.LentTo is { } to ? (MajorGroups.Find(to) is null ? SeatBlock.Region : SeatBlock.MajorGroup, to) : (seat.Block, seat.Key);

    public async Task<IReadOnlyList<SeatLine>> LinesAsync(Guid meeting) =>
        [.. (await db.Set<MeetingSeat>().AsNoTracking().Where(s => s.MeetingId == meeting).Select(s => new SeatLine(s,
            db.Set<Registrant>().Where(r => r.Id == s.RegistrantId).Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => p.Name).FirstOrDefault(),
            db.Set<Registrant>().Where(r => r.Id == s.RegistrantId).Select(r => r.Reference).FirstOrDefault(),
            db.Set<Registrant>().Where(r => r.Id == s.RegistrantId).Join(db.Set<Organization>(), r => r.OrganizationId, o => o.Id, (r, o) => o.Name).FirstOrDefault())).ToListAsync())
            .OrderBy(l => l.Seat.Block).ThenBy(l => Order(l.Seat)).ThenBy(l => l.Seat.Key, StringComparer.Ordinal).ThenBy(l => l.Seat.Number)];

    public Task<SeatProcedure?> ProcedureAsync(Guid meeting) => db.Set<SeatProcedure>().AsNoTracking().FirstOrDefaultAsync(p => p.MeetingId == meeting);

    /// <summary>The opening plenary of the session of a closing one; null for other meetings.</summary>
    public async Task<Meeting?> OpeningAsync(Meeting meeting) => meeting.Kind != MeetingKind.ClosingPlenary ? null : await db.Set<Meeting>().AsNoTracking()
        .Where(m => m.SessionId == meeting.SessionId && m.Kind == MeetingKind.OpeningPlenary && m.State != MeetingState.Cancelled && db.Set<MeetingSeat>().Any(s => s.MeetingId == m.Id)).OrderBy(m => m.StartsAt).FirstOrDefaultAsync();

    /// <summary>The seats become these; those that are there already stay as they are.</summary>
    public Task<Verdict> LayOutAsync(Actor actor, string reference, IReadOnlyCollection<SeatPlace> places) => ActAsync(reference, async (meeting, now) =>
    {
        var seats = await db.Set<MeetingSeat>().Where(s => s.MeetingId == meeting.Id).ToListAsync();
        var gone = seats.Where(s => !places.Contains(s.Place)).ToList();
        var verdict = Seating.MayLayOut(rules.Current, places, !meeting.Closed, await db.Set<SeatProcedure>().AnyAsync(p => p.MeetingId == meeting.Id), meeting.Day).And(Seating.MayTakeAway(gone.Count(s => s.State == SeatState.Named || s.LentTo is not null)));
        if (await OpeningAsync(meeting) is { } opening) verdict = verdict.And(Seating.MayLayOutClosing((await db.Set<MeetingSeat>().Where(s => s.MeetingId == opening.Id).ToListAsync()).Select(s => s.Place), places));
        if (verdict.Refused) return verdict;
        db.RemoveRange(gone);
        foreach (var place in places.Where(p => seats.All(s => s.Place != p))) db.Add(new MeetingSeat { MeetingId = meeting.Id, Block = place.Block, Key = place.Key, Number = place.Number });
        db.Record(actor, "seats.laid-out", ThingOf(meeting), verdict.Clauses, now, new { count = places.Count });
        return verdict;
    });

    /// <summary>The closing plenary gets the seats of the opening, with what was said of each. PAR-38.</summary>
    public async Task<Verdict?> CopyAsync(Actor actor, string reference)
    {
        var here = await db.Set<Meeting>().AsNoTracking().SingleAsync(m => m.Reference == reference);
        if (await OpeningAsync(here) is not { } opening) return null;
        var seats = await db.Set<MeetingSeat>().AsNoTracking().Where(s => s.MeetingId == opening.Id).ToListAsync();
        var verdict = await LayOutAsync(actor, reference, [.. seats.Select(s => s.Place)]);
        if (verdict.Refused) return verdict;
        return await ActAsync(reference, async (meeting, now) =>
        {
            foreach (var seat in await db.Set<MeetingSeat>().Where(s => s.MeetingId == meeting.Id).ToListAsync())
            {
                var first = seats.First(s => s.Place == seat.Place);
                (seat.Label, seat.Accessible) = (first.Label, first.Accessible);
                seat.Version++;
            }
            return verdict;
        });
    }

    /// <summary>Who takes limited seats: the text, after the groups were heard, and the day by which they give names. ACC-39, CTR-31.</summary>
    public Task<Verdict> PublishAsync(Actor actor, string reference, string? text, DateOnly? consultedOn, DateOnly? deadline) => ActAsync(reference, async (meeting, now) =>
    {
        DateTimeOffset? end = deadline is { } day ? MeetingPlanning.Instant(day.ToDateTime(new TimeOnly(23, 59, 59)), meeting.ZoneInfo) : null;
        var verdict = Seating.MayPublishProcedure(text, consultedOn, end, meeting.StartsAt, now, clock.Today());
        if (verdict.Refused) return verdict;
        var procedure = await db.Set<SeatProcedure>().FirstOrDefaultAsync(p => p.MeetingId == meeting.Id);
        if (procedure is null) db.Add(procedure = new SeatProcedure { MeetingId = meeting.Id, By = actor.Person!.Value, PublishedAt = now });
        else procedure.Version++;
        (procedure.Text, procedure.ConsultedOn, procedure.Deadline) = (text!.Trim(), consultedOn!.Value, end!.Value);
        db.Record(actor, "seats.procedure", ThingOf(meeting), verdict.Clauses, now, new { consultedOn, deadline = end });
        return verdict;
    });

    /// <summary>Somebody is named for a seat; null: there is no such seat or registration.</summary>
    public Task<Verdict?> NameAsync(Actor actor, string reference, Guid id, Guid registrant, Func<MeetingSeat, SeatNamer> namer) => ActOnAsync(reference, id, async (meeting, seat, now) =>
    {
        if (await db.Set<Registrant>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == registrant && r.SessionId == meeting.SessionId) is not { } who) return null;
        var verdict = Seating.MayName(rules.Current, await AskAsync(meeting, seat, who, namer(seat)), now, meeting.Day);
        if (verdict.Refused) return verdict;
        (seat.State, seat.RegistrantId, seat.NamedBy, seat.NamedAt) = (SeatState.Named, who.Id, actor.Person, now);
        db.Record(actor, "seat.named", ThingOf(meeting), verdict.Clauses, now, new { seat = Called(seat), registration = who.Reference });
        return verdict;
    });

    /// <summary>A name is taken back; or a free seat given back for others, a lent one to whose it is.</summary>
    public Task<Verdict?> ReleaseAsync(Actor actor, string reference, Guid id, Func<MeetingSeat, SeatNamer> namer) => ActOnAsync(reference, id, async (meeting, seat, now) =>
    {
        var verdict = Seating.MayRelease(await AskAsync(meeting, seat, null, namer(seat)));
        if (verdict.Refused) return verdict;
        var named = seat.State == SeatState.Named;
        if (named) (seat.State, seat.RegistrantId, seat.NamedBy, seat.NamedAt) = (SeatState.Free, null, null, null);
        else if (seat.LentTo is not null) seat.LentTo = null;
        else seat.State = SeatState.Released;
        db.Record(actor, named ? "seat.name-taken-back" : "seat.released", ThingOf(meeting), verdict.Clauses, now, new { seat = Called(seat) });
        return verdict;
    });

    /// <summary>A seat without a name is lent to another group or region for this meeting. Two that lend each other one have exchanged them.</summary>
    public Task<Verdict?> LendAsync(Actor actor, string reference, Guid id, string? to, Func<MeetingSeat, SeatNamer> namer) => ActOnAsync(reference, id, async (meeting, seat, now) =>
    {
        var verdict = Seating.MayLend(await AskAsync(meeting, seat, null, namer(seat)), to ?? "", meeting.StartsAt <= now);
        if (verdict.Refused) return verdict;
        (seat.LentTo, seat.State) = (to == seat.Key ? null : to, SeatState.Free);
        db.Record(actor, "seat.lent", ThingOf(meeting), verdict.Clauses, now, new { seat = Called(seat), to });
        return verdict;
    });

    /// <summary>Where a seat is in the room, and whether there is space for a wheelchair.</summary>
    public Task<Verdict?> DescribeAsync(Actor actor, string reference, Guid id, string? label, bool accessible) => ActOnAsync(reference, id, (meeting, seat, now) =>
    {
        (seat.Label, seat.Accessible) = (label?.Trim() ?? "", accessible);
        db.Record(actor, "seat.described", ThingOf(meeting), [Seating.GAP_18], now, new { seat = Called(seat), seat.Label, accessible });
        return Task.FromResult<Verdict?>(Verdict.For());
    });

    /// <summary>A Member State invites somebody behind its nameplate at this meeting. CON-12.</summary>
    public Task<Verdict?> InviteAsync(Actor actor, string reference, Guid id, string? number, bool ofThatState, bool secretariat, string? letter) => ActOnAsync(reference, id, async (meeting, seat, now) =>
    {
        var asked = number?.Trim().ToUpperInvariant() ?? "";
        var who = await db.Set<Registrant>().AsNoTracking().FirstOrDefaultAsync(r => r.Reference == asked && r.SessionId == meeting.SessionId);
        var verdict = Seating.MayInvite(ofThatState, secretariat, letter, who?.State ?? RegistrationState.Declined);
        if (verdict.Refused) return verdict;
        db.Add(new SeatInvitation { SessionId = meeting.SessionId!.Value, MeetingId = meeting.Id, RegistrantId = who!.Id, Country = seat.Key, Reference = letter?.Trim() ?? "", By = actor.Person!.Value, At = now });
        db.Record(actor, "seat.invited", ThingOf(meeting), verdict.Clauses, now, new { state = seat.Key, registration = who.Reference, letter });
        return verdict;
    });

    public static string Called(MeetingSeat seat) => $"{seat.Key} {seat.Number}".Trim();

    private async Task<SeatAsk> AskAsync(Meeting meeting, MeetingSeat seat, Registrant? who, SeatNamer namer)
    {
        var (block, key) = ForWhom(seat);
        var all = await db.Set<MeetingSeat>().AsNoTracking().Where(s => s.MeetingId == meeting.Id).ToListAsync();
        var ours = all.Where(s => ForWhom(s) == (block, key)).ToList();
        var of = who?.OrganizationId is { } organization ? await db.Set<Organization>().AsNoTracking().Where(o => o.Id == organization).Select(o => new { o.MajorGroup, o.Region }).SingleAsync() : null;
        var invited = who is not null && await db.Set<SeatInvitation>().AnyAsync(i => i.RegistrantId == who.Id && i.SessionId == meeting.SessionId && i.Country == key && i.WithdrawnAt == null && (i.MeetingId == null || i.MeetingId == meeting.Id));
        return new(block, key, seat.State, block == SeatBlock.Region ? of?.Region : of?.MajorGroup, who?.Category ?? default, who?.State ?? default, who is not null && all.Any(s => s.RegistrantId == who.Id),
            ours.Count(s => s.State == SeatState.Named), ours.Count, who is { OfficialDelegation: true } && who.Country == key, invited, namer, (await ProcedureAsync(meeting.Id))?.Deadline, meeting.StartsAt <= clock.GetUtcNow());
    }

    private static int Order(MeetingSeat seat) => seat.Block switch
    {
        SeatBlock.MajorGroup => MajorGroups.Find(seat.Key)?.Number ?? 0,
        SeatBlock.Region => Regions.All.ToList().FindIndex(r => r.Key == seat.Key),
        _ => 0,
    };

    private async Task<Verdict> ActAsync(string reference, Func<Meeting, DateTimeOffset, Task<Verdict>> act)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("seats/" + reference);
        var verdict = await act(await db.Set<Meeting>().AsNoTracking().SingleAsync(m => m.Reference == reference), clock.GetUtcNow());
        if (verdict.Refused) return verdict;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    private async Task<Verdict?> ActOnAsync(string reference, Guid id, Func<Meeting, MeetingSeat, DateTimeOffset, Task<Verdict?>> act)
    {
        Verdict? found = null;
        await ActAsync(reference, async (meeting, now) =>
        {
            if (await db.Set<MeetingSeat>().FirstOrDefaultAsync(s => s.Id == id && s.MeetingId == meeting.Id) is not { } seat) return Verdict.For();
            found = await act(meeting, seat, now);
            if (found is { Allowed: true }) seat.Version++;
            return found ?? Verdict.For();
        });
        return found;
    }
}

internal static class SeatServices
{
    public static IServiceCollection AddSeats(this IServiceCollection services) => services.AddScoped<SeatDesk>();
}
