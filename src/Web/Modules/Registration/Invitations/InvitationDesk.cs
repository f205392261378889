using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Invitations;

/// <summary>Somebody is to be invited by name.</summary>
public sealed record Inviting(RegistrationCategory Category, string Name, string Email, string Affiliation, string Language, string? Reason);

/// <summary>An invitation with what became of it.</summary>
public sealed record InvitedLine(RegistrationInvitation Invitation, string? Reference, RegistrationState? State);

/// <summary>The Unit invites by name in the categories that it names itself: press, speakers, guests, secretariat. Source: PAR-63, CON-01, CON-02.</summary>
public sealed class InvitationDesk(Db db, Registrar registrar, WindowDesk windows, Outbox outbox, Settings settings, TimeProvider clock)
{
    /// <summary>How long the link of an invitation works.</summary>
    public const int Days = 28;

    public static IEnumerable<RegistrationCategory> Categories => Enum.GetValues<RegistrationCategory>().Where(c => RegistrationWindows.NominatedBy(c) == NominatingAuthority.Secretariat);

    public async Task<IReadOnlyList<InvitedLine>> LinesAsync(Guid session) => await db.Set<RegistrationInvitation>().AsNoTracking().Where(i => i.SessionId == session).OrderByDescending(i => i.CreatedAt).Take(1000)
        .Select(i => new InvitedLine(i, db.Set<Registrant>().Where(r => r.Id == i.RegistrantId).Select(r => r.Reference).FirstOrDefault(), db.Set<Registrant>().Where(r => r.Id == i.RegistrantId).Select(r => (RegistrationState?)r.State).FirstOrDefault())).ToListAsync();

    public async Task<Verdict> InviteAsync(Actor actor, Session session, Inviting inviting)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("invitations/" + session.Key);
        var (now, email, (window, _)) = (clock.GetUtcNow(), Registrar.Normal(inviting.Email), await windows.OfAsync(session));
        var already = await db.Set<RegistrationInvitation>().AnyAsync(i => i.SessionId == session.Id && i.NormalizedEmail == email && ((i.ClosedAt == null && i.ExpiresAt > now) || db.Set<Registrant>().Any(r => r.Id == i.RegistrantId && Delegates.Live.Contains(r.State))));
        var verdict = RegistrationSteps.MayInviteByName(inviting.Category, window.Period(session, clock.Today()), already, now, inviting.Reason);
        if (verdict.Refused) return verdict;
        var token = Invitation.NewToken();
        var last = RegistrationWindows.Closing(session.LastDay, WindowDesk.ZoneOf(session));
        var invitation = new RegistrationInvitation
        {
            SessionId = session.Id, Category = inviting.Category, Name = inviting.Name.Trim(), Email = inviting.Email.Trim(), NormalizedEmail = email, Affiliation = inviting.Affiliation.Trim(),
            TokenHash = Invitation.Hash(token), InvitedBy = actor.Person!.Value, CreatedAt = now, ExpiresAt = now.AddDays(Days) < last ? now.AddDays(Days) : last,
        };
        db.Add(invitation);
        db.Record(actor, "registration.invited", session.Thing, verdict.Clauses, now, new { invitation.Name, category = invitation.Category.ToString(), invitation.ExpiresAt, reason = inviting.Reason });
        var link = new Uri(settings.PublicAddress, $"/{inviting.Language}/invited/{token}").ToString();
        Languages.In(inviting.Language, () => outbox.Add(invitation.Email, inviting.Language, null, typeof(Text), "Registration_Invited", true, invitation.Name, session.Title.Plain(), Dates.Long(session.FirstDay), Dates.Long(session.LastDay), link, Dates.Time(invitation.ExpiresAt)));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>The link works no more; false: there is none such that is open.</summary>
    public async Task<bool> TakeBackAsync(Actor actor, Session session, Guid id)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("invitations/" + session.Key);
        var now = clock.GetUtcNow();
        if (await db.Set<RegistrationInvitation>().FirstOrDefaultAsync(i => i.Id == id && i.SessionId == session.Id && i.ClosedAt == null && i.ExpiresAt > now) is not { } invitation) return false;
        invitation.ClosedAt = now;
        db.Record(actor, "registration.invitation-taken-back", session.Thing, [RegistrationWindows.PAR_63], now, new { invitation.Name });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    public async Task<RegistrationInvitation?> OpenAsync(string token)
    {
        var (hash, now) = (Invitation.Hash(token), clock.GetUtcNow());
        return await db.Set<RegistrationInvitation>().AsNoTracking().FirstOrDefaultAsync(i => i.TokenHash == hash && i.ClosedAt == null && i.ExpiresAt > now);
    }

    /// <summary>The one who was invited registers: named by the Unit already; it decides afterwards. With a full session the place is waited for.</summary>
    public async Task<(Registrant? Registrant, Verdict Verdict)> AcceptAsync(Actor actor, Session session, Guid id, string name, DateOnly? birth, string title, bool terms)
    {
        Registrant? made = null;
        var verdict = await registrar.WithPlacesAsync(session, async (window, now) =>
        {
            var invitation = await db.Set<RegistrationInvitation>().SingleAsync(i => i.Id == id);
            await db.Entry(invitation).ReloadAsync();
            var may = RegistrationSteps.MayAcceptInvitation(invitation.ClosedAt is null && now < invitation.ExpiresAt, terms);
            if (may.Refused) return may;
            // The account of the reader counts where the invitation went to its own address.
            var account = actor.Person is { } person && await db.Users.AnyAsync(u => u.Id == person && u.EmailConfirmed && u.NormalizedEmail == invitation.NormalizedEmail) ? actor.Person : null;
            Verdict asked;
            (made, asked) = await registrar.AddAsync(actor, session, window, new(invitation.Category, new(name, invitation.Email, birth, Account: account), Affiliation: invitation.Affiliation, Title: title, Wait: true, By: NominatingAuthority.Secretariat, BySecretariat: true, Reason: "Invited by name.", Terms: true), now);
            if (made is null) return asked;
            made.NominatedBy = invitation.InvitedBy;
            (invitation.RegistrantId, invitation.ClosedAt) = (made.Id, now);
            return may.And(asked);
        });
        return (verdict.Refused ? null : made, verdict);
    }
}
