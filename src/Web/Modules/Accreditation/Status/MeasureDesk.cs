using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>
/// The Secretary's decision on a measure and all that follows from it at once.
/// Source: ACC-25, ACC-30, ACC-31, CTR-26, GAP-22, GAP-41.
/// </summary>
internal sealed class MeasureDesk(Db db, PeopleDirectory people, OrganizationRegister register, DutyDesk duties, StatusLetters letters, StatusNotices tell, Notices notices, Rulebook rules, TimeProvider clock)
{
    /// <summary>Kind of the duty of the Unit to look at a suspension that does not end by itself.</summary>
    public const string ReviewDuty = "suspension-review";

    /// <summary>Kind of the duty of the Secretary to decide on what the Unit recommends.</summary>
    public const string DecisionDuty = "measure-decision";

    /// <summary>The first day on which the organization may apply again, as its standings say on a day. ACC-31, CTR-26.</summary>
    public async Task<DateOnly?> MayReapplyFromAsync(Guid organization, DateOnly on) => Applications.MayReapplyFrom(rules, await register.StandingsAsync(organization, on));

    /// <summary>Adopts the recommendation, or does not.</summary>
    /// <param name="secretary">Whose decision it is; the actor, or somebody in whose name the actor writes.</param>
    /// <param name="from">The day from which it takes effect.</param>
    public async Task<Verdict> DecideAsync(Actor actor, Guid secretary, Guid id, bool? adopt, DateOnly? from, string? reasons)
    {
        var organization = await db.Set<Organization>().SingleAsync(o => db.Set<Measure>().Any(m => m.Id == id && m.OrganizationId == o.Id));
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(OrganizationRegister.Thing(organization.Id));
        await db.Entry(organization).ReloadAsync();
        var measure = await db.Set<Measure>().SingleAsync(m => m.Id == id);
        var (today, now, recorder) = (clock.Today(), clock.GetUtcNow(), actor.Person!.Value);
        var linked = await people.ActsForAsync(secretary, organization.Id) || await people.ActsForAsync(recorder, organization.Id);
        var isSecretary = (await people.NamedHoldersAsync(Roles.SecretaryOfGoverningBodies)).Any(s => s.Id == secretary);
        var begins = from > today ? from.Value : today;
        var verdict = ObserverStatus.MayDecide(rules, await register.StandingAsync(organization.Id, begins), await register.EndsOnAsync(organization.Id, today), measure.Adopted is null, adopt, new(measure.Kind, from, measure.Until, measure.GroundKeys, reasons ?? "", 0, measure.AskedOn is not null),
            measure.RecommendedBy == secretary, measure.RecommendedBy == recorder, linked, isSecretary, today);
        if (verdict.Refused) return verdict;
        (measure.Adopted, measure.DecisionReasons, measure.DecidedBy, measure.RecordedBy, measure.DecidedAt) = (adopt, reasons!.Trim(), secretary, secretary == recorder ? null : recorder, now);
        if (measure.RecordedBy is not null) actor = actor with { OnBehalfOf = secretary };
        if (adopt == true) measure.From = from!.Value;
        db.Record(actor, adopt == true ? "measure.adopted" : "measure.not-adopted", measure.Thing, [.. verdict.Clauses, .. measure.GroundList.Select(g => g.Clause)], now, new { measure.Reference, measure.From, reason = measure.DecisionReasons });
        await duties.DoneAsync(actor, measure.Thing, DecisionDuty, requireReason: false);
        if (adopt == true) await ApplyAsync(actor, organization, measure);
        await notices.AddAsync(measure.RecommendedBy, typeof(Text), adopt == true ? "Status_Adopted" : "Status_NotAdopted", measure.Path, true, measure.Reference, organization.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    private async Task ApplyAsync(Actor actor, Organization organization, Measure measure)
    {
        var thing = OrganizationRegister.Thing(organization.Id);
        var suspends = measure.Kind == MeasureKind.Suspend;
        var byItself = suspends && ObserverStatus.EndsByItself(rules, measure.From);
        var status = measure.Kind switch { MeasureKind.Suspend => StandingStatus.Suspended, MeasureKind.Withdraw => StandingStatus.Withdrawn, _ => StandingStatus.Accredited };
        Clause[] under = [ObserverStatus.ACC_25, ObserverStatus.ACC_30, .. measure.GroundList.Select(g => g.Clause)];
        if (measure.Kind == MeasureKind.Reinstate) under = [.. under, ObserverStatus.CTR_26];
        await register.SetStandingAsync(actor, organization.Id, status, measure.From, measure.Reference, byItself ? measure.Until : null, under);
        if (suspends && !byItself) await duties.RaiseAsync(actor, new(thing, ReviewDuty, ObserverStatus.CTR_26, measure.Until!.Value, Party.Holders(Permission.HandleApplications), new TextOf(typeof(Text), "Status_Duty_Review"), StatusDesk.StatusPath(organization.Id)) { Reminders = [30] });
        if (measure.Kind == MeasureKind.Reinstate) await duties.DoneAsync(actor, thing, ReviewDuty, requireReason: false);
        if (status.IsOver() && measure.From <= clock.Today()) await duties.CancelLapsedAsync(actor, organization.Id);
        await db.SaveChangesAsync();
        var again = measure.Kind == MeasureKind.Withdraw ? await MayReapplyFromAsync(organization.Id, measure.From) : null;
        await letters.DecisionAsync(actor, organization, measure, byItself, again);
        await tell.ChangedAsync(organization, measure.Kind switch { MeasureKind.Suspend => "Status_Suspended", MeasureKind.Withdraw => "Status_Withdrawn", _ => "Status_Reinstated" }, status, measure.From, measure.Until ?? again);
    }
}
