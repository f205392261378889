using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Desk;

/// <summary>What the secretariat may do with a registration, one or many. PAR-67.</summary>
public enum DeskAct { Confirm, Decline, Waitlist, Offer, Reconsider, ApproveMinor, ApproveChange, TurnDownChange, Cancel, Revoke }

/// <summary>The secretariat decides; one registration at a time, each for itself, whatever becomes of the others. Source: PAR-10, PAR-64, PAR-67, CON-06, CON-17, GAP-32.</summary>
public sealed class DecisionDesk(Db db, Rules rules, Registrar registrar, Delegates delegates, OrganizationRegister register, RegistrationTelling telling, AnswerDesk answers, TimeProvider clock)
{
    /// <summary>Stands among what waits where answers of the form do; they wait with the answer itself.</summary>
    public const string Answers = "answers";

    /// <summary>So long after the confirmation what is asked then is reminded of.</summary>
    public static readonly TimeSpan FollowUpAfter = TimeSpan.FromDays(3);

    /// <summary>Which acts are to be offered on a page; the rules are asked once more when one is done.</summary>
    public static IEnumerable<DeskAct> Possible(Registrant r, bool minor) => Enum.GetValues<DeskAct>().Where(a => a switch
    {
        DeskAct.Confirm => RegistrationSteps.Follows(r.State, RegistrationState.Confirmed),
        DeskAct.Decline => RegistrationSteps.Follows(r.State, RegistrationState.Declined),
        DeskAct.Waitlist => r.State == RegistrationState.Requested,
        DeskAct.Offer => r.State == RegistrationState.Waitlisted,
        DeskAct.Reconsider => r.State == RegistrationState.Declined,
        DeskAct.ApproveMinor => minor && r.MinorApprovedAt is null && RegistrationSteps.Live.Contains(r.State),
        DeskAct.ApproveChange or DeskAct.TurnDownChange => r.PendingJson.Length > 0 && r.State == RegistrationState.Confirmed,
        _ => RegistrationSteps.Live.Contains(r.State),
    });

    /// <summary>Who acts is of the secretariat; or, to cancel or take up an offer, the person or the focal point.</summary>
    public async Task<Verdict> ActAsync(Actor actor, Guid id, DeskAct act, string? reason, bool entitled = true)
    {
        var session = await SessionOfAsync(id);
        return await registrar.WithPlacesAsync(session, async (window, now) =>
        {
            var registrant = await db.Set<Registrant>().SingleAsync(r => r.Id == id);
            await db.Entry(registrant).ReloadAsync();
            var participant = await db.Set<Participant>().SingleAsync(p => p.Id == registrant.ParticipantId);
            var own = participant.PersonId is { } person && person == actor.Person;
            var verdict = await JudgeAsync(registrant, participant, session, window, act, reason, own, entitled);
            if (verdict.Refused) return verdict;
            var said = reason?.Trim() ?? "";
            switch (act)
            {
                case DeskAct.Confirm: (registrant.State, registrant.ConfirmedAt, registrant.EndedAt, registrant.OfferExpiresAt, registrant.FollowUpAt) = (RegistrationState.Confirmed, now, null, null, now + FollowUpAfter); break;
                case DeskAct.Decline: registrant.State = RegistrationState.Declined; break;
                case DeskAct.Waitlist: (registrant.State, registrant.WaitingSince, registrant.OfferExpiresAt) = (RegistrationState.Waitlisted, now, null); break;
                case DeskAct.Offer: (registrant.State, registrant.OfferExpiresAt) = (RegistrationState.Offered, registrar.HeldUntil()); break;
                case DeskAct.Reconsider: registrant.State = RegistrationState.Requested; break;
                case DeskAct.ApproveMinor: (registrant.MinorApprovedAt, registrant.MinorApprovedBy) = (now, actor.Person); break;
                case DeskAct.ApproveChange or DeskAct.TurnDownChange:
                    await answers.SettleAsync(registrant, act == DeskAct.ApproveChange);
                    if (act == DeskAct.ApproveChange) Apply(registrant, participant);
                    registrant.PendingJson = "";
                    break;
                default: (registrant.State, registrant.EndedAt, registrant.BadgeRevokedAt) = (act == DeskAct.Cancel ? RegistrationState.Cancelled : RegistrationState.Revoked, now, registrant.BadgeSerial > 0 ? now : registrant.BadgeRevokedAt); break;
            }
            if (act is not (DeskAct.ApproveMinor or DeskAct.ApproveChange or DeskAct.TurnDownChange)) (registrant.DecidedAt, registrant.DecidedBy, registrant.Reason) = (now, actor.Person, said);
            registrant.Version++;
            db.Record(actor, Recorded(act), registrant.Thing, verdict.Clauses, now, new { registrant.Reference, reason = said });
            await telling.TellAsync(registrant, session, act == DeskAct.Offer ? "Registration_Offered" : "Registration_" + act, act == DeskAct.Offer ? [registrant.OfferExpiresAt!.Value] : [said.Length > 0 ? said : "–"]);
            if (act is DeskAct.Decline or DeskAct.Cancel or DeskAct.Revoke or DeskAct.Waitlist) await registrar.OfferAsync(session, window, now);
            return verdict;
        });
    }

