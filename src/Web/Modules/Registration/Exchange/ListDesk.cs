using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Exchange;

/// <summary>
/// Reads lists of registrations, says of each row what it would do, and carries them out row by row: each in a transaction of its own
/// and by the ways of the desk. Source: PAR-10, PAR-63, PAR-64, PAR-67, CON-02, CON-17.
/// </summary>
internal sealed class ListDesk(Db db, ListedRows listed, ListJudge judge, Registrar registrar, WindowDesk windows, JobPrompts prompts, TimeProvider clock)
{
    /// <summary>Reads a list and keeps what its rows would do; nothing else is written.</summary>
    /// <exception cref="ListUnreadableException">The file is no such list.</exception>
    public async Task<ListImport> ReadAsync(Actor actor, Session session, Stream file, string fileName, CancellationToken cancel = default)
    {
        var columns = (await listed.ColumnsAsync(session.Id, unit: true, cancel)).ToDictionary(c => c.Column.Name, c => c.Column, StringComparer.OrdinalIgnoreCase);
        var list = ListFile.Read(file, [.. columns.Keys, .. ListColumns.ForNew]);
        file.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        if (await db.Set<ListImport>().Where(i => i.SessionId == session.Id && i.Sha256 == digest && i.ConfirmedAt != null).Select(i => i.Reference).FirstOrDefaultAsync(cancel) is { } before) throw new ListUnreadableException("Before", before);
        var kept = (await listed.ReadAsync(db.Set<Registrant>().Where(r => r.SessionId == session.Id), cancel)).ToDictionary(r => r.Registrant.Reference, StringComparer.OrdinalIgnoreCase);
        var lines = list.Lines.Select(l => (Line: l, Reference: l.Cells?.GetValueOrDefault("reference", "").Trim() ?? "")).Select(l => (l.Line, l.Reference, Plan: l.Line.Cells is { } cells && kept.TryGetValue(l.Reference, out var row) ? ListJudge.Plan(row, cells, columns) : null)).ToList();
        var acts = lines.Count(l => l.Plan is { Changes.Count: > 0 } || (l.Line.Cells is not null && l.Reference.Length == 0));
        if (acts > RegistrationLists.MostActs) throw new ListUnreadableException("Acts", acts, RegistrationLists.MostActs);

        var id = Guid.CreateVersion7();
        var preview = new ListPreview(db, judge, registrar, actor, session, (await windows.OfAsync(session, cancel)).Window, columns, kept, clock.GetUtcNow());
        var rows = new List<ListImportRow>();
        var same = 0;
        foreach (var (line, reference, plan) in lines)
        {
            if (await preview.RowAsync(id, line, reference, plan) is { } row) rows.Add(row);
            else same++;
        }
        await using var transaction = await db.BeginWriteAsync(cancel);
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var import = new ListImport
        {
            Id = id, Reference = References.Of("RIL", today.Year, await db.NextAsync($"RIL-{today.Year}", cancel)), SessionId = session.Id, FileName = fileName.AtMost(200), Sha256 = digest, Unread = string.Join('\n', list.Unread),
            Rows = lines.Count, Same = same, ReadBy = actor.Person!.Value, ReadAt = now,
        };
        db.Add(import);
        db.AddRange(rows);
        db.Record(actor, "registration.list-read", import.Thing, [RegistrationLists.PAR_67], now, new { import.Reference, session = session.Key, sha256 = digest, rows = import.Rows });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return import;
    }

    /// <summary>The Unit has read what the list would do, and wants it. It is carried out by a job.</summary>
    public async Task<Verdict> ConfirmAsync(Actor actor, Guid id)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("registration-lists");
        var import = await db.Set<ListImport>().SingleAsync(i => i.Id == id);
        await db.Entry(import).ReloadAsync();
        var verdict = RegistrationLists.MayConfirm(import.ConfirmedAt is not null, await db.Set<ListImportRow>().CountAsync(r => r.ImportId == id && (r.State == ListRowState.New || r.State == ListRowState.Changed)));
        if (verdict.Refused) return verdict;
        (import.ConfirmedAt, import.ConfirmedBy, import.ConfirmedRole) = (clock.GetUtcNow(), actor.Person, actor.Role);
        db.Record(actor, "registration.list-confirmed", import.Thing, verdict.Clauses, import.ConfirmedAt.Value, new { import.Reference });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        prompts.Raise(ListJob.Job);
        return verdict;
    }
}

/// <summary>Says of each row of one list what it would do, those before it counted.</summary>
internal sealed class ListPreview(Db db, ListJudge judge, Registrar registrar, Actor actor, Session session, RegistrationWindow window, IReadOnlyDictionary<string, ListColumn> columns, IReadOnlyDictionary<string, ListedRow> kept, DateTimeOffset now)
{
    private readonly Dictionary<string, int> people = [], ofSameOrganization = [];
    private readonly Dictionary<string, Organization?> organizations = [];
    private int all;

