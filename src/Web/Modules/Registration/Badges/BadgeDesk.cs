using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Badges;

/// <summary>Somebody who is to have a badge, with all that is asked about them.</summary>
internal sealed record BadgeHolder(Registrant Registrant, Participant Participant, string? Organization, string? Group, StandingStatus Standing, RegistrationState? GuardianState, DateOnly? GuardianBirth, Guid? GuardianId, IReadOnlyList<string> Passes);

/// <summary>
/// Gives badges their code and says who may have one: status, ban, guardian and changes that wait are looked at each time.
/// Source: PAR-64, PAR-67, PAR-68, CON-02, CON-06, CON-17; docs/decisions/0012.
/// </summary>
internal sealed class BadgeDesk(Db db, Rules rules, FileStore files, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Those registrations with what is asked about each, by few questions however many they are.</summary>
    public async Task<IReadOnlyList<BadgeHolder>> HoldersAsync(IQueryable<Registrant> registrants, CancellationToken cancel = default)
    {
        var today = clock.Today();
        var rows = await registrants.Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => new
        {
            r, p,
            Organization = db.Set<Organization>().Where(o => o.Id == r.OrganizationId).Select(o => new { o.Name, o.MajorGroup }).FirstOrDefault(),
            Standing = db.StandingsOn(today).Where(s => s.OrganizationId == r.OrganizationId).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).Select(s => s.Status).FirstOrDefault(),
            Guardian = db.Set<Registrant>().Where(g => g.Id == r.GuardianId && g.SessionId == r.SessionId).Select(g => new { g.State, g.ParticipantId, Birth = db.Set<Participant>().Where(x => x.Id == g.ParticipantId).Select(x => x.Birth).First() }).FirstOrDefault(),
        }).ToListAsync(cancel);
        var ids = rows.Select(x => x.r.Id).ToList();
        var passes = (await db.Set<SpecialPass>().AsNoTracking().Where(s => ids.Contains(s.RegistrantId) && s.ReturnedAt == null).Select(s => new { s.RegistrantId, s.Area }).ToListAsync(cancel)).ToLookup(s => s.RegistrantId, s => s.Area);
        return [.. rows.Select(x => new BadgeHolder(x.r, x.p, x.Organization?.Name, x.Organization?.MajorGroup, x.Standing, x.Guardian?.State, x.Guardian?.Birth, x.Guardian?.ParticipantId, [.. passes[x.r.Id].Order(StringComparer.Ordinal)]))];
    }

    /// <summary>What the rules say of each, now.</summary>
    public async Task<IReadOnlyDictionary<Guid, Verdict>> JudgeAsync(Session session, IReadOnlyList<BadgeHolder> holders, CancellationToken cancel = default)
    {
        var today = clock.Today();
        var nonAccredited = await db.Set<RegistrationWindow>().Where(w => w.SessionId == session.Id).Select(w => w.NonAccredited).FirstOrDefaultAsync(cancel);
        var people = holders.Select(h => h.Participant.Id).ToList();
        var bans = (await db.Set<AccessBan>().AsNoTracking().Where(b => people.Contains(b.ParticipantId) || db.Set<Participant>().Any(p => p.Id == b.ParticipantId && p.JoinedTo != null && people.Contains(p.JoinedTo.Value)))
            .Select(b => new { b, To = db.Set<Participant>().Where(p => p.Id == b.ParticipantId).Select(p => p.JoinedTo).FirstOrDefault() }).ToListAsync(cancel)).ToLookup(x => x.To ?? x.b.ParticipantId, x => x.b.Ban());
        return holders.ToDictionary(h => h.Registrant.Id, h =>
        {
            var r = h.Registrant;
            var minor = new MinorFacts(h.Participant.Birth, h.GuardianState, h.GuardianBirth, h.GuardianId == h.Participant.Id, r.ConsentFileId is not null, r.MinorApprovedAt is not null);
            var banned = AccessBans.Blocks(bans[h.Participant.Id], session.FirstDay, session.LastDay);
            return Passes.MayIssueBadge(r.State, r.NominatedAt is not null, Pends(r), session.LastDay < today,
                RegistrationWindows.MayCome(rules.Current, session.Kind, r.Category, h.Standing, banned, nonAccredited, today), Minors.MayConfirm(rules.Current, r.Category, minor, session.FirstDay));
        });
    }

    // Answers of the form stand on no badge.
    private static bool Pends(Registrant r) => DecisionDesk.Pending(r).Keys.Any(k => k != DecisionDesk.Answers);

    public async Task<(BadgeHolder Holder, Verdict Verdict)?> OneAsync(Session session, Guid registrant, CancellationToken cancel = default) =>
        await HoldersAsync(db.Set<Registrant>().AsNoTracking().Where(r => r.Id == registrant), cancel) is [var one] ? (one, (await JudgeAsync(session, [one], cancel))[registrant]) : null;

    /// <summary>Somebody makes their own badge, the first: the same that the Unit prints later.</summary>
    public async Task<Verdict> IssueOwnAsync(Actor actor, Session session, Guid registrant)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("badge-of/" + registrant);
        var holders = await HoldersAsync(db.Set<Registrant>().Where(r => r.Id == registrant));
        var verdict = (await JudgeAsync(session, holders))[registrant];
        if (verdict.Refused || HasOne(holders[0].Registrant)) return verdict;
        Issue(actor, holders[0].Registrant, verdict);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    public static bool HasOne(Registrant registrant) => registrant is { BadgeHash: not null, BadgeCode.Length: > 0, BadgeRevokedAt: null };

    /// <summary>A new serial and code, saved by the caller: what was given out before opens nothing any more.</summary>
    public void Issue(Actor actor, Registrant registrant, Verdict verdict)
    {
        var (code, now) = (BadgeCode.New(), clock.GetUtcNow());
        registrant.BadgeSerial++;
        (registrant.BadgeCode, registrant.BadgeHash, registrant.BadgeIssuedAt, registrant.BadgeRevokedAt) = (Keys(registrant).Protect(code), BadgeCode.HashOf(code), now, null);
        registrant.Version++;
        db.Record(actor, "badge.issued", registrant.Thing, verdict.Clauses, now, new { registrant.Reference, serial = registrant.BadgeSerial });
    }

    /// <summary>What stands on somebody's badge; with the code, where it is to be shown and not only compared.</summary>
    public BadgeFace Face(Session session, BadgeHolder h, bool withCode = true)
    {
        var r = h.Registrant;
        var zones = r.AllZones(session.FirstDay, session.LastDay).Concat(h.Passes).Distinct().ToList();
        var number = r.Reference.Split('-')[^1].TrimStart('0');
        var code = new BadgeCode(session.Key, string.Create(CultureInfo.InvariantCulture, $"{number}-{r.BadgeSerial}"), withCode && r.BadgeCode.Length > 0 ? Keys(r).Unprotect(r.BadgeCode) : "");
        return new(r.Reference, h.Participant.Name, h.Organization ?? r.Affiliation, h.Group, r.Category, r.Country, zones, h.Participant.PhotoId, r.BadgeSerial, code);
    }

    /// <summary>Those with their photos, for printing.</summary>
    public async Task<IReadOnlyList<BadgeFace>> WithPhotosAsync(IReadOnlyList<BadgeFace> faces, BadgeLayout layout, CancellationToken cancel = default)
    {
        if (layout.Photo == 0) return faces;
        var ids = faces.Where(f => f.PhotoId is not null).Select(f => f.PhotoId!.Value).ToList();
        var stored = await db.Set<StoredFile>().AsNoTracking().Where(f => ids.Contains(f.Id) && f.RemovedAt == null).ToDictionaryAsync(f => f.Id, cancel);
        return [.. faces.Select(f => f.PhotoId is { } id && stored.GetValueOrDefault(id) is { } file ? f with { Photo = new(() => files.Open(file)) } : f)];
    }

    /// <summary>The template of a session, else the one for all.</summary>
    public Task<BadgeTemplate?> TemplateAsync(Guid session, CancellationToken cancel = default) =>
        db.Set<BadgeTemplate>().Where(t => t.SessionId == session || t.SessionId == null).OrderBy(t => t.SessionId == null).ThenByDescending(t => t.ChangedAt).FirstOrDefaultAsync(cancel);

    private IDataProtector Keys(Registrant registrant) => protection.CreateProtector("badge-code", registrant.Id.ToString());
}
