using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Desk;

/// <summary>
/// What time alone brings about: sessions open and invite, offers expire and go on, and the Unit learns of confirmed people whose
/// organization has lost its status. Source: PAR-10, PAR-64, PAR-65, PAR-66, FOR-12.
/// </summary>
public sealed class RegistrationJobs(Db db, WindowDesk windows, Registrar registrar, Delegates delegates, RegistrationTelling telling, AnswerDesk answers, TimeProvider clock)
{
    public const string Job = "registration";
    private const string Lost = "registration.standing-lost";

    internal static Task Run(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<WriteGate>().ReadOnly ? Task.CompletedTask : services.GetRequiredService<RegistrationJobs>().RunAsync(stop);

    public async Task RunAsync(CancellationToken cancel = default)
    {
        await windows.OpenDueAsync(cancel);
        var today = clock.Today();
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.LastDay >= today && db.Set<Registrant>().Any(r => r.SessionId == s.Id)).ToListAsync(cancel);
        foreach (var session in sessions)
        {
            await LapseDraftsAsync(session, cancel);
            await OfferAsync(session, cancel);
            await NoticeLossesAsync(session, cancel);
            await answers.RemindAsync(session, cancel);
        }
    }

    /// <summary>Names that were put down and never sent keep no places: not beyond the closing, and not from those who wait. PAR-10, PAR-66.</summary>
    private async Task LapseDraftsAsync(Session session, CancellationToken cancel)
    {
        var drafts = db.Set<Registrant>().Where(r => r.SessionId == session.Id && r.State == RegistrationState.Requested && r.NominatedAt == null);
        if (!await drafts.AnyAsync(cancel)) return;
        // Most minutes nothing lapses, and nobody need wait for this.
        if (await windows.OfAsync(session, cancel) is var (seen, _) && (await LapsedAsync(session, seen, drafts.AsNoTracking(), clock.GetUtcNow(), cancel)).Count == 0) return;
        await registrar.WithPlacesAsync(session, async (window, now) =>
        {
            foreach (var registrant in await LapsedAsync(session, window, drafts, now, cancel))
            {
                (registrant.State, registrant.EndedAt, registrant.OfferExpiresAt) = (RegistrationState.Cancelled, now, null);
                registrant.Version++;
                db.Record(Actor.System("registration"), "registration.draft-lapsed", registrant.Thing, [RegistrationSteps.PAR_10, RegistrationSteps.PAR_66], now, new { registrant.Reference });
                await telling.TellAsync(registrant, session, "Registration_DraftLapsed", asked: true);
            }
            await registrar.OfferAsync(session, window, now);
            return Verdict.For();
        });
        db.ChangeTracker.Clear();
    }

    private async Task<List<Registrant>> LapsedAsync(Session session, RegistrationWindow window, IQueryable<Registrant> drafts, DateTimeOffset now, CancellationToken cancel)
    {
        var waiting = await db.Set<Registrant>().Where(r => r.SessionId == session.Id && r.State == RegistrationState.Waitlisted).Select(r => r.OrganizationId).Distinct().ToListAsync(cancel);
        // Whom a place of the session helps, or one of the same organization.
        bool Wait(Registrant r) => window.Places is null ? waiting.Contains(r.OrganizationId) : waiting.Count > 0;
        return [.. (await drafts.ToListAsync(cancel)).Where(r => RegistrationSteps.DraftLapses(window.ClosedOver(session, r.RequestedAt, now), r.OfferExpiresAt, Wait(r), now))];
    }

    /// <summary>An offer that nobody took up goes to the next; who let it pass waits again, behind the others.</summary>
    private async Task OfferAsync(Session session, CancellationToken cancel)
    {
        if (!await db.Set<Registrant>().AnyAsync(r => r.SessionId == session.Id && (r.State == RegistrationState.Waitlisted || r.State == RegistrationState.Offered), cancel)) return;
        await registrar.WithPlacesAsync(session, async (window, now) =>
        {
            var last = now.AddSeconds(-1);
            foreach (var registrant in await db.Set<Registrant>().Where(r => r.SessionId == session.Id && r.State == RegistrationState.Offered && r.OfferExpiresAt != null && r.OfferExpiresAt <= last).ToListAsync(cancel))
            {
                (registrant.State, registrant.WaitingSince, registrant.OfferExpiresAt, registrant.Reason) = (RegistrationState.Waitlisted, now, null, "");
                registrant.Version++;
                db.Record(Actor.System("registration"), "registration.offer-expired", registrant.Thing, [RegistrationSteps.PAR_10], now, new { registrant.Reference });
                await telling.TellAsync(registrant, session, "Registration_OfferExpired");
            }
            await registrar.OfferAsync(session, window, now);
            return Verdict.For();
        });
        db.ChangeTracker.Clear();
    }

    /// <summary>Once for each registration; it shows at the desk as long as it is so, and there is no badge. PAR-64.</summary>
    private async Task NoticeLossesAsync(Session session, CancellationToken cancel)
    {
        var lost = await delegates.WithoutStanding(session.Id).AsNoTracking().Where(r => !db.CaseEvents.Any(e => e.Thing == "registration/" + r.Reference && e.Act == Lost && e.At >= r.ConfirmedAt)).ToListAsync(cancel);
        if (lost.Count == 0) return;
        await using var transaction = await db.BeginWriteAsync(cancel);
        var now = clock.GetUtcNow();
        foreach (var registrant in lost) db.Record(Actor.System("registration"), Lost, registrant.Thing, [RegistrationWindows.PAR_64], now, new { registrant.Reference });
        await telling.TellUnitAsync(session, "Registration_StandingLost", session.Path + "/registrations?lost=true", session.Title, string.Join(", ", lost.Select(r => r.Reference)));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
