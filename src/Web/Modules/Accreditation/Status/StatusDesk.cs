using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>
/// What the Unit does about the status of an organization before anything is decided, and what the organization answers:
/// incidents, questions, the recommendation. Each verb decides, writes and records while it holds the organization.
/// Source: ACC-25 to ACC-29, CTR-25, GAP-32.
/// </summary>
internal sealed class StatusDesk(Db db, PeopleDirectory people, OrganizationRegister register, FileStore files, DutyDesk duties, Notices notices, Rulebook rules, TimeProvider clock)
{
    /// <summary>Kind of the duty of an organization that was asked.</summary>
    public const string InformationDuty = "information";

    /// <summary>Chain of what is noted about an organization and is not for its own eyes.</summary>
    public static string FileOf(Guid organization) => "organization-file/" + organization;

    public static string AnswerPath(Guid organization) => $"/organizations/{organization}/answer";

    public static string StatusPath(Guid organization) => $"/organizations/{organization}/status";

    public IQueryable<Inquiry> Inquiries(Guid organization) => db.Set<Inquiry>().Where(i => i.OrganizationId == organization).OrderByDescending(i => i.At);

    public IQueryable<Measure> Measures(Guid organization) => db.Set<Measure>().Where(m => m.OrganizationId == organization).OrderByDescending(m => m.RecommendedAt);

    public IQueryable<Incident> Incidents(Guid organization) => db.Set<Incident>().Where(i => i.OrganizationId == organization).OrderByDescending(i => i.HappenedOn).ThenByDescending(i => i.At);