    /// <summary>What the rules say of an act, now; nothing is written.</summary>
    public async Task<Verdict> JudgeAsync(Registrant registrant, Participant participant, Session session, RegistrationWindow window, DeskAct act, string? reason, bool own, bool entitled) => act switch
    {
        DeskAct.Confirm => await MayConfirmAsync(registrant, participant, session, window, own, reason),
        DeskAct.Decline => RegistrationSteps.MayDecline(registrant.State, own, reason),
        DeskAct.Waitlist => RegistrationSteps.MayWaitlist(registrant.State, reason),
        DeskAct.Offer => RegistrationSteps.MayOffer(registrant.State, await IsNextAsync(registrant, session, window), await registrar.RoomAsync(session, window, registrant.OrganizationId, registrant.Category, registrant.Affiliation)),
        DeskAct.Reconsider => RegistrationSteps.MayReconsider(registrant.State, await db.Set<Registrant>().AnyAsync(r => r.SessionId == session.Id && r.ParticipantId == registrant.ParticipantId && Delegates.Live.Contains(r.State)), await registrar.RoomAsync(session, window, registrant.OrganizationId, registrant.Category, registrant.Affiliation), reason),
        DeskAct.ApproveMinor => Minors.MayApprove(Minors.IsMinor(rules.Current, participant.Birth, session.FirstDay), registrant.ConsentFileId is not null, registrant.MinorApprovedAt is not null, own),
        DeskAct.ApproveChange or DeskAct.TurnDownChange => RegistrationSteps.MaySettleChange(registrant.State, registrant.PendingJson.Length > 0, own, act == DeskAct.ApproveChange, reason),
        DeskAct.Cancel => RegistrationSteps.MayCancel(registrant.State, entitled, await InsideAsync(registrant)),
        _ => RegistrationSteps.MayRevoke(registrant.State, reason),
    };

    private static string Recorded(DeskAct act) => "registration." + act switch
    {
        DeskAct.Confirm => "confirmed", DeskAct.Decline => "declined", DeskAct.Waitlist => "waitlisted", DeskAct.Offer => "offered", DeskAct.Reconsider => "reconsidered", DeskAct.ApproveMinor => "minor-approved",
        DeskAct.ApproveChange => "change-approved", DeskAct.TurnDownChange => "change-turned-down", DeskAct.Cancel => "cancelled", _ => "revoked",
    };

