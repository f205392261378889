using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Badges;

/// <summary>Which badges are printed: those chosen or all, anew; or those that were never printed and those of which something changed.</summary>
public enum PrintWhat { Changed, Chosen, All }

/// <summary>Somebody who got no badge, and why.</summary>
internal sealed record LeftOut(string Reference, IReadOnlyList<LeftOutWhy> Why);

internal sealed record LeftOutWhy(string Clause, string? Reason, IReadOnlyList<string> Arguments);

/// <summary>
/// Badges by the thousand, in files of at most 250, by a job: what is printed is kept at once, and who got none is said with
/// the clause. A badge that is printed once more gets a new code. Source: PAR-64, PAR-67, PAR-68, CON-17; docs/decisions/0012.
/// </summary>
internal sealed partial class BadgePrinting(Db db, BadgeDesk desk, LetterDesk letters, FileStore files, JobPrompts prompts, TimeProvider clock, ILogger<BadgePrinting> log)
{
    public const string Job = "print-badges";
    public const string Sheet = "/Modules/Registration/Badges/_Sheet.cshtml";

    /// <summary>Asks for badges; the job begins at once. In the order of the names.</summary>
    public async Task<(BadgeBatch? Batch, Verdict Verdict)> AskAsync(Actor actor, Session session, PrintWhat what, IReadOnlyCollection<Guid> chosen)
    {
        var confirmed = db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == session.Id && r.State == RegistrationState.Confirmed);
        var asked = what == PrintWhat.Chosen ? db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == session.Id && chosen.Contains(r.Id)) : confirmed;
        var holders = (await desk.HoldersAsync(asked)).Where(h => what != PrintWhat.Changed || h.Registrant.BadgeRevokedAt is not null || h.Registrant.BadgePrinted.Length == 0 || h.Registrant.BadgePrinted != desk.Face(session, h, withCode: false).Digest(session));
        string[] references = [.. holders.OrderBy(h => h.Participant.NameKey, StringComparer.Ordinal).ThenBy(h => h.Registrant.Reference, StringComparer.Ordinal).Select(h => h.Registrant.Reference)];
        var verdict = BadgeLayouts.MayPrint(references.Length, session.LastDay < clock.Today());
        if (verdict.Refused) return (null, verdict);
        await using var transaction = await db.BeginWriteAsync();
        var now = clock.GetUtcNow();
        var template = await desk.TemplateAsync(session.Id);
        if (template is null)
        {
            template = new BadgeTemplate { FieldsJson = new BadgeLayout().ToJson(), ChangedAt = now };
            db.Add(template);
        }
        var batch = new BadgeBatch { SessionId = session.Id, TemplateId = template.Id, What = string.Join('\n', references), Count = references.Length, AskedBy = actor.Person!.Value, AskedAt = now };
        db.Add(batch);
        db.Record(actor, "badges.asked", batch.Thing, verdict.Clauses, now, new { session = session.Key, what = what.ToString(), batch.Count });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        prompts.Raise(Job);
        return (batch, verdict);
    }

    public async Task<Verdict> RetryAsync(Actor actor, Guid id)
    {
        await using var transaction = await db.BeginWriteAsync();
        var batch = await db.Set<BadgeBatch>().SingleAsync(b => b.Id == id);
        var verdict = BadgeLayouts.MayRetry(batch.State == BatchState.Failed);
        if (verdict.Refused) return verdict;
        (batch.State, batch.Error, batch.FinishedAt) = (BatchState.Waiting, "", null);
        batch.Version++;
        db.Record(actor, "badges.asked-again", batch.Thing, verdict.Clauses, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        prompts.Raise(Job);
        return verdict;
    }

    internal static Task Run(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<WriteGate>().ReadOnly ? Task.CompletedTask : services.GetRequiredService<BadgePrinting>().RunAsync(stop);

    /// <summary>Goes on where it was, also when it was ended in the middle.</summary>
    public async Task RunAsync(CancellationToken stop = default)
    {
        while (await db.Set<BadgeBatch>().AsNoTracking().Where(b => b.State == BatchState.Waiting || b.State == BatchState.Printing).OrderBy(b => b.AskedAt).FirstOrDefaultAsync(stop) is { } batch) await RunAsync(batch, stop);
    }

    /// <summary>Some badges on their way to a file: their codes are given, and another process prints them.</summary>
    private sealed class Sheaf(int count, IReadOnlyList<BadgeHolder> ready, IReadOnlyList<LeftOut> left, IReadOnlyList<BadgeFace> faces)
    {
        public int Count => count;
        public IReadOnlyList<BadgeHolder> Ready => ready;
        public IReadOnlyList<LeftOut> Left => left;
        public IReadOnlyList<BadgeFace> Faces => faces;

        /// <summary>Null when it is printed and kept; else why not.</summary>
        public Task<string?> Printing { get; set; } = Task.FromResult<string?>(null);

        /// <summary>It is this one's turn to be kept, under that name.</summary>
        public TaskCompletionSource<string> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public (StoredFile? File, Verdict Verdict) Kept { get; set; }
    }

    // While one file is printed the next is made ready and begun, so that two browsers work side by side.
    private async Task RunAsync(BadgeBatch batch, CancellationToken stop)
    {
        var session = await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == batch.SessionId, stop);
        var layout = BadgeLayout.Of(await db.Set<BadgeTemplate>().AsNoTracking().SingleAsync(x => x.Id == batch.TemplateId, stop));
        var parts = new Queue<string[]>(batch.What.Split('\n').Skip(batch.Done).Chunk(BadgeLayouts.InOneFile));
        Sheaf? before = null;
        try
        {
            while (before is not null || parts.Count > 0)
            {
                var next = parts.TryDequeue(out var some) ? await BeginAsync(batch, session, layout, some, stop) : null;
                (var now, before) = (before, next);
                if (now is not null && !await KeepAsync(batch.Id, session, now, stop)) return;
            }
        }
        finally
        {
            // What was begun ends with the run that began it.
            if (before is not null)
            {
                before.Turn.TrySetCanceled(CancellationToken.None);
                await before.Printing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    private async Task<Sheaf> BeginAsync(BadgeBatch batch, Session session, BadgeLayout layout, string[] some, CancellationToken stop)
    {
        var (ready, left) = await IssueAsync(session, some, stop);
        db.ChangeTracker.Clear();
        var sheaf = new Sheaf(some.Length, ready, left, await desk.WithPhotosAsync([.. ready.Select(h => desk.Face(session, h))], layout, stop));
        if (ready.Count > 0)
        {
            sheaf.Printing = Task.Run(() => letters.PrintPagesAsync(Sheet, layout.Language, new BadgeSheet(layout, session, sheaf.Faces), async pdf =>
            {
                // The database is asked by one at a time.
                var name = await sheaf.Turn.Task;
                sheaf.Kept = await files.AddAsync(Actor.System(Job), batch.Thing, "badges", name, pdf, cancel: stop);
            }, stop), stop);
        }
        return sheaf;
    }

    /// <summary>Keeps the file; whether to go on.</summary>
    private async Task<bool> KeepAsync(Guid id, Session session, Sheaf sheaf, CancellationToken stop)
    {
        var batch = await db.Set<BadgeBatch>().SingleAsync(b => b.Id == id, stop);
        if (sheaf.Ready.Count > 0)
        {
            var kept = JsonSerializer.Deserialize<List<Guid>>(batch.FilesJson)!;
            sheaf.Turn.SetResult(Named(session, kept.Count + 1));
            if (await sheaf.Printing is { } problem) return await FailAsync(batch, problem, stop);
            if (sheaf.Kept.File is not { } file) return await FailAsync(batch, "not kept: " + sheaf.Kept.Verdict?.Refusals[0].Reason, stop);
            kept.Add(file.Id);
            batch.FilesJson = JsonSerializer.Serialize(kept);
            db.AttachRange(sheaf.Ready.Select(h => h.Registrant));
            for (var i = 0; i < sheaf.Ready.Count; i++) sheaf.Ready[i].Registrant.BadgePrinted = sheaf.Faces[i].Digest(session);
        }
        if (sheaf.Left.Count > 0) batch.LeftOutJson = JsonSerializer.Serialize(OutOf(batch).Concat(sheaf.Left));
        batch.Done += sheaf.Count;
        batch.State = batch.Done < batch.Count ? BatchState.Printing : BatchState.Printed;
        if (batch.State == BatchState.Printed)
        {
            batch.FinishedAt = clock.GetUtcNow();
            db.Record(Actor.System(Job), "badges.printed", batch.Thing, [BadgeLayouts.PAR_68], batch.FinishedAt.Value, new { session = session.Key, batch.Count, left = OutOf(batch).Count });
        }
        batch.Version++;
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
        return true;
    }

    /// <summary>Gives a code to each who may have a badge and was not printed one with the code that they have.</summary>
    private async Task<(IReadOnlyList<BadgeHolder> Ready, IReadOnlyList<LeftOut> Left)> IssueAsync(Session session, string[] references, CancellationToken stop)
    {
        await using var transaction = await db.BeginWriteAsync(stop);
        var found = (await desk.HoldersAsync(db.Set<Registrant>().Where(r => references.Contains(r.Reference)), stop)).ToDictionary(h => h.Registrant.Reference);
        BadgeHolder[] holders = [.. references.Select(found.GetValueOrDefault).OfType<BadgeHolder>()];
        var verdicts = await desk.JudgeAsync(session, holders, stop);
        var (ready, left) = (new List<BadgeHolder>(), new List<LeftOut>());
        foreach (var holder in holders)
        {
            var (registrant, verdict) = (holder.Registrant, verdicts[holder.Registrant.Id]);
            if (verdict.Refused)
            {
                left.Add(new(registrant.Reference, [.. verdict.Refusals.Select(x => new LeftOutWhy(x.Clause.Id, x.Reason, [.. x.Arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")]))]));
                continue;
            }
            if (!BadgeDesk.HasOne(registrant) || registrant.BadgePrinted.Length > 0) desk.Issue(Actor.System(Job), registrant, verdict);
            ready.Add(holder);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return (ready, left);
    }

    private async Task<bool> FailAsync(BadgeBatch batch, string problem, CancellationToken stop)
    {
        (batch.State, batch.Error, batch.FinishedAt) = (BatchState.Failed, problem.Length > 1000 ? problem[..1000] : problem, clock.GetUtcNow());
        batch.Version++;
        Failed(batch.Id, batch.Error);
        await db.SaveChangesAsync(stop);
        return false;
    }

    public static IReadOnlyList<LeftOut> OutOf(BadgeBatch batch) => JsonSerializer.Deserialize<List<LeftOut>>(batch.LeftOutJson) ?? [];

    private static string Named(Session session, int number) => string.Create(CultureInfo.InvariantCulture, $"badges-{session.Key}-{number:D3}.pdf");

    [LoggerMessage(LogLevel.Error, "Badges of {Batch} could not be printed: {Problem}")]
    private partial void Failed(Guid batch, string problem);
}

internal static class BadgeServices
{
    public static IServiceCollection AddBadges(this IServiceCollection services) => services.AddScoped<BadgeDesk>().AddScoped<BadgePrinting>()
        .AddSingleton(new FileDoor("badges", async (services, me, thing, cancel) =>
        {
            var db = services.GetRequiredService<Db>();
            var run = db.SessionsRunBy(me).Select(s => s.Id);
            return Guid.TryParse(thing["badges/".Length..], out var id) && await db.Set<BadgeBatch>().AnyAsync(b => b.Id == id && run.Contains(b.SessionId), cancel);
        }));
}
