using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Door;

/// <summary>A scan as a device sends it: its own id, what was read, when by its clock, what it said there.</summary>
public sealed record SentScan(Guid Id, string? Code, DateTimeOffset At, ScanResult? Said);

/// <summary>What a scan came to, with the person to compare with who stands there.</summary>
public sealed record Scanned(DoorScan Scan, string? Name, string? Reference, string? Organization, RegistrationCategory? Category, Guid? Photo);

/// <summary>A line of the list that doors without a network hold: digests, no codes and no names.</summary>
public sealed record ListedBadge(string H, string Ref, ScanResult R, string From, string Until, bool In, string? G);

/// <summary>Everything that is known of a badge, read at once.</summary>
internal sealed record BadgeFacts(Registrant Registrant, Guid Participant, string Name, DateOnly? Birth, Guid? Photo, string? Organization, StandingStatus Standing, bool Banned, bool Pass, bool Inside, bool GuardianInside, byte[]? GuardianHash);

/// <summary>What happens at a door: each scan judged and written once, queued ones judged again when they arrive. Source: CON-02, CON-04, CON-06, CON-17, ACC-37, PAR-68, PAR-69; GAP-37.</summary>
internal sealed class DoorDesk(Db db, Rules rules, TimeProvider clock)
{
    private static readonly ScanResult[] Passed = [ScanResult.Admitted, ScanResult.Left];

    /// <summary>A code that was scanned or typed, now; the same id again gives the same answer.</summary>
    public Task<Scanned> ScanAsync(Session session, DoorPoint point, SentScan sent, Guid by, bool typed, Guid? registrant = null) => OneAsync(session, point, sent, by, typed, TimeSpan.Zero, offline: false, registrant);

    /// <summary>A queue that a door kept while it had no network. Double use is found here, afterwards. How many were taken in, and how many were used twice.</summary>
    public async Task<(int Taken, int Twice)> TakeInAsync(Session session, DoorPoint point, IReadOnlyList<SentScan> queue, DateTimeOffset deviceNow, Guid by)
    {
        var (ahead, taken, twice) = (DoorRules.ClockDifference(deviceNow, clock.GetUtcNow()), 0, 0);
        foreach (var sent in queue.OrderBy(s => s.At))
        {
            if (DoorRules.MayTakeIn(true, sent.At - ahead, clock.GetUtcNow(), EndOf(session)).Refused) continue;
            var scanned = await OneAsync(session, point, sent, by, typed: false, ahead, offline: true);
            taken++;
            if (scanned.Scan.UsedTwiceWith is not null) twice++;
            db.ChangeTracker.Clear();
        }
        return (taken, twice);
    }

    /// <summary>What a door needs to judge by itself: what the rule says of each badge there and now, but for who is inside.</summary>
    public async Task<IReadOnlyList<ListedBadge>> ListAsync(Session session, DoorPoint point)
    {
        var now = clock.GetUtcNow();
        var facts = await Facts(session, point, now, db.Set<Registrant>().Where(r => r.SessionId == session.Id && r.BadgeHash != null)).ToListAsync();
        var nonAccredited = await NonAccreditedAsync(session);
        return [.. facts.Select(f =>
        {
            var asked = Ask(session, point, f, current: f.Registrant.BadgeRevokedAt is null, nonAccredited, now) with { Inside = false, Minor = false };
            var result = DoorRules.Result(asked with { Direction = DoorDirection.In, Day = asked.Validity.From });
            var guardian = Minors.IsMinor(rules.Current, f.Birth, session.FirstDay) ? Convert.ToHexStringLower(f.GuardianHash ?? []) : null;
            return new ListedBadge(Convert.ToHexStringLower(f.Registrant.BadgeHash!), f.Registrant.Reference, result, OpenData.Iso(asked.Validity.From), OpenData.Iso(asked.Validity.Until), f.Inside, guardian);
        })];
    }

