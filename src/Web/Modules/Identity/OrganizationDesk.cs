using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>What a designated focal point does with the people of the organization, the Unit where there is none, and what the invited answer. GAP-02, CON-02.</summary>
internal sealed class OrganizationDesk(Db db, OrganizationRegister organizations, RoleDesk desk, Outbox outbox, Settings settings, ILookupNormalizer names, TimeProvider clock)
{
    /// <summary>Everybody with access to the organization, in order of name; the designated focal point first.</summary>
    public async Task<IReadOnlyList<(RoleAssignment Assignment, Person Person)>> PeopleAsync(Guid organization)
    {
        var (today, scope) = (clock.Today(), organization.ToString());
        var rows = await db.NotOver(today).AsNoTracking().Where(a => a.ScopeId == scope).Join(db.Users, a => a.PersonId, p => p.Id, (a, p) => new { a, p }).ToListAsync();
        return [.. rows.Where(r => Roles.Find(r.a.Role)?.Scope == RoleScope.Organization).OrderBy(r => r.a.Role != Roles.OrganizationFocalPoint.Key).ThenBy(r => r.p.Name, StringComparer.CurrentCulture).Select(r => (r.a, r.p))];
    }

    public Task<bool> IsFocalPointAsync(Guid person, Guid organization)
    {
        var (focal, scope) = (Roles.OrganizationFocalPoint.Key, organization.ToString());
        return db.OnDay(clock.Today()).AnyAsync(a => a.PersonId == person && a.Role == focal && a.ScopeId == scope);
    }

    public Task<List<Invitation>> OpenInvitationsAsync(Guid organization)
    {
        var now = clock.GetUtcNow();
        return db.Set<Invitation>().AsNoTracking().Where(i => i.OrganizationId == organization && i.ClosedAt == null && i.ExpiresAt > now).OrderBy(i => i.CreatedAt).ToListAsync();
    }

    public async Task<Verdict> InviteAsync(Actor actor, Organization organization, string email)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.OneAtATimeAsync();
        var normal = names.NormalizeEmail(email)!;
        var verdict = OrganizationPeople.MayInvite(await organizations.StandingAsync(organization.Id, clock.Today()),
            hasAccess: (await PeopleAsync(organization.Id)).Any(p => p.Person.NormalizedEmail == normal),
            invited: (await OpenInvitationsAsync(organization.Id)).Any(i => i.NormalizedEmail == normal));
        if (verdict.Refused) return verdict;
        await OfferAsync(actor, organization, email, handOver: false, verdict);
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Offers the designation to a colleague; an offer that is still open gives way to the new one.</summary>
    public async Task<Verdict> OfferHandOverAsync(Actor actor, Organization organization, Guid to, string reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.OneAtATimeAsync();
        var colleague = (await PeopleAsync(organization.Id)).Select(p => p.Person).FirstOrDefault(p => p.Id == to);
        var verdict = OrganizationPeople.MayOffer(await organizations.StandingAsync(organization.Id, clock.Today()), colleague is not null, to == actor.Person, reason);
        if (verdict.Refused) return verdict;
        var now = clock.GetUtcNow();
        foreach (var open in await db.Set<Invitation>().Where(i => i.OrganizationId == organization.Id && i.HandOver && i.ClosedAt == null).ToListAsync()) open.ClosedAt = now;
        await OfferAsync(actor, organization, colleague!.Email!, handOver: true, verdict, reason);
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>The Unit invites somebody to be the focal point of an organization that has none; an older offer gives way.</summary>
    public async Task<Verdict> InviteFocalPointAsync(Actor actor, Organization organization, string email)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.OneAtATimeAsync();
        var verdict = OrganizationPeople.MayInviteFocalPoint(await organizations.StandingAsync(organization.Id, clock.Today()), await HasFocalPointAsync(organization.Id));
        if (verdict.Refused) return verdict;
        var now = clock.GetUtcNow();
        foreach (var open in await db.Set<Invitation>().Where(i => i.OrganizationId == organization.Id && i.ClosedAt == null).ToListAsync()) open.ClosedAt = now;
        await OfferAsync(actor, organization, email, handOver: true, verdict, fromUnit: true);
        await transaction.CommitAsync();
        return verdict;
    }

    public Task<bool> HasFocalPointAsync(Guid organization)
    {
        var (focal, scope) = (Roles.OrganizationFocalPoint.Key, organization.ToString());
        return db.OnDay(clock.Today()).AnyAsync(a => a.Role == focal && a.ScopeId == scope);
    }

