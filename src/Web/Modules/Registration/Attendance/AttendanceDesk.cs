using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.Attendance;

/// <summary>Somebody whom an organization can announce: known here already, or with an account only.</summary>
public sealed record KnownPerson(Guid? Participant, Guid? Account, string Name, string Email)
{
    public string Key => Participant is { } id ? "p" + id : "a" + Account;
}

/// <summary>A notice as the form gives it: somebody known by key, or a name.</summary>
public sealed record Announcing(Guid Organization, string? Who, string? Name, string? Email, AttendanceMode Mode, string? Reason);

/// <summary>A line of the list: who is announced, for whom, and whether security knows it as it is now.</summary>
public sealed record NoticeLine(AttendanceNotice Notice, string Name, string Email, string Organization, string? Pass)
{
    /// <summary>Came, or was taken back, after the list went to security.</summary>
    public bool Unsent => Notice.Mode == AttendanceMode.InPerson && Notice.State is NoticeState.InTime or NoticeState.Late;
    public bool TakenBackAfter => Notice is { State: NoticeState.Withdrawn, SentToSecurityAt: not null };
}

/// <summary>Notices of attendance for meetings of the Committee's family, and the list for security. Source: PAR-76, PAR-77, INT-10, CON-17; CTR-39.</summary>
internal sealed class AttendanceDesk(Db db, Rules rules, Delegates delegates, OrganizationRegister register, PeopleDirectory people, Notices notices, TimeProvider clock)
{
    private static readonly List<string> OfOrganizations = [.. Roles.All.Where(r => r.Scope == RoleScope.Organization).Select(r => r.Key)];
    private static readonly List<string> Security = [.. Roles.All.Where(r => r.Permissions.Contains(Permission.BanAccess)).Select(r => r.Key)];

    public static string ThingOf(Meeting meeting) => "attendance/" + meeting.Reference;

    /// <summary>What holds for everybody who would give notice: the rule asked with nobody against whom anything speaks.</summary>
    public async Task<Verdict> OpenAsync(Meeting meeting) => AttendanceNotices.MayNotify(rules.Current, await AskAsync(meeting, new(Guid.Empty, null, null, null, meeting.Mode == MeetingMode.Online ? AttendanceMode.Online : AttendanceMode.InPerson, null), StandingStatus.Accredited, false, false, true, false), clock.GetUtcNow());

    public DateTimeOffset Deadline(Meeting meeting) => AttendanceNotices.Deadline(rules.Current, meeting.StartsAt);