    /// <summary>As it is shown after a form was sent.</summary>
    public async Task<Scanned?> FoundAsync(Guid session, Guid scan) =>
        await db.Set<DoorScan>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == scan && s.SessionId == session) is { } found ? await ShownAsync(found) : null;

    private async Task<Scanned> OneAsync(Session session, DoorPoint point, SentScan sent, Guid by, bool typed, TimeSpan ahead, bool offline, Guid? registrant = null)
    {
        var read = BadgeCode.Read(sent.Code);
        // One badge is judged at one door at a time; an id that was sent before is answered as it was.
        await using var transaction = await db.BeginWriteAsync("badge/" + (registrant?.ToString() ?? read?.Code ?? sent.Id.ToString()));
        if (await db.Set<DoorScan>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == sent.Id) is { } before) return await ShownAsync(before);
        var (now, at) = (clock.GetUtcNow(), sent.At - ahead);
        var (facts, current) = await FindAsync(session, point, read, registrant, at);
        var result = ScanResult.Unknown;
        if (facts is null && read is { Session.Length: > 0 } && read.Session != session.Key) result = ScanResult.OtherSession;
        if (facts is not null)
        {
            var asked = Ask(session, point, facts, current, await NonAccreditedAsync(session), at);
            // Of a queue the order is looked at when all of the day is there.
            result = DoorRules.Result(offline ? asked with { Inside = point.Direction == DoorDirection.Out } : asked);
        }
        // Who was turned away there did not pass, whatever is found now.
        if (offline && sent.Said is { } said && Passed.Contains(result) && !Passed.Contains(said)) result = said;
        var scan = new DoorScan
        {
            Id = sent.Id, PointId = point.Id, SessionId = session.Id, RegistrantId = facts?.Registrant.SessionId == session.Id ? facts.Registrant.Id : null, Typed = typed, Direction = point.Direction, DeviceAt = sent.At, ClockAheadSeconds = (int)Math.Clamp(ahead.TotalSeconds, int.MinValue, int.MaxValue),
            ReceivedAt = now, At = at, Offline = offline, SaidAtDoor = offline ? sent.Said ?? result : result, Result = result, By = by,
        };
        db.Add(scan);
        await db.SaveChangesAsync();
        if (offline && scan.RegistrantId is { } who) await CompareAsync(session, point, who, at);
        await transaction.CommitAsync();
        return new(scan, facts?.Name, facts?.Registrant.Reference, facts?.Organization ?? facts?.Registrant.Affiliation, facts?.Registrant.Category, facts?.Photo);
    }

    private async Task<(BadgeFacts? Facts, bool Current)> FindAsync(Session session, DoorPoint point, BadgeCode? read, Guid? registrant, DateTimeOffset at)
    {
        if (registrant is { } id) return await Facts(session, point, at, db.Set<Registrant>().Where(r => r.Id == id)).FirstOrDefaultAsync() is { } named ? (named, named.Registrant is { BadgeHash: not null, BadgeRevokedAt: null }) : (null, false);
        if (read is null) return (null, false);
        var hash = read.Hash();
        if (await Facts(session, point, at, db.Set<Registrant>().Where(r => r.BadgeHash == hash)).FirstOrDefaultAsync() is { } found) return (found, found.Registrant.BadgeRevokedAt is null);
        // A badge that was printed anew keeps its number: the older one is told apart from one that never was.
        if (read.Session != session.Key || read.Serial.Split('-') is not [var number, var serial] || !int.TryParse(number, out var n) || !int.TryParse(serial, out var printed)) return (null, false);
        var reference = RegistrationNumbers.Of(session.FirstDay.Year, n);
        return (await Facts(session, point, at, db.Set<Registrant>().Where(r => r.SessionId == session.Id && r.Reference == reference && r.BadgeSerial > printed)).FirstOrDefaultAsync(), false);
    }

    // One question to the database, by the index of the digest.
    private IQueryable<BadgeFacts> Facts(Session session, DoorPoint point, DateTimeOffset at, IQueryable<Registrant> registrants)
    {
        var (from, day, on) = (StartOf(session, at), clock.Today(), DayOf(session, at));
        var same = db.Set<DoorPoint>().Where(p => p.SessionId == session.Id && p.Zone == point.Zone && p.MeetingId == point.MeetingId).Select(p => p.Id);
        var inside = db.Set<DoorScan>().Where(s => same.Contains(s.PointId) && s.At >= from && s.At <= at && (s.Result == ScanResult.Admitted || s.Result == ScanResult.Left));
        // Named beforehand, so that they need not be evaluated at each scan.
        var (people, organizations, standings, bans, passes, guardians) = ((IQueryable<Participant>)db.Set<Participant>(), (IQueryable<Organization>)db.Set<Organization>(), db.StandingsOn(day), (IQueryable<AccessBan>)db.Set<AccessBan>(), (IQueryable<SpecialPass>)db.Set<SpecialPass>(), (IQueryable<Registrant>)db.Set<Registrant>());
        return registrants.AsNoTracking().Join(people, r => r.ParticipantId, p => p.Id, (r, p) => new BadgeFacts(r, p.Id, p.Name, p.Birth, p.PhotoId,
            organizations.Where(o => o.Id == r.OrganizationId).Select(o => o.Name).FirstOrDefault(),
            standings.Where(s => s.OrganizationId == r.OrganizationId).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).Select(s => s.Status).FirstOrDefault(),
            // As the rule says of a ban on a day, within the same question.
            bans.Any(b => (b.ParticipantId == p.Id || people.Any(j => j.Id == b.ParticipantId && (j.JoinedTo == p.Id || (j.NameKey == p.NameKey && p.NameKey != "" && ((p.NormalizedEmail != "" && j.NormalizedEmail == p.NormalizedEmail) || (p.Birth != null && j.Birth == p.Birth)))))) && b.From <= on && (b.Until == null || b.Until >= on) && (b.LiftedOn == null || b.LiftedOn > on)),
            passes.Any(s => s.RegistrantId == r.Id && s.ReturnedAt == null && s.Area == point.Zone),
            inside.Where(s => s.RegistrantId == r.Id).OrderByDescending(s => s.At).Select(s => s.Direction).FirstOrDefault() == DoorDirection.In && inside.Any(s => s.RegistrantId == r.Id),
            r.GuardianId != null && inside.Any(s => s.RegistrantId == r.GuardianId) && inside.Where(s => s.RegistrantId == r.GuardianId).OrderByDescending(s => s.At).Select(s => s.Direction).FirstOrDefault() == DoorDirection.In,
            guardians.Where(g => g.Id == r.GuardianId).Select(g => g.BadgeHash).FirstOrDefault()));
    }

    private DoorFacts Ask(Session session, DoorPoint point, BadgeFacts facts, bool current, bool? nonAccredited, DateTimeOffset at)
    {
        var (r, day) = (facts.Registrant, DayOf(session, at));
        var validity = Passes.Validity(r.Category, session.FirstDay, session.LastDay) with { Zones = [.. r.AllZones(session.FirstDay, session.LastDay).Concat(facts.Pass ? [point.Zone] : [])] };
        var entitled = RegistrationWindows.MayCome(rules.Current, session.Kind, r.Category, facts.Standing, false, nonAccredited, day).Allowed;
        return new(true, r.SessionId == session.Id, current, r.State, entitled, facts.Banned, validity, day, point.Zone, point.Direction, facts.Inside, Minors.IsMinor(rules.Current, facts.Birth, session.FirstDay), facts.GuardianInside);
    }

    // What doors without a network let pass is compared over the whole day, in whatever order it arrived.
    private async Task CompareAsync(Session session, DoorPoint point, Guid registrant, DateTimeOffset at)
    {
        var from = StartOf(session, at);
        var same = db.Set<DoorPoint>().Where(p => p.SessionId == session.Id && p.Zone == point.Zone && p.MeetingId == point.MeetingId).Select(p => p.Id);
        var until = from.AddDays(1);
        var scans = (await db.Set<DoorScan>().Where(s => s.RegistrantId == registrant && s.At >= from && s.At < until && same.Contains(s.PointId)).ToListAsync()).Where(s => Passed.Contains(s.SaidAtDoor)).ToList();
        var twice = DoorRules.UsedTwice(scans.Select(s => new ScanSeen(s.Id, s.At, s.Direction, s.PointId, s.Offline))).ToDictionary(t => t.Scan, t => t.Before);
        foreach (var scan in scans) scan.UsedTwiceWith = twice.TryGetValue(scan.Id, out var before) ? before : null;
        await db.SaveChangesAsync();
    }

    private async Task<Scanned> ShownAsync(DoorScan scan)
    {
        var who = await db.Set<Registrant>().AsNoTracking().Where(r => r.Id == scan.RegistrantId).Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => new { r.Reference, r.Category, r.Affiliation, p.Name, p.PhotoId, Organization = db.Set<Organization>().Where(o => o.Id == r.OrganizationId).Select(o => o.Name).FirstOrDefault() }).FirstOrDefaultAsync();
        return new(scan, who?.Name, who?.Reference, who?.Organization ?? who?.Affiliation, who?.Category, who?.PhotoId);
    }

    private Task<bool?> NonAccreditedAsync(Session session) => db.Set<RegistrationWindow>().Where(w => w.SessionId == session.Id).Select(w => w.NonAccredited).FirstOrDefaultAsync();

    public static DateOnly DayOf(Session session, DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(session.Zone)).DateTime);

    public static DateTimeOffset StartOf(Session session, DateTimeOffset at) => MeetingPlanning.Instant(DayOf(session, at).ToDateTime(default), TimeZoneInfo.FindSystemTimeZoneById(session.Zone));

    private static DateTimeOffset EndOf(Session session) => MeetingPlanning.Instant(session.LastDay.AddDays(2).ToDateTime(default), TimeZoneInfo.FindSystemTimeZoneById(session.Zone));
}

internal static class DoorServices
{
    public static IServiceCollection AddDoor(this IServiceCollection services) => services.AddScoped<DoorDesk>().AddScoped<SecurityDesk>();
}
