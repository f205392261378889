using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Record;

/// <summary>The first thing that is wrong: where ("parameter/x, event 3", "checkpoint 7") and what.</summary>
public sealed record Break(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}

/// <summary>What the verification walked over until the end or the first break.</summary>
public sealed record Findings(long Events, long Chains, long Texts, long Erased, long Checkpoints, long Files, long Unsealed, Break? Break)
{
    public bool Whole => Break is null;
}

/// <summary>
/// Walks the whole record in one snapshot of the database, row by row: every chain, every text that has not been erased,
/// every checkpoint with its signature and its file. Source: GAP-03 (integrity check).
/// </summary>
internal sealed class Verification(Db db, string folder, PublicKeys keys, DateTimeOffset now)
{
    private sealed class BrokenException(string where, string what) : Exception(what)
    {
        public Break Break { get; } = new(where, what);
    }

    // A file follows the commit of its checkpoint; on a server that did not seal, at its next run.
    private static readonly TimeSpan FileMayFollow = TimeSpan.FromMinutes(2);

    private long events, chains, texts, erased, checkpoints, files, sealedEvents;
    private DbConnection connection = null!;
    private DbTransaction snapshot = null!;

    public async Task<Findings> RunAsync(CancellationToken cancel = default)
    {
        var numbers = CheckpointFolder.Numbers(folder).ToHashSet(); // before the snapshot: a file is never older than its checkpoint
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            connection = db.Database.GetDbConnection();
            await using (snapshot = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel))
            {
                Break? found = null;
                try
                {
                    await WalkChainsAsync(cancel);
                    await FindStrayTextsAsync(cancel);
                    await WalkCheckpointsAsync(numbers, cancel);
                }
                catch (BrokenException e) { found = e.Break; }
                return new(events, chains, texts, erased, checkpoints, files, Math.Max(0, events - sealedEvents), found);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task WalkChainsAsync(CancellationToken cancel)
    {
        var (thing, sequence, hash) = ((string?)null, 0L, new byte[32]);
        await foreach (var row in ReadAsync($"""select {StoredRows.EventColumns}, t."Salt", t."Json" from "CaseEvents" e left join "EventTexts" t on t."EventId" = e."Id" order by e."Thing", e."Sequence" """, cancel))
        {
            var e = Read(row, thing is null ? "the first event" : $"the event after {thing}, event {sequence}", r => r.Event());
            if (e.Thing != thing) (thing, sequence, hash, chains) = (e.Thing, 0, new byte[32], chains + 1);
            var where = At(e.Thing, e.Sequence);
            if (e.Sequence > sequence + 1) throw new BrokenException(At(e.Thing, sequence + 1), "it is missing.");
            if (e.Sequence <= sequence) throw new BrokenException(where, "its number is there twice, or is not a number from 1 on.");
            if (!e.ComputeHash().AsSpan().SequenceEqual(e.Hash)) throw new BrokenException(where, "it was changed: its fields do not match its hash.");
            if (!e.PreviousHash.AsSpan().SequenceEqual(hash)) throw new BrokenException(where, sequence == 0 ? "it is not the beginning of its chain." : $"it does not follow from event {sequence}: that one was changed, or this one does not belong here.");
            var words = Read(row, where, r => r.Words(e.Id));
            if (words is null)
            {
                if (e.TextDigest is not null) erased++;
            }
            else if (e.TextDigest is null) throw new BrokenException(where, "it has a text that was never recorded.");
            else if (!words.Digest().AsSpan().SequenceEqual(e.TextDigest)) throw new BrokenException(where, "its text was changed: it does not match the digest in the event.");
            else texts++;
            (sequence, hash) = (e.Sequence, e.Hash);
            events++;
        }
    }

    private async Task FindStrayTextsAsync(CancellationToken cancel)
    {
        await foreach (var row in ReadAsync("""select cast(t."EventId" as text) as "EventId" from "EventTexts" t where not exists (select 1 from "CaseEvents" e where e."Id" = t."EventId") limit 1""", cancel))
        {
            throw new BrokenException($"text {row.Text("EventId")}", "there is no event that it belongs to.");
        }
    }

    private async Task WalkCheckpointsAsync(HashSet<long> numbers, CancellationToken cancel)
    {
        var hash = new byte[32];
        var last = 0L;
        while (true)
        {
            var some = new List<Checkpoint>();
            await foreach (var row in ReadAsync($"""select {StoredRows.CheckpointColumns} from "Checkpoints" where "Number" > {last} order by "Number" limit 100""", cancel))
            {
                some.Add(Read(row, Checkpoint(last + some.Count + 1), r => r.Checkpoint()));
            }
            foreach (var checkpoint in some)
            {
                if (checkpoint.Number != last + 1) throw new BrokenException(Checkpoint(last + 1), "it is missing from the database.");
                var where = Checkpoint(checkpoint.Number);
                var heads = CheckItself(checkpoint, where, hash);
                foreach (var batch in heads.Chunk(1000)) await CheckHeadsAsync(checkpoint, batch, cancel);
                CheckFile(checkpoint, where, numbers);
                (last, hash, sealedEvents) = (checkpoint.Number, checkpoint.Hash, checkpoint.Events);
                checkpoints++;
            }
            if (some.Count == 0) break;
        }
        if (numbers.Where(n => n > last).Order().FirstOrDefault() is > 0 and var more) throw new BrokenException(Checkpoint(more), "its file is in the folder, but it is missing from the database.");
        await foreach (var row in ReadAsync($"""select "Thing", "Sequence", "Checkpoint" from "SealedHeads" where "Checkpoint" > {last} order by "Checkpoint", "Thing" limit 1""", cancel))
        {
            throw new BrokenException(Checkpoint(row.Number("Checkpoint")), $"it is missing from the database, although it sealed {At(row.Text("Thing"), row.Number("Sequence"))}.");
        }
    }

    private IReadOnlyList<SealedEvent> CheckItself(Checkpoint checkpoint, string where, byte[] previous)
    {
        IReadOnlyList<SealedEvent> heads;
        try { heads = checkpoint.ReadHeads(); }
        catch (FormatException) { throw new BrokenException(where, "it was changed: its list of chains cannot be read."); }
        if (!Record.Checkpoint.Digest(heads).AsSpan().SequenceEqual(checkpoint.HeadsDigest)) throw new BrokenException(where, "it was changed: its list of chains does not match its digest.");
        if (!checkpoint.ComputeHash().AsSpan().SequenceEqual(checkpoint.Hash)) throw new BrokenException(where, "it was changed: its fields do not match its hash.");
        if (!checkpoint.PreviousHash.AsSpan().SequenceEqual(previous)) throw new BrokenException(where, checkpoint.Number == 1 ? "it is not the first of its record." : $"it does not follow from checkpoint {checkpoint.Number - 1}: that one was replaced, or this one does not belong here.");
        if (!keys.Knows(checkpoint.Key)) throw new BrokenException(where, "it is signed with another key than the published one.");
        if (!keys.Verify(checkpoint)) throw new BrokenException(where, "its signature is not valid.");
        return heads;
    }

    private async Task CheckHeadsAsync(Checkpoint checkpoint, SealedEvent[] heads, CancellationToken cancel)
    {
        var there = new Dictionary<(string, long), byte[]>(heads.Length);
        var (list, parameter) = connection is NpgsqlConnection
            ? ("unnest(@things, @sequences) as h(thing, sequence)", new DbParameter[] { new NpgsqlParameter("things", heads.Select(h => h.Thing).ToArray()), new NpgsqlParameter("sequences", heads.Select(h => h.Sequence).ToArray()) })
            : ("(select value ->> 0 as thing, value ->> 1 as sequence from json_each(@heads)) h", [new SqliteParameter("heads", JsonSerializer.Serialize(heads.Select(h => new object[] { h.Thing, h.Sequence })))]);
        await foreach (var row in ReadAsync($"""select e."Thing", e."Sequence", e."Hash" from {list} join "CaseEvents" e on e."Thing" = h.thing and e."Sequence" = h.sequence""", cancel, parameter))
        {
            there[(row.Text("Thing"), row.Number("Sequence"))] = row.Bytes("Hash");
        }
        foreach (var head in heads)
        {
            var where = At(head.Thing, head.Sequence);
            if (!there.TryGetValue((head.Thing, head.Sequence), out var hash)) throw new BrokenException(where, $"it is missing, although checkpoint {checkpoint.Number} sealed it: the end of the chain, or the whole chain, was removed.");
            if (!hash.AsSpan().SequenceEqual(head.Hash)) throw new BrokenException(where, $"it is not the event that checkpoint {checkpoint.Number} sealed: the chain was written anew.");
        }
    }

    private void CheckFile(Checkpoint checkpoint, string where, HashSet<long> numbers)
    {
        var file = Path.Combine(folder, CheckpointFolder.NameOf(checkpoint.Number));
        if (File.Exists(file))
        {
            if (!File.ReadAllBytes(file).AsSpan().SequenceEqual(checkpoint.ToJson(forPublic: false))) throw new BrokenException(where, "its file differs from the database.");
            files++;
        }
        else if (numbers.Any(n => n >= checkpoint.Number) || checkpoint.At < now - FileMayFollow)
        {
            throw new BrokenException(where, "its file is missing from the folder.");
        }
    }

    private async IAsyncEnumerable<StoredRows> ReadAsync(string sql, [EnumeratorCancellation] CancellationToken cancel, params DbParameter[] parameters)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, snapshot);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var row = new StoredRows(reader);
        while (await reader.ReadAsync(cancel)) yield return row;
    }

    private static T Read<T>(StoredRows row, string where, Func<StoredRows, T> read)
    {
        try { return read(row); }
        catch (MalformedException e) { throw new BrokenException(where, $"it was changed: {e.Message}"); }
    }

    private static string At(string thing, long sequence) => $"{thing}, event {sequence}";
    private static string Checkpoint(long number) => $"checkpoint {number}";
}
