using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>Claims to be the focal point of an organization that came from a list without contacts. Source: GAP-02, ENG-04, GAP-32.</summary>
internal sealed class ClaimDesk(Db db, OwnOrganizations own, OrganizationRegister register, PeopleDirectory people, RoleDesk roles, DutyDesk duties, Notices notices, TimeProvider clock)
{
    /// <summary>Kind of the duty of the Unit to settle it.</summary>
    public const string Duty = "claim";

    /// <summary>What stands against a claim of the reader's now.</summary>
    public async Task<Verdict> MayClaimAsync(Me me, Guid organization, int letters) => FocalPointClaims.MayClaim(await register.StandingAsync(organization, clock.Today()), await own.HasFocalPointAsync(organization),
        await db.Set<Claim>().AnyAsync(c => c.OrganizationId == organization && c.PersonId == me.Id && c.Accepted == null),
        await db.Set<Claim>().CountAsync(c => c.OrganizationId != organization && c.PersonId == me.Id && c.Accepted == null), letters);

    public async Task<(Claim? Claim, Verdict Verdict)> ClaimAsync(Me me, Organization organization, string? text, IReadOnlyList<IFormFile> letters)
    {
        var (actor, id) = (me.AsSelf(), Guid.CreateVersion7());
        var verdict = await MayClaimAsync(me, organization.Id, letters.Count);
        if (verdict.Refused) return (null, verdict);
        verdict = verdict.And(await own.KeepAsync(actor, "claim/" + id, "GAP-02", letters));
        if (verdict.Refused) return (null, verdict);
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("claims-of/" + me.Id);
        await db.HoldAsync("claims/" + organization.Id);
        if (await MayClaimAsync(me, organization.Id, letters.Count) is { Refused: true } again) return (null, again);
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var claim = new Claim { Id = id, Reference = References.Of("CLM", today.Year, await db.NextAsync($"CLM-{today.Year}")), OrganizationId = organization.Id, PersonId = me.Id!.Value, Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), At = now };
        db.Add(claim);
        db.Record(actor, "claim.made", claim.Thing, verdict.Clauses, now, new { claim.Reference });
        await duties.RaiseAsync(actor, new(claim.Thing, Duty, FocalPointClaims.GAP_02, today.AddDays(FocalPointClaims.SettlingDays), Party.Holders(Permission.HandleApplications), new TextOf(typeof(Text), "Duty_claim", claim.Reference, organization.Name), "/accreditation/claims/" + claim.Reference) { Reminders = [7] });
        await notices.AddAsync(claim.PersonId, typeof(Text), "ClaimReceived", Path(organization.Id), true, claim.Reference, organization.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (claim, verdict);
    }

    /// <summary>The Unit says whether the letter shows it: then the person is the designated focal point from now on.</summary>
    public async Task<Verdict> SettleAsync(Actor actor, Guid id, bool? accept, string? note)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.OneAtATimeAsync();
        var claim = await db.Set<Claim>().SingleAsync(c => c.Id == id);
        var today = clock.Today();
        var (standing, taken) = (await register.StandingAsync(claim.OrganizationId, today), await own.HasFocalPointAsync(claim.OrganizationId));
        var linked = claim.PersonId == actor.Person || await people.ActsForAsync(actor.Person!.Value, claim.OrganizationId);
        var verdict = FocalPointClaims.MaySettle(claim.Accepted is null, standing, taken, accept, note ?? "", linked, mayHold: true);
        if (verdict.Refused) return verdict;
        if (accept!.Value && (await roles.DesignateAsync(actor, claim.PersonId, claim.OrganizationId, claim.Reference)).Refused) return FocalPointClaims.MaySettle(true, standing, taken, accept, note ?? "", linked, mayHold: false);
        (claim.Accepted, claim.Note, claim.SettledBy, claim.SettledOn) = (accept, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), actor.Person, today);
        var (name, now) = (await db.Set<Organization>().Where(o => o.Id == claim.OrganizationId).Select(o => o.Name).SingleAsync(), clock.GetUtcNow());
        db.Record(actor, accept.Value ? "claim.accepted" : "claim.refused", claim.Thing, verdict.Clauses, now, new { reason = claim.Note });
        await duties.DoneAsync(actor, claim.Thing, Duty, requireReason: false);
        if (accept.Value)
        {
            await RefuseRivalsAsync(actor, claim, name, now);
            db.Record(actor, "focal-point.designated", OrganizationRegister.Thing(claim.OrganizationId), verdict.Clauses, now, new { person = claim.PersonId, claim = claim.Reference });
            await notices.AddAsync(claim.PersonId, typeof(Text), "ClaimAccepted", $"/organizations/{claim.OrganizationId}/home", true, claim.Reference, name);
        }
        else await notices.AddAsync(claim.PersonId, typeof(Text), "ClaimRefused", Path(claim.OrganizationId), true, claim.Reference, name, claim.Note!);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    // There is one focal point: whoever else waits is told so, and why. Their reason is the same for all and said in the language of the reader, so no note is kept.
    private async Task RefuseRivalsAsync(Actor actor, Claim accepted, string organization, DateTimeOffset now)
    {
        foreach (var rival in await db.Set<Claim>().Where(c => c.OrganizationId == accepted.OrganizationId && c.Id != accepted.Id && c.Accepted == null).OrderBy(c => c.Id).ToListAsync())
        {
            (rival.Accepted, rival.SettledBy, rival.SettledOn) = (false, actor.Person, clock.Today());
            db.Record(actor, "claim.refused", rival.Thing, [FocalPointClaims.GAP_02], now, new { accepted = accepted.Reference });
            await duties.DoneAsync(actor, rival.Thing, Duty, requireReason: false);
            await notices.AddAsync(rival.PersonId, typeof(Text), "ClaimOvertaken", Path(rival.OrganizationId), true, rival.Reference, organization);
        }
    }

    public static string Path(Guid organization) => $"/organizations/{organization}/claim";
}
