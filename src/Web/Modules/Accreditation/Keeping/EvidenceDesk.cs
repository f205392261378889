using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>
/// The evidence that keeps an accreditation: when it is due, filing it, judging it. That it is late takes nothing away; the
/// Unit sees it. Source: ACC-40, ACC-41, GAP-23, GAP-32.
/// </summary>
internal sealed class EvidenceDesk(Db db, DutyDesk duties, OrganizationRegister register, OwnOrganizations own, PeopleDirectory people, Rulebook rules, TimeProvider clock)
{
    /// <summary>Kinds of the duties: of the organization; of the Unit, to read what was sent and to look into what is overdue.</summary>
    public const string Kind = "evidence", ReadingDuty = "evidence-reading", OverdueDuty = "evidence-overdue";

    /// <summary>An organization is accredited from that day: its first evidence becomes due. With the caller's save.</summary>
    public Task BeginAsync(Actor actor, Guid organization, DateOnly from) => RaiseAsync(actor, organization, Evidence.DueAfter(rules, from));

    /// <summary>The day by which an organization owes evidence; null while none is set.</summary>
    public async Task<DateOnly?> DueAsync(Guid organization) => (await duties.OpenOfAsync(OrganizationRegister.Thing(organization))).FirstOrDefault(d => d.Kind == Kind)?.Due;