    private async Task OfferAsync(Actor actor, Organization organization, string email, bool handOver, Verdict verdict, string? reason = null, bool fromUnit = false)
    {
        var now = clock.GetUtcNow();
        var token = Invitation.NewToken();
        var normal = names.NormalizeEmail(email)!;
        var invitation = new Invitation { OrganizationId = organization.Id, HandOver = handOver, FromUnit = fromUnit, Email = email, NormalizedEmail = normal, TokenHash = Invitation.Hash(token), InvitedBy = actor.Person!.Value, CreatedAt = now, ExpiresAt = now.AddDays(Invitation.Days) };
        db.Add(invitation);
        var invited = await db.Users.AsNoTracking().Where(p => p.NormalizedEmail == normal).Select(p => new { p.Id, p.Language }).FirstOrDefaultAsync();
        var language = invited?.Language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        outbox.Add(email, language, invited?.Id, typeof(Text), fromUnit ? "MailFocalPoint" : handOver ? "MailHandOver" : "MailInvitation", mandatory: true,
            organization.Name, new Uri(settings.PublicAddress, $"/{language}/invitations/{token}").ToString(), Invitation.Days);
        db.Record(actor, fromUnit ? "focal-point.invited" : handOver ? "handover.offered" : "invitation.sent", OrganizationRegister.Thing(organization.Id), verdict.Clauses, now, new { invitation = invitation.Id, reason });
        await db.SaveChangesAsync();
    }

    /// <summary>Null: it was over already.</summary>
    public async Task<Verdict?> RemoveAsync(Actor actor, Guid organization, Guid assignment, string reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.OneAtATimeAsync();
        var (scope, now) = (organization.ToString(), clock.GetUtcNow());
        if (await db.NotOver(clock.Today()).SingleOrDefaultAsync(a => a.Id == assignment && a.ScopeId == scope) is not { } held) return null;
        var verdict = OrganizationPeople.MayRemove(await organizations.StandingAsync(organization, clock.Today()), held.Role == Roles.OrganizationFocalPoint.Key, reason);
        if (verdict.Refused) return verdict;
        held.EndedAt = now;
        db.Record(actor, "role.ended", RoleDesk.Thing(held.PersonId), verdict.Clauses, now, new { role = held.Role, scope, reason });
        // Without the reason: words about a person stand where erasing their account finds them.
        db.Record(actor, "role.ended", OrganizationRegister.Thing(organization), verdict.Clauses, now, new { role = held.Role, person = held.PersonId });
        await desk.TellAsync(actor, held.PersonId, "RoleEnded", held.Role, clock.Today());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    public async Task WithdrawAsync(Actor actor, Guid organization, Guid invitation)
    {
        var now = clock.GetUtcNow();
        var open = await db.Set<Invitation>().FirstOrDefaultAsync(i => i.Id == invitation && i.OrganizationId == organization && i.ClosedAt == null);
        if (open is null) return;
        open.ClosedAt = now;
        db.Record(actor, "invitation.withdrawn", OrganizationRegister.Thing(organization), [OrganizationPeople.GAP_02], now, new { invitation });
        await db.SaveChangesAsync();
    }

    /// <summary>May this person accept now?</summary>
    public async Task<Verdict> MayAcceptAsync(Invitation invitation, Person me)
    {
        var sender = invitation.FromUnit ? !await HasFocalPointAsync(invitation.OrganizationId) : await IsFocalPointAsync(invitation.InvitedBy, invitation.OrganizationId);
        return OrganizationPeople.MayAccept(await organizations.StandingAsync(invitation.OrganizationId, clock.Today()), invitation.HandOver, invitation.Open(clock.GetUtcNow()),
            invitation.NormalizedEmail == me.NormalizedEmail && me.EmailConfirmed, sender);
    }

    public async Task<Verdict> AcceptAsync(byte[] token, Actor actor)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.OneAtATimeAsync();
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var invitation = await db.Set<Invitation>().SingleAsync(i => i.TokenHash == token);
        var me = await db.Users.AsNoTracking().SingleAsync(p => p.Id == actor.Person);
        var verdict = await MayAcceptAsync(invitation, me);
        var scope = invitation.OrganizationId.ToString();
        RoleRequest Request(Guid person, Role role) => new(person, role, scope, invitation.OrganizationId, today, null, null, invitation.HandOver ? "hand-over" : "invitation");
        verdict = verdict.And(await desk.MayGiveAsync(Request(me.Id, invitation.HandOver ? Roles.OrganizationFocalPoint : Roles.OrganizationDelegate), toOneself: false));
        if (verdict.Refused) return verdict;
        (invitation.ClosedAt, invitation.AcceptedBy) = (now, me.Id);
        if (invitation.HandOver)
        {
            await EndDelegateAsync(me.Id, scope, now);
            await desk.WriteAsync(actor, Request(me.Id, Roles.OrganizationFocalPoint), verdict.Clauses);
            if (!invitation.FromUnit) await desk.WriteAsync(actor, Request(invitation.InvitedBy, Roles.OrganizationDelegate), verdict.Clauses);
        }
        else
        {
            await desk.WriteAsync(actor, Request(me.Id, Roles.OrganizationDelegate), verdict.Clauses);
        }
        db.Record(actor, invitation.HandOver ? "handover.accepted" : "invitation.accepted", OrganizationRegister.Thing(invitation.OrganizationId), verdict.Clauses, now, new { invitation = invitation.Id });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    private async Task EndDelegateAsync(Guid person, string scope, DateTimeOffset now)
    {
        var key = Roles.OrganizationDelegate.Key;
        foreach (var held in await db.Set<RoleAssignment>().Where(a => a.PersonId == person && a.Role == key && a.ScopeId == scope && a.EndedAt == null).ToListAsync()) held.EndedAt = now;
    }
}