    /// <summary>An offered place is taken up by the person or the focal point; it waits for the decision then. PAR-10.</summary>
    public async Task<Verdict> TakeUpAsync(Actor actor, Guid id)
    {
        var session = await SessionOfAsync(id);
        return await registrar.WithPlacesAsync(session, async (_, now) =>
        {
            var registrant = await db.Set<Registrant>().SingleAsync(r => r.Id == id);
            await db.Entry(registrant).ReloadAsync();
            var verdict = RegistrationSteps.MayTakeUp(registrant.State, registrant.OfferExpiresAt, now);
            if (verdict.Refused) return verdict;
            (registrant.State, registrant.OfferExpiresAt, registrant.WaitingSince) = (RegistrationState.Requested, registrant.NominatedAt is null ? registrar.HeldUntil() : null, null);
            registrant.Version++;
            db.Record(actor, "registration.taken-up", registrant.Thing, verdict.Clauses, now, new { registrant.Reference });
            return verdict;
        });
    }

    public async Task<Session> SessionOfAsync(Guid registrant) => await db.Set<Session>().AsNoTracking().SingleAsync(s => db.Set<Registrant>().Any(r => r.Id == registrant && r.SessionId == s.Id));

    private async Task<Verdict> MayConfirmAsync(Registrant r, Participant p, Session session, RegistrationWindow window, bool own, string? reason)
    {
        var today = clock.Today();
        var standing = r.OrganizationId is { } organization ? await register.StandingAsync(organization, today) : StandingStatus.None;
        var banned = AccessBans.Blocks(await delegates.BansAsync(p.Id), session.FirstDay, session.LastDay);
        var room = RegistrationSteps.HoldsPlace.Contains(r.State) ? Room.Free : await registrar.RoomAsync(session, window, r.OrganizationId, r.Category, r.Affiliation);
        var facts = new RegistrationFacts(r.State, session.Kind, r.Category, standing, window.NonAccredited, banned, r.NominatedAt is not null, r.TermsAcceptedAt is not null, await answers.MissingAsync(r), room, await registrar.MinorAsync(r, p.Birth), own, session.LastDay < today, reason);
        return RegistrationSteps.MayConfirm(rules.Current, facts, session.FirstDay, today);
    }

    private async Task<bool> IsNextAsync(Registrant registrant, Session session, RegistrationWindow window)
    {
        var waiting = await db.Set<Registrant>().Where(r => r.SessionId == session.Id && r.State == RegistrationState.Waitlisted).Select(r => new Waiting(r.Id, r.OrganizationId, r.WaitingSince ?? r.RequestedAt, r.Reference, r.Category)).ToListAsync();
        var (_, of) = await delegates.HeldAsync(session.Id);
        return RegistrationSteps.NextOffers(waiting, await delegates.PlacesAsync(session.Id, window), registrar.Cap(window, session), of).Any(w => w.Id == registrant.Id);
    }

    /// <summary>Has the person come in already? PAR-67.</summary>
    private Task<bool> InsideAsync(Registrant registrant) => db.Set<DoorScan>().AnyAsync(s => s.RegistrantId == registrant.Id && s.Direction == DoorDirection.In && s.Result == ScanResult.Admitted);

    private static void Apply(Registrant registrant, Participant participant)
    {
        var waits = Pending(registrant);
        if (waits.GetValueOrDefault("name") is { Length: > 0 } name) participant.Name = name;
        if (waits.GetValueOrDefault("birth") is { } birth && DateOnly.TryParseExact(birth, "yyyy-MM-dd", out var day)) participant.Birth = day;
        if (waits.TryGetValue("guardian", out var guardian)) (registrant.GuardianId, registrant.MinorApprovedAt) = (Guid.TryParse(guardian, out var id) ? id : null, null);
        if (Guid.TryParse(waits.GetValueOrDefault("photo"), out var photo)) participant.PhotoId = photo;
        participant.Version++;
    }

    public static Dictionary<string, string> Pending(Registrant registrant) => registrant.PendingJson.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(registrant.PendingJson) ?? [];
}