    public async Task<(EvidenceReport? Filed, Verdict Verdict)> FileAsync(Me me, Organization organization, string period, string? report, IReadOnlyList<IFormFile> uploads)
    {
        var written = string.IsNullOrWhiteSpace(report) ? null : report.Trim();
        var verdict = await MayFileAsync(organization.Id, uploads.Count, written);
        if (verdict.Refused) return (null, verdict);
        var (actor, id) = (await own.ActorAsync(me, organization.Id), Guid.CreateVersion7());
        verdict = verdict.And(await own.KeepAsync(actor, "evidence/" + id, "ACC-40", uploads));
        if (verdict.Refused) return (null, verdict);
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(OrganizationRegister.Thing(organization.Id));
        var again = await MayFileAsync(organization.Id, uploads.Count, written);
        if (again.Refused) return (null, again);
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var filed = new EvidenceReport
        {
            Id = id, Reference = References.Of("EVI", today.Year, await db.NextAsync($"EVI-{today.Year}")), OrganizationId = organization.Id,
            Period = period.Trim(), Report = written, FiledBy = me.Id!.Value, FiledAt = now, FiledOn = today,
        };
        db.Add(filed);
        db.Record(actor, "evidence.filed", filed.Thing, verdict.Clauses, now, new { filed.Reference, filed.Period, files = uploads.Count });
        await duties.RemindAsync(OrganizationRegister.Thing(organization.Id), Kind, again: false);
        await duties.RaiseAsync(actor, new(filed.Thing, ReadingDuty, Evidence.ACC_40, today.AddDays(Evidence.ReadingDays), Party.Holders(Permission.HandleApplications), new TextOf(typeof(Text), "Duty_evidenceReading", filed.Reference, organization.Name), ReadingPath(filed)) { Reminders = [7] });
        await own.TellAsync(organization.Id, me.Id, "EvidenceReceived", Path(organization.Id), filed.Reference, organization.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (filed, verdict);
    }

    /// <summary>The Unit accepts it, and the next is counted from the day on which it was filed; or returns it with a note.</summary>
    public async Task<Verdict> JudgeAsync(Actor actor, Guid id, bool? accept, string? note)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("evidence/" + id);
        var report = await db.Set<EvidenceReport>().SingleAsync(r => r.Id == id);
        var thing = OrganizationRegister.Thing(report.OrganizationId);
        await db.HoldAsync(thing);
        var verdict = Evidence.MayJudge(report.Accepted is null, accept, note ?? "", await people.ActsForAsync(actor.Person!.Value, report.OrganizationId));
        if (verdict.Refused) return verdict;
        var (today, name) = (clock.Today(), await db.Set<Organization>().Where(o => o.Id == report.OrganizationId).Select(o => o.Name).SingleAsync());
        (report.Accepted, report.Note, report.JudgedBy, report.JudgedOn) = (accept, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), actor.Person, today);
        await duties.DoneAsync(actor, report.Thing, ReadingDuty, requireReason: false);
        db.Record(actor, accept!.Value ? "evidence.accepted" : "evidence.returned", report.Thing, verdict.Clauses, clock.GetUtcNow(), new { reason = report.Note });
        if (!accept.Value)
        {
            await duties.RemindAsync(thing, Kind, again: true);
            await own.TellAsync(report.OrganizationId, report.FiledBy, "EvidenceReturned", Path(report.OrganizationId), report.Reference, name, report.Note!);
        }
        else
        {
            var due = await DueAsync(report.OrganizationId);
            var next = Evidence.NextDue(rules, report.FiledOn, due);
            var kept = await register.StandingAsync(report.OrganizationId, today) is StandingStatus.Accredited or StandingStatus.Suspended;
            if (kept && next is { } day) await MetAsync(actor, report, day);
            else await duties.RemindAsync(thing, Kind, again: true);
            await own.TellAsync(report.OrganizationId, report.FiledBy, "EvidenceAccepted", Path(report.OrganizationId), report.Reference, name, next ?? due ?? Evidence.DueAfter(rules, report.FiledOn));
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    // What was due is done as of the day on which it was filed, however long it was read.
    private async Task MetAsync(Actor actor, EvidenceReport report, DateOnly next)
    {
        var thing = OrganizationRegister.Thing(report.OrganizationId);
        await duties.DoneAsync(actor, thing, Kind, requireReason: false, on: report.FiledOn);
        await duties.DoneAsync(actor, thing, OverdueDuty, requireReason: false);
        await db.SaveChangesAsync(); // the one open duty must be closed before the next is written
        await RaiseAsync(actor, report.OrganizationId, next);
    }

    /// <summary>Organizations whose evidence is overdue, while none waits to be read, and at which the Unit was not yet called to look. GAP-23.</summary>
    public IQueryable<Guid> Overdue()
    {
        var today = clock.Today();
        return db.Set<Duty>().Where(d => d.Kind == Kind && d.DoneOn == null && d.CancelledOn == null && d.Due < today && d.OrganizationId != null
            && !db.Set<EvidenceReport>().Any(r => r.OrganizationId == d.OrganizationId && r.Accepted == null)
            && !db.Set<Duty>().Any(u => u.Thing == d.Thing && u.Kind == OverdueDuty && u.Due > d.Due)).Select(d => d.OrganizationId!.Value);
    }

    /// <summary>Calls the Unit to look into evidence that is overdue, once for each day on which it was due; nothing is lost by itself. The organization is held.</summary>
    public async Task ReviewAsync(Actor actor, Guid organization)
    {
        if (await Overdue().AnyAsync(o => o == organization)) await duties.RaiseAsync(actor, new(OrganizationRegister.Thing(organization), OverdueDuty, Evidence.GAP_23, clock.Today().AddDays(Evidence.ReviewDays), Party.Holders(Permission.HandleApplications), new TextOf(typeof(Text), "Duty_evidenceOverdue")) { Reminders = [7] });
    }

    /// <summary>The Unit sets the first day for an organization that came from a list.</summary>
    public async Task<Verdict> SetDueAsync(Actor actor, Guid organization, DateOnly? due)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(OrganizationRegister.Thing(organization));
        var today = clock.Today();
        var verdict = Evidence.MaySetDue(rules, await register.StandingAsync(organization, today), await DueAsync(organization) is not null, due, await people.ActsForAsync(actor.Person!.Value, organization), today);
        if (verdict.Refused) return verdict;
        await RaiseAsync(actor, organization, due!.Value);
        await own.TellAsync(organization, null, "EvidenceDueSet", Path(organization), await db.Set<Organization>().Where(o => o.Id == organization).Select(o => o.Name).SingleAsync(), due.Value);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    private async Task<Verdict> MayFileAsync(Guid organization, int files, string? report) => Evidence.MayFile(await register.StandingAsync(organization, clock.Today()),
        await db.Set<EvidenceReport>().AnyAsync(r => r.OrganizationId == organization && r.Accepted == null), files, Answers.Characters(report));

    private Task RaiseAsync(Actor actor, Guid organization, DateOnly due) =>
        duties.RaiseAsync(actor, new(OrganizationRegister.Thing(organization), Kind, Evidence.ACC_40, due, Party.Organization(organization), new TextOf(typeof(Text), "Duty_evidence"), Path(organization)) { Reminders = Evidence.Reminders });

    private static string ReadingPath(EvidenceReport report) => "/accreditation/evidence/" + report.Reference;

    public static string Path(Guid organization) => $"/organizations/{organization}/evidence";
}
