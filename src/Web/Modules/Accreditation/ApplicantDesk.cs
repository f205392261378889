using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation;

/// <summary>
/// What an applicant does: begins, writes, adds documents, sends, answers, withdraws. Each verb decides, writes and records
/// in one transaction. Source: ACC-10 to ACC-19, GAP-08.
/// </summary>
internal sealed class ApplicantDesk(Db db, OrganizationRegister register, FileStore files, Notices notices, AccreditationLetters letters, Rulebook rules, TimeProvider clock)
{
    /// <summary>As whom an applicant goes into the record.</summary>
    public static Actor Applicant(Me me) => new(me.Id, Roles.ApplicantFocalPoint.Key);

    public IQueryable<Application> OwnOf(Me me) => db.Set<Application>().Where(a => a.ApplicantId == me.Id);

    /// <summary>Day before which the organization may not apply again; null where nothing bars it. ACC-31.</summary>
    public async Task<DateOnly?> BarredUntilAsync(Guid? organization)
    {
        if (organization is null) return null;
        var today = clock.Today();
        return Applications.MayReapplyFrom(rules, await register.StandingsAsync(organization.Value, today)) is { } from && from > today ? from : null;
    }

    /// <summary>Begins a draft, for a new organization or for one on the register whose focal point applies again.</summary>
    public async Task<(Application? Draft, Verdict Verdict)> StartAsync(Me me, Answers answers, Organization? organization)
    {
        await using var transaction = await db.BeginWriteAsync();
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var confirmed = await db.Users.AnyAsync(p => p.Id == me.Id && p.EmailConfirmed);
        var open = await OwnOf(me).AnyAsync(a => a.Stage == ApplicationStage.Draft || a.Stage == ApplicationStage.Submitted || a.Stage == ApplicationStage.UnderReview || a.Stage == ApplicationStage.DocumentsRequested || a.Stage == ApplicationStage.WithSecretary);
        var standing = organization is null ? StandingStatus.None : await register.StandingAsync(organization.Id, today);
        var verdict = Applications.MayStart(confirmed, open, standing, await BarredUntilAsync(organization?.Id), today).And(Applications.CanBeAccredited(rules, answers.Facts(), today));
        if (verdict.Refused) return (null, verdict);
        var draft = new Application { ApplicantId = me.Id!.Value, OrganizationId = organization?.Id, CreatedAt = now, ChangedAt = now, Answers = answers };
        db.Add(draft);
        db.Record(Applicant(me), "application.begun", draft.Thing, verdict.Clauses, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (draft, verdict);
    }

    /// <summary>Keeps what was written in a draft; false: it was changed elsewhere since the form was opened, or was sent.</summary>
    public async Task<bool> SaveAsync(Guid id, int version, Func<Answers, Answers> change)
    {
        await using var transaction = await db.BeginWriteAsync();
        if (await LockAsync(id) is not { Stage: ApplicationStage.Draft } draft || draft.Version != version) return false;
        draft.Answers = change(draft.Answers);
        draft.ChangedAt = clock.GetUtcNow();
        draft.Version++;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Adds a file to a draft, or to a case that waits for documents. A slot for one file keeps the newest; the others stay in the case.</summary>
    public async Task<Verdict> AddFileAsync(Me me, Application application, DocumentSlot slot, string? type, IFormFile upload, string input)
    {
        var actor = Applicant(me);
        var (early, _) = await MayAddAsync(application, slot);
        if (early.Refused) return early;
        var (file, kept) = await files.AddAsync(actor, application.Thing, type is null ? slot.Key : $"{slot.Key}:{type}", upload, input);
        if (file is null) return kept;
        // The file took a while: meanwhile another window may have sent, withdrawn or filled it.
        await using var transaction = await db.BeginWriteAsync();
        var held = (await LockAsync(application.Id))!;
        var (verdict, before) = await MayAddAsync(held, slot);
        if (verdict.Refused)
        {
            db.ChangeTracker.Clear();
            return verdict;
        }
        if (!slot.Several && held.Stage == ApplicationStage.Draft) foreach (var old in before) await files.RemoveAsync(actor, old);
        held.ChangedAt = clock.GetUtcNow();
        db.Record(actor, "application.document-added", held.Thing, [slot.Clause, .. verdict.Clauses], held.ChangedAt, new { file = file.Id, document = slot.Key, file.Name, file.Sha256 });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return kept.And(verdict);
    }

    private async Task<(Verdict Verdict, IReadOnlyList<StoredFile> Before)> MayAddAsync(Application application, DocumentSlot slot)
    {
        var before = await files.Of(application.Thing).Where(f => f.Purpose == slot.Key || f.Purpose.StartsWith(slot.Key + ":")).ToListAsync();
        var asked = application.Stage == ApplicationStage.Draft ? null : await db.Set<CaseMessage>().Where(m => m.ApplicationId == application.Id && m.Items != "").OrderByDescending(m => m.At).Select(m => (DateTimeOffset?)m.At).FirstOrDefaultAsync();
        return (ApplicationDocuments.MayAdd(application.Stage, before.Count(f => asked is null || f.AddedAt > asked)), before);
    }

    public async Task<Verdict> RemoveFileAsync(Me me, Guid draft, Guid id)
    {
        await using var transaction = await db.BeginWriteAsync();
        var held = (await LockAsync(draft))!;
        var verdict = ApplicationDocuments.MayRemove(held.Stage);
        if (verdict.Refused || await files.Of(held.Thing).FirstOrDefaultAsync(f => f.Id == id) is not { } file) return verdict;
        await files.RemoveAsync(Applicant(me), file);
        held.ChangedAt = clock.GetUtcNow();
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Everything that stands against sending it now, and how it would be judged today.</summary>
    public async Task<Verdict> MaySubmitAsync(Application draft, bool declared, bool accepted)
    {
        var (answers, today) = (draft.Answers, clock.Today());
        return Applications.MeetsCriteria(rules, answers.Facts(), today).And(answers.IsComplete())
            .And(ApplicationDocuments.AreComplete(await GivenAsync(draft), answers.HasAmendments, answers.HasPartners, answers.CertificateProvesNonProfit))
            .And(Applications.MaySubmit(draft.Stage, declared, accepted, await BarredUntilAsync(draft.OrganizationId), today));
    }

    /// <summary>How many files each slot holds.</summary>
    public async Task<IReadOnlyDictionary<string, int>> GivenAsync(Application application) =>
        (await files.Of(application.Thing).Select(f => f.Purpose).ToListAsync()).CountBy(p => p.Split(':')[0]).ToDictionary();

    /// <summary>Sends a draft: it gets its reference, is kept as it is now, and its clock begins. Once, however often the button is pressed.</summary>
    public async Task<Verdict> SubmitAsync(Me me, Guid id, bool declared, bool accepted)
    {
        await using var transaction = await db.BeginWriteAsync();
        var application = (await LockAsync(id))!;
        var verdict = await MaySubmitAsync(application, declared, accepted);
        if (verdict.Refused) return verdict;
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        application.Reference = References.Of("ACR", today.Year, await db.NextAsync($"ACR-{today.Year}"));
        (application.Stage, application.SubmittedAt, application.SubmittedOn, application.ChangedAt) = (ApplicationStage.Submitted, now, today, now);
        application.ExpectedOn = application.Clock(rules, today).Expected;
        application.Version++;
        var version = await KeepVersionAsync(application, now);
        await Duplicates.NoteAsync(db, application);
        db.Record(Applicant(me), "application.submitted", application.Thing, verdict.Clauses, now, new { application.Reference, version = version.Number, version.Sha256 });
        await db.SaveChangesAsync();
        var sent = await files.Of(application.Thing).AsNoTracking().ToListAsync();
        await letters.ReceiptAsync(Applicant(me), application, sent);
        await notices.AddAsync(application.ApplicantId, typeof(Text), "ApplicationReceived", Path(application), true, application.Reference, application.Name, application.ExpectedOn, string.Join('\n', sent.Select(f => $"{f.Name}\nSHA-256 {f.Sha256}")));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>What was sent, as it is now, under the next number.</summary>
    private async Task<SentVersion> KeepVersionAsync(Application application, DateTimeOffset now)
    {
        var documents = await files.Of(application.Thing).AsNoTracking().Select(f => new { f.Id, f.Purpose, f.Name, f.Size, f.Sha256 }).ToListAsync();
        var json = JsonSerializer.Serialize(new { application.Answers, documents }, JsonSerializerOptions.Web);
        var number = 1 + await db.Set<SentVersion>().CountAsync(v => v.ApplicationId == application.Id);
        var version = new SentVersion { ApplicationId = application.Id, Number = number, Json = json, Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))), At = now };
        db.Add(version);
        return version;
    }

    /// <summary>
    /// A message of the applicant. Where documents were asked for and <paramref name="complete"/> is said, the review goes on,
    /// the clock runs again, and what there is now is kept as a new version; until then each answer begins the days of waiting anew.
    /// </summary>
    public async Task<Verdict> AnswerAsync(Me me, Guid id, string? text, bool filesAdded, bool complete)
    {
        await using var transaction = await db.BeginWriteAsync();
        var application = (await LockAsync(id))!;
        var verdict = ApplicationReview.MayAnswer(application.Stage, filesAdded || !string.IsNullOrWhiteSpace(text));
        if (verdict.Refused) return verdict;
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        if (!string.IsNullOrWhiteSpace(text)) db.Add(new CaseMessage { ApplicationId = id, By = me.Id!.Value, Text = text.Trim(), At = now });
        var resumed = complete && application.Stage == ApplicationStage.DocumentsRequested;
        if (resumed)
        {
            application.Resume(today);
            application.Stage = ApplicationStage.UnderReview;
            application.ExpectedOn = application.Clock(rules, today).Expected;
            await KeepVersionAsync(application, now);
        }
        else if (application.Stage == ApplicationStage.DocumentsRequested) application.AnswerDue = ApplicationReview.AnswerDue(today);
        application.ChangedAt = now;
        application.Version++;
        db.Record(Applicant(me), resumed ? "application.answered" : "application.message-sent", application.Thing, verdict.Clauses, now, new { text, filesAdded });
        if (application.OfficerId is { } officer) await notices.AddAsync(officer, typeof(Text), "CaseAnswered", $"/accreditation/cases/{application.Reference}", true, application.Reference!, application.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    public async Task<Verdict> WithdrawAsync(Me me, Guid id)
    {
        await using var transaction = await db.BeginWriteAsync();
        var application = (await LockAsync(id))!;
        var verdict = ApplicationReview.MayWithdraw(application.Stage);
        if (verdict.Refused) return verdict;
        application.End(ApplicationStage.Withdrawn, clock.Today(), clock.GetUtcNow());
        db.Record(Applicant(me), "application.withdrawn", application.Thing, verdict.Clauses, clock.GetUtcNow());
        if (application.OfficerId is { } officer) await notices.AddAsync(officer, typeof(Text), "CaseWithdrawn", $"/accreditation/cases/{application.Reference}", true, application.Reference!, application.Name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    public static string Path(Application application) => "/accreditation/applications/" + application.Id;

    private Task<Application?> LockAsync(Guid id) => db.LockApplicationAsync(id);
}

internal static class ApplicationQueries
{
    /// <summary>The application, held by this transaction alone until it ends.</summary>
    public static async Task<Application?> LockApplicationAsync(this Db db, Guid id)
    {
        await db.HoldAsync("application/" + id);
        foreach (var stale in db.ChangeTracker.Entries<Application>().Where(e => e.Entity.Id == id).ToList()) stale.State = EntityState.Detached;
        return await db.Set<Application>().FirstOrDefaultAsync(a => a.Id == id);
    }
}
