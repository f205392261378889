using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation;

/// <summary>A finding as an officer gives it.</summary>
internal sealed record GivenFinding(string Criterion, FindingOutcome Outcome, string Note, string Checks);

/// <summary>
/// What the Civil Society Unit does with a case: takes it, finds, asks, settles duplicates, recommends; and what time does.
/// Source: ACC-19, ACC-20, GAP-08, GAP-32.
/// </summary>
internal sealed class CaseDesk(Db db, PeopleDirectory people, OrganizationRegister register, ApplicantDesk applicants, Notices notices, Rulebook rules, TimeProvider clock)
{
    /// <summary>Has this officer a link with the party: applied for it, or acts for the organization? GAP-32.</summary>
    public async Task<bool> IsLinkedAsync(Guid officer, Application application) =>
        application.ApplicantId == officer || (application.OrganizationId is { } organization && await people.ActsForAsync(officer, organization));

    /// <summary>The latest finding of each criterion; those never looked at are open.</summary>
    public async Task<IReadOnlyDictionary<string, Finding>> FindingsAsync(Guid application)
    {
        var all = await db.Set<Finding>().AsNoTracking().Where(f => f.ApplicationId == application).ToListAsync();
        return ApplicationReview.Criteria.ToDictionary(c => c, c => all.Where(f => f.Criterion == c).MaxBy(f => f.Number) ?? new Finding { ApplicationId = application, Criterion = c, Outcome = FindingOutcome.Open });
    }

