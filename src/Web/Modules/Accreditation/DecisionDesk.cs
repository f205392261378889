using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Accreditation.Keeping;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation;

/// <summary>
/// The decision on an application and what follows from it at once: the entry in the register, observer status, the focal
/// point, two letters. Source: ACC-03, ACC-04, ACC-21, ACC-22, GAP-41.
/// </summary>
internal sealed class DecisionDesk(Db db, CaseDesk cases, PeopleDirectory people, RoleDesk roles, OrganizationRegister register, EvidenceDesk evidence, Notices notices, AccreditationLetters letters, TimeProvider clock)
{
    public Task<Recommendation?> RecommendationAsync(Guid application) =>
        db.Set<Recommendation>().AsNoTracking().Where(r => r.ApplicationId == application).OrderByDescending(r => r.At).FirstOrDefaultAsync();

    /// <param name="secretary">Whose decision it is; the actor, or somebody in whose name the actor writes.</param>
    public async Task<Verdict> MayDecideAsync(Actor actor, Guid secretary, Application application, bool? approve, string reasons, bool mayHold = true)
    {
        var findings = (await cases.FindingsAsync(application.Id)).Values.Select(f => f.Outcome).ToList();
        var recommenders = await db.Set<Recommendation>().Where(r => r.ApplicationId == application.Id).Select(r => r.By).ToListAsync();
        var linked = await cases.IsLinkedAsync(secretary, application) || await cases.IsLinkedAsync(actor.Person!.Value, application);
        return ApplicationReview.MayDecide(application.Stage, approve, reasons, findings, recommenders.Contains(secretary), recommenders.Contains(actor.Person!.Value), linked, (await people.NamedHoldersAsync(Roles.SecretaryOfGoverningBodies)).Any(s => s.Id == secretary), await cases.StandingAsync(application), mayHold);
    }

    public async Task<Verdict> DecideAsync(Actor actor, Guid secretary, Guid id, bool? approve, string reasons)
    {
        await using var transaction = await db.BeginWriteAsync();
        var application = (await db.LockApplicationAsync(id))!;
        if (application.OrganizationId is { } known) await db.HoldAsync(OrganizationRegister.Thing(known)); // nobody suspends it meanwhile
        var verdict = await MayDecideAsync(actor, secretary, application, approve, reasons);
        if (verdict.Refused) return verdict;
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var decision = new Decision { ApplicationId = id, Approve = approve!.Value, Reasons = reasons.Trim(), By = secretary, RecordedBy = secretary == actor.Person ? null : actor.Person, At = now };
        var recorder = decision.RecordedBy is null ? actor : actor with { OnBehalfOf = secretary };
        db.Add(decision);
        application.End(decision.Approve ? ApplicationStage.Approved : ApplicationStage.NotApproved, today, now);
        db.Record(recorder, decision.Approve ? "application.approved" : "application.refused", application.Thing, verdict.Clauses, now, new { reason = decision.Reasons });
        if (decision.Approve && !await AccreditAsync(recorder, application, verdict, today))
        {
            await transaction.RollbackAsync();
            db.ChangeTracker.Clear();
            return await MayDecideAsync(actor, secretary, await db.Set<Application>().AsNoTracking().SingleAsync(a => a.Id == id), approve, reasons, mayHold: false);
        }
        await db.SaveChangesAsync();
        await letters.DecisionAsync(recorder, application, decision);
        await notices.AddAsync(application.ApplicantId, typeof(Text), decision.Approve ? "ApplicationApproved" : "ApplicationNotApproved", ApplicantDesk.Path(application), true, application.Reference!, application.Name);
        if (decision.Approve)
        {
            // The Unit's confirmation is another letter and another mail than the Secretary's decision. ACC-22.
            await letters.ConfirmationAsync(recorder, application, decision);
            await notices.AddAsync(application.ApplicantId, typeof(Text), "AccreditationConfirmed", "/organizations/" + application.OrganizationId, true, application.Name, today);
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <returns>False: the applicant holds a role beside which they cannot be the focal point.</returns>
    private async Task<bool> AccreditAsync(Actor actor, Application application, Verdict verdict, DateOnly today)
    {
        var answers = application.Answers;
        var organization = application.OrganizationId is { } known ? await db.Set<Organization>().SingleAsync(o => o.Id == known) : null;
        if (organization is null)
        {
            organization = register.Register(actor, new Organization
            {
                Name = answers.Name!.Trim(), Acronym = answers.Acronym?.Trim(), Country = answers.Country!, MajorGroup = answers.MajorGroup!,
                Region = Modules.Reference.Countries.All.Single(c => c.Iso2 == answers.Country).Region.Key, CreatedAt = clock.GetUtcNow(),
            });
            application.OrganizationId = organization.Id;
        }
        (organization.OtherTypes, organization.Website, organization.Email, organization.Phone, organization.Address, organization.About, organization.PublicFields) =
            (string.Join(',', answers.OtherTypes), answers.Website, answers.Email, answers.Phone, answers.Address, answers.About, string.Join(',', answers.PublicFields));
        await register.SetStandingAsync(actor, organization.Id, StandingStatus.Accredited, today, application.Reference!, null, [Clause.Of("ACC-04"), .. verdict.Clauses]);
        await evidence.BeginAsync(actor, organization.Id, today);
        if (answers.OtherName?.Trim() is { Length: > 0 } name && !organization.SearchText.Split('\n').Contains(OrganizationQueries.LineOf(name))) await register.AddNameAsync(actor, organization.Id, name, language: null);
        await db.SaveChangesAsync();
        var designated = await roles.DesignateAsync(actor, application.ApplicantId, organization.Id, application.Reference!);
        return designated.Refusals.All(r => r.Reason == "GiveTwice"); // who holds it already keeps it
    }
}
