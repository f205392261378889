using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Exchange;

/// <summary>Carries out lists that were confirmed, row by row; what was interrupted goes on where it was. PAR-63, PAR-67.</summary>
internal sealed partial class ListJob(Db db, ListedRows listed, ListJudge judge, PuttingDown puttingDown, DelegationDesk delegations, DecisionDesk decisions, AnswerDesk answers, TimeProvider clock, ILogger<ListJob> log)
{
    public const string Job = "registration-lists";

    internal static Task Run(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<WriteGate>().ReadOnly ? Task.CompletedTask : services.GetRequiredService<ListJob>().RunAsync(stop);

    public async Task RunAsync(CancellationToken stop = default)
    {
        while (await db.Set<ListImport>().AsNoTracking().Where(i => i.ConfirmedAt != null && i.FinishedAt == null).OrderBy(i => i.ConfirmedAt).FirstOrDefaultAsync(stop) is { } import)
        {
            var session = await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == import.SessionId, stop);
            var actor = new Actor(import.ConfirmedBy, import.ConfirmedRole);
            var columns = (await listed.ColumnsAsync(session.Id, unit: true, stop)).ToDictionary(c => c.Column.Name, c => c.Column, StringComparer.OrdinalIgnoreCase);
            while (await db.Set<ListImportRow>().AsNoTracking().Where(r => r.ImportId == import.Id && r.DoneAt == null && (r.State == ListRowState.New || r.State == ListRowState.Changed)).OrderBy(r => r.Line).FirstOrDefaultAsync(stop) is { } row)
            {
                try
                {
                    if (row.State == ListRowState.New) await NewAsync(actor, session, row, columns);
                    else await ChangeAsync(actor, session, row, columns);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    Failed(import.Reference, row.Line, e);
                    db.ChangeTracker.Clear();
                    await SettleAsync(row, ListRowState.Left, row.Registration, [new("PAR-67", "List_Failed", "[]")]);
                }
                db.ChangeTracker.Clear();
            }
            await FinishAsync(actor, import, stop);
        }
    }

    private async Task NewAsync(Actor actor, Session session, ListImportRow row, Dictionary<string, ListColumn> columns)
    {
        var said = await judge.NewAsync(row.CellsRead(), columns, []);
        if (said.Entry is not { } entry)
        {
            await SettleAsync(row, ListRowState.Left, "", ListJudge.Say(said.Verdict));
            return;
        }
        // Within the transaction of the registration: what is interrupted is done and noted, or neither.
        var (made, verdict) = await puttingDown.PutDownAsync(actor, session, entry, unit: true, async made =>
        {
            await answers.KeepAsync(actor, made, new(actor.Person, Staff: true, Own: false), said.Answers, made.RequestedAt);
            await SettleAsync(row, ListRowState.Done, made.Reference, []);
        });
        if (made is null) await SettleAsync(row, ListRowState.Left, "", ListJudge.Say(verdict));
    }

    private async Task ChangeAsync(Actor actor, Session session, ListImportRow row, Dictionary<string, ListColumn> columns)
    {
        var kept = (await listed.ReadAsync(db.Set<Registrant>().Where(r => r.SessionId == session.Id && r.Reference == row.Registration))).Single();
        var plan = ListJudge.Plan(kept, row.CellsRead(), columns);
        if (plan.Changes.Count == 0)
        {
            await SettleAsync(row, ListRowState.Done, row.Registration, []);
            return;
        }
        // Interrupted on the way, or changed by others since it was read: neither is written over.
        var may = RegistrationLists.MayTake(null, true, plan.FixedColumn, plan.Readable && !plan.OtherState, kept.Registrant.Version != row.Version);
        if (may.Refused)
        {
            await SettleAsync(row, ListRowState.Left, row.Registration, ListJudge.Say(may));
            return;
        }
        var (done, refused) = (0, new List<Verdict>());
        if (plan.Facts is { } facts) Note(await delegations.ChangeAsync(actor, session, kept.Registrant.Id, row.Version, facts, null) ?? RegistrationLists.MayTake(null, true, null, true, changedMeanwhile: true));
        db.ChangeTracker.Clear();
        if (plan.Answers.Count > 0)
        {
            var version = await db.Set<Registrant>().Where(r => r.Id == kept.Registrant.Id).Select(r => r.Version).SingleAsync();
            Note(await answers.SaveAsync(actor, session, kept.Registrant.Id, version, new(actor.Person, Staff: true, Own: false), plan.Answers) ?? RegistrationLists.MayTake(null, true, null, true, changedMeanwhile: true));
            db.ChangeTracker.Clear();
        }
        if (plan.Tags is { } tags)
        {
            await using var transaction = await db.BeginWriteAsync();
            await RegistrationTags.SetAsync(db, kept.Registrant.Id, tags);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            db.ChangeTracker.Clear();
            done++;
        }
        if (plan.Act is { } act) Note(await decisions.ActAsync(actor, kept.Registrant.Id, act, plan.Reason));
        db.ChangeTracker.Clear();
        await SettleAsync(row, refused.Count == 0 ? ListRowState.Done : done == 0 ? ListRowState.Left : ListRowState.Partly, row.Registration, [.. refused.SelectMany(ListJudge.Say)]);

        void Note(Verdict verdict)
        {
            if (verdict.Refused) refused.Add(verdict);
            else done++;
        }
    }

    private async Task SettleAsync(ListImportRow row, ListRowState state, string registration, IReadOnlyList<ListSaid> why)
    {
        var (now, said) = (clock.GetUtcNow(), ListImportRow.Write(why));
        var settled = await db.Set<ListImportRow>().Where(r => r.ImportId == row.ImportId && r.Line == row.Line && r.DoneAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, state).SetProperty(r => r.Registration, registration).SetProperty(r => r.Why, said).SetProperty(r => r.Cells, "{}").SetProperty(r => r.DoneAt, now));
        if (settled == 0) throw new InvalidOperationException("Another server has carried out this row.");
    }

    private async Task FinishAsync(Actor actor, ListImport import, CancellationToken stop)
    {
        await using var transaction = await db.BeginWriteAsync(stop);
        var now = clock.GetUtcNow();
        if (await db.Set<ListImport>().Where(i => i.Id == import.Id && i.FinishedAt == null).ExecuteUpdateAsync(s => s.SetProperty(i => i.FinishedAt, now), stop) == 0) return;
        var counts = await db.Set<ListImportRow>().Where(r => r.ImportId == import.Id).GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        db.Record(actor, "registration.list-done", import.Thing, [RegistrationLists.PAR_67], now, new { import.Reference, done = counts.GetValueOrDefault(ListRowState.Done), partly = counts.GetValueOrDefault(ListRowState.Partly), left = counts.GetValueOrDefault(ListRowState.Left) });
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Lists hold names and dates: they go when they have served.</summary>
    internal static async Task EraseAsync(IServiceProvider services, DateTimeOffset before, CancellationToken cancel)
    {
        var db = services.GetRequiredService<Db>();
        await db.Set<ListImportRow>().Where(r => db.Set<ListImport>().Any(i => i.Id == r.ImportId && i.ReadAt < before && (i.ConfirmedAt == null || i.FinishedAt != null))).ExecuteDeleteAsync(cancel);
    }

    [LoggerMessage(LogLevel.Error, "Row {Line} of the list {Reference} could not be carried out")]
    private partial void Failed(string reference, int line, Exception e);
}