    /// <summary>Null: it says what is known already.</summary>
    public async Task<ListImportRow?> RowAsync(Guid import, ListLine line, string reference, ListPlan? plan)
    {
        if (line.Cells is not { } cells) return Row(import, line, ListRowState.Refused, RegistrationLists.MayTake(null, true, null, false, false), "", []);
        if (reference.Length == 0) return await NewAsync(import, line, cells);
        var verdict = RegistrationLists.MayTake(Twice("reference " + reference.ToUpperInvariant(), line.Line), plan is not null, null, true, false);
        if (verdict.Refused || plan is null) return Row(import, line, ListRowState.Refused, verdict, cells.GetValueOrDefault("name", ""), [], reference: reference);
        if (plan.Changes.Count == 0) return null;
        var row = kept[reference];
        verdict = await judge.JudgeAsync(actor, session, window, row, plan);
        return Row(import, line, verdict.Refused ? ListRowState.Refused : ListRowState.Changed, verdict, row.Participant.Name, ListJudge.Waits(row, plan) ? [new("PAR-67", "List_AwaitsApproval", "[]")] : [], plan.Changes, row.Registrant.Reference, row.Registrant.Version);
    }

    private async Task<ListImportRow> NewAsync(Guid import, ListLine line, IReadOnlyDictionary<string, string> cells)
    {
        var said = await judge.NewAsync(cells, columns, organizations);
        if (said.Entry is not { } entry) return Row(import, line, ListRowState.Refused, said.Verdict, said.Name, []);
        var (person, whose) = (entry.Person, entry.Organization?.Id.ToString() ?? entry.Country ?? SearchKey.Of(entry.Affiliation));
        var name = SearchKey.Of(person.Name);
        string[] keys = [.. new[] { person.Email is { } email ? $"email {name} {Registrar.Normal(email)}" : null, person.Birth is { } birth ? $"birth {name} {birth:O}" : null, person.Email is null && person.Birth is null ? $"name {name} {whose}" : null }.OfType<string>()];
        var twice = keys.Select(k => Twice(k, line.Line)).FirstOrDefault(l => l is not null);
        // Without address and date nothing tells two of one name apart: then the one who is there counts.
        var there = person.Email is null && person.Birth is null ? kept.Values.FirstOrDefault(r => r.Participant.NameKey == name && RegistrationSteps.Live.Contains(r.Registrant.State) && Whose(r) == whose)?.Registrant.Reference : null;
        var verdict = said.Verdict.And(RegistrationLists.MayTake(twice, true, null, true, false)).And(RegistrationLists.MayBeAnother(there));
        var (ownBefore, asking) = (ofSameOrganization.GetValueOrDefault(whose), PuttingDown.AskingOf(entry, unit: true));
        var judged = await registrar.JudgeAsync(session, window, asking, now, more: (all, ownBefore));
        verdict = verdict.And(judged.Verdict);
        if (verdict.Refused) return Row(import, line, ListRowState.Refused, verdict, said.Name, []);
        var notes = new List<ListSaid>();
        if (judged.Known is not null || judged.Alike.Count > 0)
        {
            var ids = judged.Alike.Select(a => a.Id).Append(judged.Known?.Id ?? Guid.Empty).ToList();
            var references = await db.Set<Registrant>().Where(r => ids.Contains(r.ParticipantId)).OrderByDescending(r => r.RequestedAt).Select(r => r.Reference).Take(3).ToListAsync();
            notes.Add(new("CON-04", judged.Known is not null ? "List_KeptAlready" : "List_LooksLike", NoticeArguments.Write([references.Count > 0 ? string.Join(", ", references) : "–"])));
        }
        if (judged.Room == Room.Free) (all, ofSameOrganization[whose]) = (all + 1, ownBefore + 1);
        else notes.Add(new("PAR-10", "List_Waits", "[]"));
        if (said.StateIgnored) notes.Add(new("PAR-67", "List_StateIgnored", "[]"));
        return Row(import, line, ListRowState.New, verdict, said.Name, notes);
    }

    private static string Whose(ListedRow row) => row.Registrant.OrganizationId?.ToString() ?? row.Registrant.Country ?? SearchKey.Of(row.Registrant.Affiliation);

    /// <summary>The line that names the same already.</summary>
    private int? Twice(string key, int line) => people.TryAdd(key, line) ? null : people[key];

    private static ListImportRow Row(Guid import, ListLine line, ListRowState state, Verdict verdict, string name, IReadOnlyList<ListSaid> notes, IReadOnlyList<ListChange>? changes = null, string reference = "", int version = 0) => new()
    {
        ImportId = import, Line = line.Line, State = state, Registration = reference.AtMost(20), Version = version, Name = name.AtMost(200), Cells = state == ListRowState.Refused || line.Cells is null ? "{}" : ListImportRow.Write(line.Cells),
        Changes = ListImportRow.Write(changes ?? []), Why = ListImportRow.Write(ListJudge.Say(verdict)), Notes = ListImportRow.Write(notes),
    };
}
