using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Record;

namespace Rostrum.Tests.Modules.Record;

/// <summary>What the databases themselves refuse, many writers at once, and which events a checkpoint seals.</summary>
[Clause("GAP-03")]
public sealed class Keeping : IDisposable
{
    private readonly App app = new();
    public void Dispose() => app.Dispose();

    [Theory]
    [InlineData("""update "CaseEvents" set "Act" = 'x.y'""")]
    [InlineData("""delete from "CaseEvents" where "Thing" = 'a/1'""")]
    [InlineData("""update "EventTexts" set "Json" = '' """)]
    [InlineData("""update "Checkpoints" set "Events" = 1""")]
    [InlineData("""delete from "Checkpoints" """)]
    [InlineData("""insert or replace into "CaseEvents" select "Id", "Thing", "Sequence", "At", 'x.y', "ActorId", "ActorRole", "OnBehalfOf", "Clauses", "TextDigest", "PreviousHash", "Hash" from "CaseEvents" limit 1""", false)]
    [InlineData("""insert or replace into "EventTexts" select "EventId", "Salt", 'other' from "EventTexts" limit 1""", false)]
    [InlineData("""insert or replace into "Checkpoints" select * from "Checkpoints" limit 1""", false)]
    [InlineData("""truncate "CaseEvents" """, true)]
    [InlineData("""truncate "EventTexts" """, true)]
    [InlineData("""truncate "Checkpoints" """, true)]
    public async Task The_database_refuses_to_change_the_record(string statement, bool? onlyPostgres = null)
    {
        Assert.SkipWhen(onlyPostgres == (App.Postgres is null), "The other database does not know this statement.");
        await app.Fill();
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => app.WithDb(db => db.Execute(statement)));
        Assert.Contains("append-only", refused.Message);
        Assert.Equal(0, (await app.Verify()).Code);
    }

    [Fact]
    public async Task The_application_cannot_change_an_event_and_may_erase_a_text_only_whole()
    {
        await app.Fill();
        Task Changed(Func<Db, Task> change) => Assert.ThrowsAnyAsync<Exception>(() => app.WithDb(async db => { await change(db); await db.SaveChangesAsync(); }));
        await Changed(async db => db.Remove(await db.CaseEvents.FirstAsync()));
        await Changed(async db => db.Entry(await db.CaseEvents.FirstAsync()).Property(e => e.Act).CurrentValue = "x.y");
        await Changed(async db => db.Entry(await db.EventTexts.FirstAsync()).Property(e => e.Json).CurrentValue = "{}");
        await Changed(async db => db.Remove(await db.Set<Checkpoint>().FirstAsync()));
        await app.WithDb(async db => { db.Remove(await db.EventTexts.FirstAsync()); await db.SaveChangesAsync(); });
        Assert.Contains("erased: 1", (await app.Verify()).Said);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(20, false)]
    public async Task Twenty_writers_at_once_lose_and_repeat_nothing(int things, bool inTransaction)
    {
        _ = app.Services;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await app.WithDb(async db =>
                {
                    await using var transaction = inTransaction ? await db.BeginWriteAsync() : null;
                    // Two chains at a time, in either order: writers may wait for each other in a circle.
                    foreach (var thing in writer % 2 == 0 || inTransaction ? (int[])[0, 1] : [1, 0]) db.Record(Chronicle.Ada, "test.done", $"many/{(writer + thing) % (things + 1)}", [], app.Clock.Now, new { writer, i });
                    await db.SaveChangesAsync();
                    if (transaction is not null) await transaction.CommitAsync();
                });
            }
        })));
        await app.Seal();
        var (code, said) = await app.Verify();
        Assert.Contains("400 events", said);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Acts_of_one_piece_of_work_keep_their_order_and_an_undone_one_leaves_no_hole()
    {
        string[] acts = [.. Enumerable.Range(0, 30).Select(n => $"test.n{n:D2}")];
        await app.WithDb(async db =>
        {
            await using (await db.BeginWriteAsync())
            {
                db.Record(Chronicle.Ada, "test.undone", "a/1", [], app.Clock.Now);
                await db.SaveChangesAsync();
            }
            db.ChangeTracker.Clear();
            foreach (var act in acts) db.Record(Chronicle.Ada, act, "a/1", [], app.Clock.Now);
            await db.SaveChangesAsync();
        });
        Assert.Equal(acts, await app.WithDb(db => db.CaseEvents.OrderBy(e => e.Sequence).Select(e => e.Act).ToArrayAsync()));
        await app.Seal();
        Assert.Contains("WHOLE", (await app.Verify()).Said);
    }

    [Fact]
    public async Task An_event_that_comes_late_or_with_an_old_date_is_sealed_all_the_same()
    {
        await app.Append("a/1");
        await app.Seal();
        await app.WithDb(async db =>
        {
            // Recorded long ago by a transaction that only now commits: on a chain of its own, and on one that was sealed.
            foreach (var thing in (string[])["a/1", "late/1"]) db.Record(Chronicle.Ada, "test.done", thing, [], app.Clock.Now.AddDays(-3));
            await db.SaveChangesAsync();
        });
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await app.Seal();
        Assert.Contains("3 events in 2 chains, 0 texts (erased: 0), 2 checkpoints (2 files), 0 events not yet sealed", (await app.Verify()).Said);
    }

    [Fact]
    public async Task Two_servers_seal_once_and_nothing_new_makes_no_checkpoint()
    {
        for (var i = 0; i < 5; i++) await app.Append($"a/{i}");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(app.Seal)));
        await app.Seal();
        Assert.Contains("1 checkpoints (1 files)", (await app.Verify()).Said);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(app.DataFolder, "keys", "record-signing.pem")));
    }

    [Fact]
    public async Task A_server_without_the_key_of_the_record_does_not_sign_with_another()
    {
        await app.Fill();
        File.Delete(Path.Combine(app.DataFolder, "keys", "record-signing.pem"));
        await app.Append("a/1");
        Assert.Contains("put it there", (await Assert.ThrowsAnyAsync<InvalidOperationException>(app.Seal)).Message);
        Assert.Contains("WHOLE", (await app.Verify()).Said);
        Assert.Contains("1 events not yet sealed", (await app.Verify()).Said);
    }
}
