using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Bodies;

/// <summary>The bodies, what is changed about them, their groups and the seats of the Bureaux. Source: GOV-01 to GOV-24, PAR-40.</summary>
internal sealed class BodyDesk(Db db, Rules rules, TimeProvider clock)
{
    private static readonly Clause GOV_24 = Clause.Of("GOV-24");

    public Task<Body?> FindAsync(string key, Me me) => db.BodiesFor(me).FirstOrDefaultAsync(b => b.Key == key);

    /// <summary>All bodies in their order; of groups only those that have not ended.</summary>
    public Task<List<Body>> AllAsync(Me me)
    {
        var today = clock.Today();
        return db.BodiesFor(me).Where(b => b.EndedOn == null || b.EndedOn >= today).OrderBy(b => b.Place).ThenBy(b => b.Key).ToListAsync();
    }

    /// <summary>What may be changed of a body; refused with nothing lost when somebody else changed it meanwhile (false).</summary>
    public async Task<bool> ChangeAsync(Actor actor, string key, int version, Words names, string? acronym, string? legalBasis, string? note, Words mandates)
    {
        await using var transaction = await db.BeginWriteAsync();
        var body = await db.Set<Body>().SingleAsync(b => b.Key == key);
        if (body.Version != version) return false;
        var before = new { body.Acronym, body.LegalBasis, body.EditorialNote };
        (body.Names, body.Acronym, body.LegalBasis, body.EditorialNote, body.Mandates) = (names.Tidy(), acronym?.Trim() ?? "", legalBasis?.Trim() ?? "", note?.Trim() ?? "", mandates.Tidy());
        body.Version++;
        db.Record(actor, "body.changed", body.Thing, [GOV_24], clock.GetUtcNow(), new { before, names = body.Names, body.Acronym, body.LegalBasis, body.EditorialNote, mandates = body.Mandates });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>A committee or group for one item or issue, for a session where it is one of a session. PAR-40, PAR-41.</summary>
    public async Task<(Body? Body, Verdict Verdict)> SetUpAsync(Actor actor, string parent, BodyKind kind, Guid? session, Words names, Words subject)
    {
        await using var transaction = await db.BeginWriteAsync();
        var above = await db.Set<Body>().SingleAsync(b => b.Key == parent);
        (names, subject) = (names.Tidy(), subject.Tidy());
        var verdict = BodyRules.MaySetUp(kind, above.Kind, names.Count > 0, subject.Count > 0);
        if (verdict.Refused) return (null, verdict);
        var body = new Body { Key = References.Of("group", clock.Today().Year, await db.NextAsync($"group-{clock.Today().Year}")), ParentKey = parent, Kind = kind, SessionId = session, Names = names, Subject = subject, Clauses = kind == BodyKind.WorkingGroup ? "PAR-40 PAR-42" : kind == BodyKind.DraftingGroup ? "PAR-41" : "PAR-40", Place = above.Place, Since = clock.Today() };
        db.Add(body);
        db.Record(actor, "body.set-up", body.Thing, verdict.Clauses, clock.GetUtcNow(), new { parent, kind = kind.ToString(), names, subject });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (body, verdict);
    }

    public Task<List<Seat>> SeatsAsync(string key) => db.Set<Seat>().AsNoTracking().Where(s => s.BodyKey == key).OrderByDescending(s => s.From).ThenBy(s => s.Country).ToListAsync();

    /// <summary>A State is given a seat of a Bureau for a term.</summary>
    public async Task<Verdict> SeatAsync(Actor actor, string key, string office, string country, string? holder, DateOnly from, DateOnly? until)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("body/" + key);
        var held = Held(await SeatsAsync(key));
        var last = until ?? BodyRules.TermEnds(rules.Current, key, from);
        var verdict = BodyRules.MaySeat(rules.Current, key, GroupOf(country), country, from, last, held, holder ?? "");
        if (verdict.Refused) return verdict;
        db.Add(new Seat { BodyKey = key, Office = office, Country = country, Holder = holder!.Trim(), From = from, Until = last });
        db.Record(actor, "seat.given", "body/" + key, verdict.Clauses, clock.GetUtcNow(), new { office, country, holder, from, until = last });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>A term ends before its time, on a day.</summary>
    public async Task<Verdict> EndAsync(Actor actor, Guid id, DateOnly on)
    {
        await using var transaction = await db.BeginWriteAsync();
        var seat = await db.Set<Seat>().SingleAsync(s => s.Id == id);
        var verdict = BodyRules.MayEnd(seat.From, seat.Until, seat.EndedOn, on);
        if (verdict.Refused) return verdict;
        seat.EndedOn = on;
        db.Record(actor, "seat.ended", "body/" + seat.BodyKey, verdict.Clauses, clock.GetUtcNow(), new { seat.Office, seat.Country, on });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Groups that have fewer seats than their share today, with how many are missing.</summary>
    public IReadOnlyList<(string Group, int Missing)> Unequal(string key, IReadOnlyList<Seat> seats) => BodyRules.Unequal(rules.Current, key, Held(seats), clock.Today());

    public int SeatsOf(string key) => BodyRules.Seats(rules.Current, key, clock.Today());

    public int TermOf(string key) => BodyRules.TermYears(rules.Current, key, clock.Today());

    private static List<BodyRules.SeatHeld> Held(IReadOnlyList<Seat> seats) => [.. seats.Select(s => new BodyRules.SeatHeld(GroupOf(s.Country) ?? "", s.Country, s.From, s.EndedOn ?? s.Until))];

    /// <summary>Key of the regional group of a Member State; null for others.</summary>
    private static string? GroupOf(string country) => Countries.Find(country) is { Member: true, Group: { } group } ? group.Key : null;
}