    /// <summary>Puts an incident on record, with its evidence.</summary>
    public async Task<Verdict> NoteIncidentAsync(Actor actor, Guid organization, string? ground, DateOnly? happened, string? text, IReadOnlyList<IFormFile> evidence)
    {
        var verdict = ObserverStatus.MayNote(await people.ActsForAsync(actor.Person!.Value, organization), ground, happened, text ?? "", clock.Today());
        if (verdict.Refused) return verdict;
        var now = clock.GetUtcNow();
        var incident = new Incident { OrganizationId = organization, Ground = ground!, HappenedOn = happened!.Value, Text = text!.Trim(), By = actor.Person.Value, At = now };
        foreach (var file in evidence)
        {
            var (_, kept) = await files.AddAsync(actor, incident.Evidence, ground!, file, "Evidence");
            if (kept.Refused) return kept;
        }
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(OrganizationRegister.Thing(organization));
        db.Add(incident);
        var under = ObserverStatus.Grounds.Single(g => g.Key == ground).Clause;
        db.Record(actor, "incident.noted", FileOf(organization), [under, .. verdict.Clauses], now, new { incident = incident.Id, ground, happened, text = incident.Text });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Asks the organization for information; it has a duty to answer.</summary>
    public async Task<Verdict> AskAsync(Actor actor, Organization organization, string? text)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(OrganizationRegister.Thing(organization.Id));
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var waiting = await Inquiries(organization.Id).AnyAsync(i => i.AnsweredAt == null && i.Due >= today);
        var verdict = ObserverStatus.MayInquire(await people.ActsForAsync(actor.Person!.Value, organization.Id), await ReachableAsync(organization.Id), waiting, text ?? "");
        if (verdict.Refused) return verdict;
        var inquiry = new Inquiry { OrganizationId = organization.Id, Text = text!.Trim(), By = actor.Person.Value, At = now, AskedOn = today, Due = today.AddDays(ObserverStatus.AnswerDays) };
        db.Add(inquiry);
        db.Record(actor, "organization.asked", FileOf(organization.Id), verdict.Clauses, now, new { inquiry = inquiry.Id, text = inquiry.Text, due = inquiry.Due });
        await duties.RaiseAsync(actor, new(OrganizationRegister.Thing(organization.Id), InformationDuty, ObserverStatus.CTR_25, inquiry.Due, Party.Organization(organization.Id), new TextOf(typeof(Text), "Status_Duty_Answer"), AnswerPath(organization.Id)) { Reminders = [14, 3] });
        if (await people.LastFocalPointAsync(organization.Id) is { } focal) await notices.AddAsync(focal, typeof(Text), "Status_Asked", AnswerPath(organization.Id), true, organization.Name, inquiry.Due);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>The organization answers what it was asked last; late only with a reason.</summary>
    public async Task<Verdict> AnswerAsync(Actor actor, Organization organization, string? text, string? lateReason)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(OrganizationRegister.Thing(organization.Id));
        var inquiry = await Inquiries(organization.Id).FirstOrDefaultAsync();
        var verdict = ObserverStatus.MayAnswer(inquiry is { AnsweredAt: null }, text ?? "");
        if (verdict.Refused) return verdict;
        verdict = verdict.And(await duties.DoneAsync(actor, OrganizationRegister.Thing(organization.Id), InformationDuty, lateReason));
        if (verdict.Refused) return verdict;
        var now = clock.GetUtcNow();
        (inquiry!.Answer, inquiry.AnsweredBy, inquiry.AnsweredAt) = (text!.Trim(), actor.Person, now);
        db.Record(actor, "organization.answered", FileOf(organization.Id), verdict.Clauses, now, new { inquiry = inquiry.Id, text = inquiry.Answer });
        await notices.AddAsync(inquiry.By, typeof(Text), "Status_Answered", StatusPath(organization.Id), true, organization.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    private async Task<bool> ReachableAsync(Guid organization) => (await people.HoldersAsync(StatusServices.Speakers, organization)).Count > 0;

    /// <summary>Sends a recommendation to the Secretary; null with the verdict when it is refused.</summary>
    public async Task<(Measure? Measure, Verdict Verdict)> RecommendAsync(Actor actor, Organization organization, MeasureKind kind, DateOnly? from, DateOnly? until, IReadOnlyCollection<string> grounds, string? reasons)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(OrganizationRegister.Thing(organization.Id));
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var chosen = kind == MeasureKind.Reinstate ? [] : ObserverStatus.Grounds.Select(g => g.Key).Where(grounds.Contains).ToList();
        if (kind != MeasureKind.Suspend) until = null;
        var inquiry = await Inquiries(organization.Id).AsNoTracking().FirstOrDefaultAsync();
        // A question counts for one measure: before the next it is asked anew.
        var last = await Measures(organization.Id).Where(m => m.Adopted != null).Select(m => m.DecidedAt).FirstOrDefaultAsync();
        var asked = inquiry is not null && (last is null || inquiry.At > last) && ObserverStatus.WasAsked(inquiry.AskedOn, inquiry.AnsweredAt is not null, today);
        var status = await register.StandingAsync(organization.Id, from > today ? from.Value : today);
        var pending = await Measures(organization.Id).AnyAsync(m => m.Adopted == null);
        var incidents = await Incidents(organization.Id).CountAsync();
        var facts = new MeasureFacts(kind, from, until, chosen, reasons ?? "", incidents, asked) { Reachable = await ReachableAsync(organization.Id) };
        var verdict = ObserverStatus.MayRecommend(rules, status, await register.EndsOnAsync(organization.Id, today), facts, await people.ActsForAsync(actor.Person!.Value, organization.Id), pending, today);
        if (verdict.Refused) return (null, verdict);
        var measure = new Measure
        {
            Reference = References.Of("MEA", today.Year, await db.NextAsync($"MEA-{today.Year:D4}")), OrganizationId = organization.Id, Kind = kind, From = from!.Value, Until = until,
            Grounds = string.Join(',', chosen), Reasons = reasons!.Trim(), AskedOn = inquiry?.AskedOn, RecommendedBy = actor.Person.Value, RecommendedAt = now,
        };
        db.Add(measure);
        db.Record(actor, "measure.recommended", measure.Thing, [.. verdict.Clauses, .. measure.GroundList.Select(g => g.Clause)], now, new { measure.Reference, kind = kind.ToString(), from, until, grounds = measure.Grounds, reason = measure.Reasons });
        await duties.RaiseAsync(actor, new(measure.Thing, MeasureDesk.DecisionDuty, ObserverStatus.ACC_30, today.AddDays(ObserverStatus.DecisionDays), Party.Holders(Permission.DecideAccreditation), new TextOf(typeof(Text), "Status_Duty_Decide", measure.Reference, organization.Name), measure.Path) { Reminders = [7] });
        foreach (var secretary in await people.HoldersAsync([Roles.SecretaryOfGoverningBodies.Key])) await notices.AddAsync(secretary, typeof(Text), "Status_DecisionAwaited", measure.Path, true, measure.Reference, organization.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (measure, verdict);
    }
}