    /// <summary>Gives the case to an officer, or to nobody; null: the case was changed since the page was opened.</summary>
    public async Task<Verdict?> AssignAsync(Actor actor, Guid id, int version, Guid? officer)
    {
        await using var transaction = await db.BeginWriteAsync();
        var application = (await db.LockApplicationAsync(id))!;
        if (application.Version != version) return null;
        var verdict = ApplicationReview.MayReview(application.Stage, officer is { } who && await IsLinkedAsync(who, application));
        if (verdict.Refused) return verdict;
        application.OfficerId = officer;
        if (officer is not null && application.Stage == ApplicationStage.Submitted) application.Stage = ApplicationStage.UnderReview;
        await WriteAsync(actor, application, officer is null ? "case.handed-back" : "case.assigned", verdict, new { officer });
        if (officer is { } other && other != actor.Person) await notices.AddAsync(other, typeof(Text), "CaseAssigned", Path(application), true, application.Reference!, application.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Keeps findings that differ from those before; null: the case was changed since the form was opened.</summary>
    public async Task<Verdict?> FindAsync(Actor actor, Guid id, int version, IReadOnlyList<GivenFinding> given)
    {
        await using var transaction = await db.BeginWriteAsync();
        var application = (await db.LockApplicationAsync(id))!;
        if (application.Version != version) return null;
        var before = await FindingsAsync(id);
        var changed = given.Where(g => before[g.Criterion] is var b && (b.Outcome != g.Outcome || b.Note != g.Note || b.Checks != g.Checks)).ToList();
        var verdict = ApplicationReview.MayReview(application.Stage, await IsLinkedAsync(actor.Person!.Value, application));
        foreach (var finding in changed) verdict = verdict.And(ApplicationReview.MayFind(finding.Outcome, finding.Note, "Note_" + finding.Criterion));
        if (verdict.Refused || changed.Count == 0) return verdict;
        var now = clock.GetUtcNow();
        foreach (var g in changed) db.Add(new Finding { ApplicationId = id, Criterion = g.Criterion, Outcome = g.Outcome, Note = g.Note, Checks = g.Checks, By = actor.Person!.Value, At = now, Number = before[g.Criterion].Number + 1 });
        application.OfficerId ??= actor.Person;
        if (application.Stage == ApplicationStage.Submitted) application.Stage = ApplicationStage.UnderReview;
        await WriteAsync(actor, application, "case.findings-saved", verdict, changed.ToDictionary(c => c.Criterion, c => $"{c.Outcome}: {c.Note}"));
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>
    /// Asks the applicant for documents: the clock stands still, and an answer is waited for until a day; null: the case was changed
    /// since the form was opened.
    /// </summary>
    public async Task<Verdict?> AskAsync(Actor actor, Guid id, int version, IReadOnlyList<string> items, string? text)
    {
        await using var transaction = await db.BeginWriteAsync();
        var application = (await db.LockApplicationAsync(id))!;
        if (application.Version != version) return null;
        var verdict = ApplicationReview.MayAsk(application.Stage, await IsLinkedAsync(actor.Person!.Value, application), items.Count);
        if (verdict.Refused) return verdict;
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        application.Pause(today);
        (application.Stage, application.AnswerDue, application.OfficerId) = (ApplicationStage.DocumentsRequested, ApplicationReview.AnswerDue(today), application.OfficerId ?? actor.Person);
        db.Add(new CaseMessage { ApplicationId = id, FromUnit = true, By = actor.Person!.Value, Text = text?.Trim() ?? "", Items = string.Join(',', items), AnswerDue = application.AnswerDue, At = now });
        await WriteAsync(actor, application, "case.documents-requested", verdict, new { items = string.Join(',', items), text, due = application.AnswerDue });
        await notices.AddAsync(application.ApplicantId, typeof(Text), "DocumentsRequested", ApplicantDesk.Path(application), true, application.Reference!, application.Name, application.AnswerDue);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>A message to the applicant that asks for no documents.</summary>
    public async Task<Verdict> WriteToAsync(Actor actor, Guid id, string? text)
    {
        await using var transaction = await db.BeginWriteAsync();
        var application = (await db.LockApplicationAsync(id))!;
        var verdict = ApplicationReview.MayAnswer(application.Stage, !string.IsNullOrWhiteSpace(text));
        if (verdict.Refused) return verdict;
        db.Add(new CaseMessage { ApplicationId = id, FromUnit = true, By = actor.Person!.Value, Text = text!.Trim(), At = clock.GetUtcNow() });
        await WriteAsync(actor, application, "case.message-sent", verdict, new { text });
        await notices.AddAsync(application.ApplicantId, typeof(Text), "CaseMessage", ApplicantDesk.Path(application), true, application.Reference!, application.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Says whether another case or organization is the same. The same: this case belongs to that organization (that of the other case, where it is over), or is joined into the other case.</summary>
    public async Task<Verdict> SettleAsync(Actor actor, Guid id, Guid match, bool same)
    {
        await using var transaction = await db.BeginWriteAsync();
        var application = (await db.LockApplicationAsync(id))!;
        var verdict = ApplicationReview.MayReview(application.Stage, await IsLinkedAsync(actor.Person!.Value, application));
        if (verdict.Refused || await db.Set<DuplicateMatch>().FirstOrDefaultAsync(m => m.Id == match && m.ApplicationId == id) is not { } found) return verdict;
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        (found.Same, found.SettledBy, found.SettledAt) = (same, actor.Person, now);
        if (same && found.OrganizationId is { } organization) application.OrganizationId = organization;
        var into = same && found.OtherApplicationId is { } other ? await db.Set<Application>().FirstAsync(a => a.Id == other) : null;
        if (into is { EndedOn: not null, OrganizationId: { } its }) application.OrganizationId ??= await register.PresentAsync(its);
        if (into is not null && ApplicationReview.IsOpen(into.Stage))
        {
            application.JoinedTo = into.Id;
            application.End(ApplicationStage.Lapsed, today, now);
            db.Record(actor, "case.joined-with", into.Thing, [Applications.GAP_08], now, new { joined = application.Reference });
            await notices.AddAsync(application.ApplicantId, typeof(Text), "ApplicationClosed", ApplicantDesk.Path(application), true, application.Reference!, application.Name);
        }
        await WriteAsync(actor, application, same ? "case.joined" : "case.told-apart", verdict with { Clauses = [.. verdict.Clauses, Applications.GAP_08] }, new { found.OtherApplicationId, found.OrganizationId });
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>How the organization that the case belongs to stands today; none for one that is not on the register.</summary>
    public async Task<StandingStatus> StandingAsync(Application application) =>
        application.OrganizationId is { } organization ? await register.StandingAsync(organization, clock.Today()) : StandingStatus.None;

    /// <summary>What stands against a recommendation now.</summary>
    public async Task<Verdict> MayRecommendAsync(Guid officer, Application application, bool? approve, string reasons)
    {
        var findings = (await FindingsAsync(application.Id)).Values.Select(f => f.Outcome).ToList();
        var duplicates = await db.Set<DuplicateMatch>().AnyAsync(m => m.ApplicationId == application.Id && m.Same == null);
        return ApplicationReview.MayRecommend(application.Stage, await IsLinkedAsync(officer, application), approve, reasons, findings, duplicates, await StandingAsync(application), await applicants.BarredUntilAsync(application.OrganizationId), clock.Today());
    }

    /// <summary>Sends the documents and the Unit's advice to the Secretary of Governing Bodies.</summary>
    public async Task<Verdict> RecommendAsync(Actor actor, Guid id, bool? approve, string reasons)
    {
        await using var transaction = await db.BeginWriteAsync();
        var application = (await db.LockApplicationAsync(id))!;
        var verdict = await MayRecommendAsync(actor.Person!.Value, application, approve, reasons);
        if (verdict.Refused) return verdict;
        application.Stage = ApplicationStage.WithSecretary;
        db.Add(new Recommendation { ApplicationId = id, Approve = approve!.Value, Reasons = reasons.Trim(), By = actor.Person!.Value, At = clock.GetUtcNow() });
        await WriteAsync(actor, application, "case.recommended", verdict, new { approve, reason = reasons });
        await notices.AddAsync(application.ApplicantId, typeof(Text), "ApplicationForwarded", ApplicantDesk.Path(application), true, application.Reference!, application.Name);
        foreach (var secretary in await people.HoldersAsync([Roles.SecretaryOfGoverningBodies.Key])) await notices.AddAsync(secretary, typeof(Text), "DecisionAwaited", Path(application) + "/decision", true, application.Reference!, application.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    private async Task WriteAsync(Actor actor, Application application, string act, Verdict verdict, object? words)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        application.ChangedAt = now;
        application.Version++;
        application.ExpectedOn = application.EndedOn is null ? application.Clock(rules, today).Expected : null;
        db.Record(actor, act, application.Thing, verdict.Clauses, now, words);
        await db.SaveChangesAsync();
    }

    public static string Path(Application application) => "/accreditation/cases/" + application.Reference;

    /// <summary>Closes what has waited too long: drafts that nobody touched, and requests that nobody answered. GAP-08.</summary>
    public static async Task LapseAsync(IServiceProvider services, CancellationToken stop)
    {
        var (db, clock, notices) = (services.GetRequiredService<Db>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<Notices>());
        var (actor, today, now) = (Actor.System("lapse-applications"), clock.Today(), clock.GetUtcNow());
        var before = now.AddDays(-Applications.DraftDays);
        await AnnounceAsync(db, clock, notices, actor, before, stop);
        var due = await db.Set<Application>().AsNoTracking().Where(a => (a.Stage == ApplicationStage.DocumentsRequested && a.AnswerDue < today) || (a.Stage == ApplicationStage.Draft && a.ChangedAt < before)).Select(a => a.Id).ToListAsync(stop);
        foreach (var id in due)
        {
            await using var transaction = await db.BeginWriteAsync(stop);
            var application = (await db.LockApplicationAsync(id))!;
            var draft = application.Stage == ApplicationStage.Draft && application.ChangedAt < before;
            if (!draft && !(application.Stage == ApplicationStage.DocumentsRequested && application.AnswerDue < today)) continue;
            application.End(ApplicationStage.Lapsed, today, now);
            db.Record(actor, "application.lapsed", application.Thing, [Applications.GAP_08], now);
            await notices.AddAsync(application.ApplicantId, typeof(Text), draft ? "DraftLapsed" : "ApplicationLapsed", ApplicantDesk.Path(application), true, application.Reference ?? "", application.Name);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            db.ChangeTracker.Clear();
        }
    }

    // Once for each silence: a draft that is touched again may fall silent again.
    private static async Task AnnounceAsync(Db db, TimeProvider clock, Notices notices, Actor actor, DateTimeOffset before, CancellationToken stop)
    {
        var silent = before.AddDays(Applications.DraftNoticeDays);
        foreach (var id in await db.Set<Application>().AsNoTracking().Where(a => a.Stage == ApplicationStage.Draft && a.ChangedAt < silent && a.ChangedAt >= before).Select(a => a.Id).ToListAsync(stop))
        {
            await using var transaction = await db.BeginWriteAsync(stop);
            var draft = (await db.LockApplicationAsync(id))!;
            var told = await db.CaseEvents.AnyAsync(e => e.Thing == draft.Thing && e.Act == "application.lapse-announced" && e.At > draft.ChangedAt, stop);
            if (told || draft.Stage != ApplicationStage.Draft || draft.ChangedAt >= silent) continue;
            db.Record(actor, "application.lapse-announced", draft.Thing, [Applications.GAP_08], clock.GetUtcNow());
            await notices.AddAsync(draft.ApplicantId, typeof(Text), "DraftLapsing", ApplicantDesk.Path(draft), true, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(draft.ChangedAt.AddDays(Applications.DraftDays), Dates.Nairobi).DateTime));
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            db.ChangeTracker.Clear();
        }
    }
}
