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
        while (await db.Set<BadgeBatch>().AsNoTracking().Where(b => b.State == BatchState.Waiting || b.State == BatchState.Printing).OrderBy(b => b.AskedAt).Select(b => (Guid?)b.Id).FirstOrDefaultAsync(stop) is { } id)
        {
            var session = await db.Set<Session>().AsNoTracking().SingleAsync(s => db.Set<BadgeBatch>().Any(b => b.Id == id && b.SessionId == s.Id), stop);
            while (await PrintSomeAsync(session, id, stop)) db.ChangeTracker.Clear();
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The next file; whether there are more.</summary>
    private async Task<bool> PrintSomeAsync(Session session, Guid id, CancellationToken stop)
    {
        var batch = await db.Set<BadgeBatch>().SingleAsync(b => b.Id == id, stop);
        var layout = BadgeLayout.Of(await db.Set<BadgeTemplate>().AsNoTracking().SingleAsync(x => x.Id == batch.TemplateId, stop));
        string[] some = [.. batch.What.Split('\n').Skip(batch.Done).Take(BadgeLayouts.InOneFile)];
        var (ready, left) = await IssueAsync(session, some, stop);
        var now = clock.GetUtcNow();
        if (ready.Count > 0)
        {
            var faces = await desk.WithPhotosAsync([.. ready.Select(h => desk.Face(session, h))], layout, stop);
            var kept = JsonSerializer.Deserialize<List<Guid>>(batch.FilesJson)!;
            (StoredFile? File, Verdict Verdict) added = default;
            var problem = await letters.PrintPagesAsync(Sheet, layout.Language, new BadgeSheet(layout, session, faces), async pdf => added = await files.AddAsync(Actor.System(Job), batch.Thing, "badges", Named(session, kept.Count + 1), pdf, cancel: stop), stop);
            if (problem is not null) return await FailAsync(batch, problem, stop);
            if (added.File is not { } file) return await FailAsync(batch, "not kept: " + added.Verdict?.Refusals[0].Reason, stop);
            kept.Add(file.Id);
            batch.FilesJson = JsonSerializer.Serialize(kept);
            for (var i = 0; i < ready.Count; i++) ready[i].Registrant.BadgePrinted = faces[i].Digest(session);
        }
        if (left.Count > 0) batch.LeftOutJson = JsonSerializer.Serialize(OutOf(batch).Concat(left));
        batch.Done += some.Length;
        batch.State = batch.Done < batch.Count ? BatchState.Printing : BatchState.Printed;
        if (batch.State == BatchState.Printed)
        {
            batch.FinishedAt = clock.GetUtcNow();
            db.Record(Actor.System(Job), "badges.printed", batch.Thing, [BadgeLayouts.PAR_68], now, new { session = session.Key, batch.Count, left = OutOf(batch).Count });
        }
        batch.Version++;
        await db.SaveChangesAsync(stop);
        return batch.State == BatchState.Printing;
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
        .AddSingleton(new FileDoor("badges", (_, me, _, _) => Task.FromResult(me.May(Permission.ManageRegistration))));
}
