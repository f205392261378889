using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Windows;

/// <summary>What the Unit sets for a session.</summary>
public sealed record WindowFacts(DateOnly OpensOn, DateOnly ClosesOn, int? Cap, int? Places, bool? NonAccredited, string Departure, Words Terms, IReadOnlyDictionary<RegistrationCategory, int> Kept);

/// <summary>When sessions are open for registration; opening by themselves they invite everybody. Source: PAR-10, PAR-63, PAR-65, PAR-66, FOR-12, CTR-40.</summary>
public sealed class WindowDesk(Db db, Rules rules, PeopleDirectory people, Notices notices, TimeProvider clock)
{
    /// <summary>So long before the last second those who have named nobody are told.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(3);
    private const string ClosesSoon = "registration.closes-soon";

    public static TimeZoneInfo ZoneOf(Session session) => ZoneOf(session.Zone);

    public static TimeZoneInfo ZoneOf(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : Dates.Nairobi;

    /// <summary>What stands between reading how many places are left and taking one.</summary>
    public static string PlacesOf(Session session) => "places/" + session.Key;

    /// <summary>The window of a session as it is set, else as the rule book says.</summary>
    public async Task<(RegistrationWindow Window, bool Set)> OfAsync(Session session, CancellationToken cancel = default)
    {
        // Read anew each time: what a page showed may have changed before its act.
        if (await db.Set<RegistrationWindow>().AsNoTracking().FirstOrDefaultAsync(w => w.SessionId == session.Id, cancel) is { } window) return (window, true);
        var (opens, closes) = RegistrationWindows.Usual(rules.Current, session.FirstDay, ZoneOf(session));
        return (new RegistrationWindow { SessionId = session.Id, OpensAt = opens, ClosesAt = closes, Version = 0 }, false);
    }

    /// <summary>Null: somebody else changed it meanwhile.</summary>
    public async Task<Verdict?> SetAsync(Actor actor, Session session, int version, WindowFacts facts)
    {
        await using var transaction = await db.BeginWriteAsync(PlacesOf(session));
        var (window, known) = await OfAsync(session);
        if (window.Version != version) return null;
        var (zone, now) = (ZoneOf(session), clock.GetUtcNow());
        var (opens, closes) = (RegistrationWindows.Opening(facts.OpensOn, zone), RegistrationWindows.Closing(facts.ClosesOn, zone));
        var taken = await db.Set<People.Registrant>().CountAsync(r => r.SessionId == session.Id && Delegates.HoldsPlace.Contains(r.State));
        var verdict = RegistrationWindows.MaySet(rules.Current, session.FirstDay, session.LastDay, zone, opens, closes, facts.Cap, facts.Places, taken, facts.Departure, facts.Kept.Values.Sum());
        if (verdict.Refused) return verdict;
        if (known) db.Attach(window);
        if (known && !Same(window.Terms, facts.Terms)) window.TermsVersion++;
        (window.OpensAt, window.ClosesAt, window.CapPerOrganization, window.Places, window.NonAccredited, window.Departure, window.Terms) = (opens, closes, facts.Cap, facts.Places, facts.NonAccredited, facts.Departure.Trim(), facts.Terms.Tidy());
        window.Kept = string.Join(',', facts.Kept.Where(k => k.Value > 0).OrderBy(k => k.Key).Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Key}={k.Value}")));
        window.Version++;
        if (!known) db.Add(window);
        db.Record(actor, "registration.window-set", session.Thing, verdict.Clauses, now, new { opens, closes, cap = facts.Cap, places = facts.Places, kept = window.Kept, reason = window.Departure, terms = window.TermsVersion });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    private static bool Same(Words a, Words b) => a.Tidy().OrderBy(w => w.Key, StringComparer.Ordinal).SequenceEqual(b.Tidy().OrderBy(w => w.Key, StringComparer.Ordinal));

    /// <summary>Opens what is due and invites, once for each session; tells those who named nobody that it closes soon. PAR-65, PAR-66, FOR-12.</summary>
    public async Task OpenDueAsync(CancellationToken cancel = default)
    {
        var today = clock.Today();
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.State == SessionState.Announced && s.LastDay >= today && (!db.Set<RegistrationWindow>().Any(w => w.SessionId == s.Id && w.InvitedAt != null)
            || !db.CaseEvents.Any(e => e.Thing == "session/" + s.Key && e.Act == ClosesSoon))).ToListAsync(cancel);
        foreach (var session in sessions)
        {
            // Most minutes nothing is due, and nobody need wait for this.
            if (await OfAsync(session, cancel) is var (seen, _) && !(seen.Period(session, today).OpenAt(clock.GetUtcNow()) && (seen.InvitedAt is null || clock.GetUtcNow() >= seen.ClosesAt - Soon))) continue;
            await using var transaction = await db.BeginWriteAsync(PlacesOf(session), cancel);
            var (window, known) = await OfAsync(session, cancel);
            // The Committee's family takes notices of attendance instead; the Unit may open a window for the others by hand.
            var family = session.Kind is SessionKind.OpenEndedCommittee or SessionKind.AnnualSubcommittee;
            var now = clock.GetUtcNow();
            var open = window.Period(session, today).OpenAt(now);
            if (open && (known || !family)) await InviteAsync(session, window, known, now);
            if (open && known && now >= window.ClosesAt - Soon && !await db.CaseEvents.AnyAsync(e => e.Thing == session.Thing && e.Act == ClosesSoon, cancel)) await TellClosingAsync(session, window, now);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    private async Task InviteAsync(Session session, RegistrationWindow window, bool known, DateTimeOffset now)
    {
        var verdict = RegistrationWindows.MayInvite(session.Kind, session.State, window.InvitedAt is not null, open: true);
        if (verdict.Refused) return;
        if (known) db.Attach(window);
        (window.InvitedAt, window.Version) = (now, window.Version + 1);
        if (!known) db.Add(window);
        // All people of accredited organizations, and Governments, who name delegations of their own.
        var told = await notices.AddMandatoryForManyAsync("RegistrationOpen", typeof(Text), session.Path + "/registration", people.Concerned(), session.Title, session.FirstDay, session.LastDay, window.ClosesAt);
        db.Record(Actor.System("registration"), "registration.opened", session.Thing, verdict.Clauses, now, new { organizations = await AccreditedAsync(), told, withoutPeople = await UnreachedAsync(), closes = window.ClosesAt });
    }

    private async Task TellClosingAsync(Session session, RegistrationWindow window, DateTimeOffset now)
    {
        var sent = db.Set<People.Registrant>().Where(r => r.SessionId == session.Id && r.OrganizationId != null && r.NominatedAt != null).Select(r => r.OrganizationId);
        var named = people.ActingFor(sent);
        var told = await notices.AddMandatoryForManyAsync("RegistrationClosesSoon", typeof(Text), session.Path + "/registration", people.Concerned().Where(p => !named.Contains(p)), session.Title, window.ClosesAt);
        db.Record(Actor.System("registration"), ClosesSoon, session.Thing, [RegistrationWindows.PAR_66], now, new { told, closes = window.ClosesAt });
    }

    private IQueryable<Organization> Accredited()
    {
        var today = clock.Today();
        return db.Set<Organization>().Where(o => db.StandingsOn(today).Where(s => s.OrganizationId == o.Id).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).Select(s => s.Status).FirstOrDefault() == StandingStatus.Accredited);
    }

    private Task<int> AccreditedAsync() => Accredited().CountAsync();

    /// <summary>Accredited organizations for which nobody has an account: an invitation reaches them by other ways only.</summary>
    public Task<int> UnreachedAsync()
    {
        var withPeople = people.OrganizationsWithPeople();
        return Accredited().CountAsync(o => !withPeople.Contains(o.Id));
    }
}