    /// <summary>Whom the organization may choose from: its people here, those whom it registered or announced before.</summary>
    public async Task<IReadOnlyList<KnownPerson>> KnownAsync(Guid organization)
    {
        var accounts = (await people.HoldersAsync(OfOrganizations, organization)).ToList();
        var known = await db.Set<Participant>().AsNoTracking().Where(p => p.JoinedTo == null && p.ErasedAt == null && ((p.PersonId != null && accounts.Contains(p.PersonId.Value))
            || db.Set<Registrant>().Any(r => r.ParticipantId == p.Id && r.OrganizationId == organization) || db.Set<AttendanceNotice>().Any(n => n.ParticipantId == p.Id && n.OrganizationId == organization)))
            .Select(p => new { p.Id, p.PersonId, p.Name, p.Email }).ToListAsync();
        var without = accounts.Where(a => known.All(k => k.PersonId != a)).ToList();
        var others = await db.Users.AsNoTracking().Where(p => without.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.Email }).ToListAsync();
        return [.. known.Select(k => new KnownPerson(k.Id, k.PersonId, k.Name, k.Email)).Concat(others.Select(o => new KnownPerson(null, o.Id, o.Name, o.Email ?? ""))).OrderBy(k => SearchKey.Of(k.Name), StringComparer.Ordinal)];
    }

    /// <summary>Somebody is announced: by the focal point in time, late by the Unit with a reason.</summary>
    public async Task<(Verdict Verdict, string Name)> NotifyAsync(Actor actor, string reference, Announcing announcing, bool bySecretariat)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("attendance/" + reference);
        var (now, meeting) = (clock.GetUtcNow(), await db.Set<Meeting>().SingleAsync(m => m.Reference == reference));
        var who = await FindAsync(announcing, now);
        var day = Day(meeting);
        var pass = await db.Set<CompoundPass>().Where(p => p.ParticipantId == who.Id && p.OrganizationId == announcing.Organization && p.RevokedAt == null && p.From <= day && p.Until >= day).Select(p => (Guid?)p.Id).FirstOrDefaultAsync();
        var standing = await register.StandingAsync(announcing.Organization, clock.Today());
        var ask = await AskAsync(meeting, announcing, standing, await BannedAsync(who, day), await db.Set<AttendanceNotice>().AnyAsync(n => n.MeetingId == meeting.Id && n.ParticipantId == who.Id && n.State != NoticeState.Withdrawn), pass is not null, bySecretariat);
        var verdict = AttendanceNotices.MayNotify(rules.Current, ask, now);
        if (verdict.Refused) return (verdict, who.Name);
        var late = ask is { Mode: AttendanceMode.InPerson, CompoundPass: false } && AttendanceNotices.Late(rules.Current, meeting.StartsAt, now);
        db.Add(new AttendanceNotice { MeetingId = meeting.Id, ParticipantId = who.Id, OrganizationId = announcing.Organization, Mode = announcing.Mode, At = now, By = actor.Person!.Value, CompoundPassId = ask.Mode == AttendanceMode.InPerson ? pass : null, Reason = late ? announcing.Reason!.Trim() : "", State = late ? NoticeState.Late : NoticeState.InTime });
        db.Record(actor, late ? "attendance.admitted-late" : "attendance.announced", ThingOf(meeting), verdict.Clauses, now, new { name = who.Name, mode = announcing.Mode.ToString(), reason = late ? announcing.Reason : null });
        if (announcing.Mode == AttendanceMode.InPerson) await ChangedAsync(meeting);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (verdict, who.Name);
    }

    /// <summary>Null: there is no such notice, or it is not of these organizations.</summary>
    public async Task<Verdict?> WithdrawAsync(Actor actor, string reference, Guid id, IReadOnlyList<Guid>? organizations)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("attendance/" + reference);
        var meeting = await db.Set<Meeting>().SingleAsync(m => m.Reference == reference);
        if (await db.Set<AttendanceNotice>().FirstOrDefaultAsync(n => n.Id == id && n.MeetingId == meeting.Id) is not { } notice || organizations?.Contains(notice.OrganizationId) == false) return null;
        var verdict = AttendanceNotices.MayWithdraw(notice.State);
        if (verdict.Refused) return verdict;
        (notice.State, notice.SettledAt) = (NoticeState.Withdrawn, clock.GetUtcNow());
        notice.Version++;
        db.Record(actor, "attendance.withdrawn", ThingOf(meeting), verdict.Clauses, clock.GetUtcNow());
        if (notice.SentToSecurityAt is not null) await ChangedAsync(meeting);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>The list goes to security: all who come in person and are not on it yet.</summary>
    public async Task<(Verdict Verdict, int Sent)> SendAsync(Actor actor, string reference)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("attendance/" + reference);
        var (now, meeting) = (clock.GetUtcNow(), await db.Set<Meeting>().SingleAsync(m => m.Reference == reference));
        var unsent = await db.Set<AttendanceNotice>().Where(n => n.MeetingId == meeting.Id && n.Mode == AttendanceMode.InPerson && (n.State == NoticeState.InTime || n.State == NoticeState.Late)).ToListAsync();
        var verdict = AttendanceNotices.MaySend(unsent.Count, Off(meeting) || meeting.EndsAt <= now);
        if (verdict.Refused) return (verdict, 0);
        foreach (var notice in unsent)
        {
            (notice.State, notice.SentToSecurityAt) = (NoticeState.SentToSecurity, now);
            notice.Version++;
        }
        db.Record(actor, "attendance.sent", ThingOf(meeting), verdict.Clauses, now, new { count = unsent.Count });
        foreach (var officer in await people.HoldersAsync(Security)) await notices.AddAsync(officer, typeof(Text), "SecurityList", meeting.Path + "/attendance", true, meeting.Title, meeting.StartsAt);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (verdict, unsent.Count);
    }

    /// <summary>Who took the list of a meeting, of how many, stands in the record; nothing of the people. GAP-05.</summary>
    public async Task NoteTakenAsync(Actor actor, Meeting meeting, int rows)
    {
        await using var transaction = await db.BeginWriteAsync();
        db.Record(actor, "attendance.taken", ThingOf(meeting), [AttendanceNotices.PAR_76, Retention.GAP_05], clock.GetUtcNow(), new { rows });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>Somebody came to the gate with a notice that security has; null: there is none such.</summary>
    public async Task<bool?> SettleAsync(Actor actor, string reference, Guid id, bool admitted)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("attendance/" + reference);
        var (now, then) = (clock.GetUtcNow(), admitted ? NoticeState.Admitted : NoticeState.Refused);
        var meeting = await db.Set<Meeting>().SingleAsync(m => m.Reference == reference);
        if (await db.Set<AttendanceNotice>().FirstOrDefaultAsync(n => n.Id == id && n.MeetingId == meeting.Id) is not { } notice) return null;
        if (!AttendanceNotices.Follows(notice.State, then)) return false;
        (notice.State, notice.SettledAt) = (then, now);
        notice.Version++;
        db.Record(actor, admitted ? "attendance.admitted" : "attendance.refused", ThingOf(meeting), [AttendanceNotices.PAR_76], now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>All notices of a meeting, or those of some organizations, by name.</summary>
    public async Task<IReadOnlyList<NoticeLine>> LinesAsync(Guid meeting, IReadOnlyList<Guid>? organizations)
    {
        var asked = organizations?.ToList() ?? [];
        var all = organizations is null;
        return await db.Set<AttendanceNotice>().AsNoTracking().Where(n => n.MeetingId == meeting && (all || asked.Contains(n.OrganizationId)))
            .Join(db.Set<Participant>(), n => n.ParticipantId, p => p.Id, (n, p) => new { n, p }).Join(db.Set<Organization>(), x => x.n.OrganizationId, o => o.Id, (x, o) => new { x.n, x.p, o })
            .OrderBy(x => x.p.NameKey).ThenBy(x => x.n.At)
            .Select(x => new NoticeLine(x.n, x.p.Name, x.p.Email, x.o.Name, db.Set<CompoundPass>().Where(c => c.Id == x.n.CompoundPassId).Select(c => c.Reference).FirstOrDefault())).ToListAsync();
    }

    private static bool Off(Meeting meeting) => meeting.State is MeetingState.Cancelled or MeetingState.Postponed;

    private static DateOnly Day(Meeting meeting) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(meeting.StartsAt, Dates.Nairobi).DateTime);

    private async Task<NoticeAsk> AskAsync(Meeting meeting, Announcing announcing, StandingStatus standing, bool banned, bool already, bool pass, bool bySecretariat) =>
        new(await db.Set<Body>().Where(b => b.Key == meeting.BodyKey).Select(b => b.Kind).SingleAsync(), meeting.Mode, Off(meeting), meeting.Closed, meeting.StartsAt, announcing.Mode, standing, banned, already, pass, bySecretariat, announcing.Reason);

    // Security has the list already: it is told that the list is not what it was.
    private async Task ChangedAsync(Meeting meeting)
    {
        if (!await db.Set<AttendanceNotice>().AnyAsync(n => n.MeetingId == meeting.Id && n.SentToSecurityAt != null)) return;
        foreach (var officer in await people.HoldersAsync(Security)) await notices.AddAsync(officer, typeof(Text), "SecurityListChanged", meeting.Path + "/attendance", true, meeting.Title, meeting.StartsAt);
    }

    /// <summary>A ban follows the human being: also one who is announced anew under the same address.</summary>
    private async Task<bool> BannedAsync(Participant who, DateOnly day)
    {
        var same = who.NormalizedEmail.Length == 0 ? [who.Id] : await db.Set<Participant>().Where(p => p.Id == who.Id || p.NormalizedEmail == who.NormalizedEmail).Select(p => p.Id).ToListAsync();
        foreach (var id in same.Append(who.Id).Distinct())
        {
            if (AccessBans.InForce(await delegates.BansAsync(id), day) is not null) return true;
        }
        return false;
    }

    // People are kept once: by key, else by address or name among those whom the organization announced before.
    private async Task<Participant> FindAsync(Announcing announcing, DateTimeOffset now)
    {
        var known = await KnownAsync(announcing.Organization);
        var (email, name) = (announcing.Email?.Trim().ToUpperInvariant() ?? "", SearchKey.Of(announcing.Name ?? ""));
        var found = announcing.Who is { Length: > 0 } key ? known.FirstOrDefault(k => k.Key == key)
            : known.FirstOrDefault(k => email.Length > 0 && string.Equals(k.Email, email, StringComparison.OrdinalIgnoreCase)) ?? known.FirstOrDefault(k => (email.Length == 0 || k.Email.Length == 0) && SearchKey.Of(k.Name) == name);
        if (found?.Participant is { } participant) return await db.Set<Participant>().SingleAsync(p => p.Id == participant);
        var made = new Participant { PersonId = found?.Account, Name = found?.Name ?? announcing.Name?.Trim() ?? "", Email = found?.Email ?? announcing.Email?.Trim() ?? "", NormalizedEmail = (found?.Email ?? announcing.Email?.Trim() ?? "").ToUpperInvariant(), CreatedAt = now };
        db.Add(made);
        return made;
    }
}

internal static class AttendanceServices
{
    public static IServiceCollection AddAttendance(this IServiceCollection services) => services.AddScoped<AttendanceDesk>().AddScoped<PresenceDesk>().AddScoped<WhoCame>();
}
