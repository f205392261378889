using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Record;

namespace Rostrum.Tests.Modules.Record;

/// <summary>The record broken underneath the application in every way we could think of; the command names the first break.</summary>
[Clause("GAP-03")]
public sealed class Breaking : IAsyncLifetime
{
    private readonly App app = new();

    public async ValueTask InitializeAsync() => await app.Fill();
    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Names(string first, int code = 1)
    {
        var found = await app.Verify();
        Assert.StartsWith(code == 1 ? "BROKEN  " + first : first, found.Said);
        Assert.Equal(code, found.Code);
    }

    [Fact]
    public async Task Untouched_it_is_whole()
    {
        var (code, said) = await app.Verify();
        Assert.StartsWith("WHOLE", said);
        Assert.Contains("7 events in 3 chains, 7 texts (erased: 0), 3 checkpoints (3 files), 0 events not yet sealed", said);
        Assert.Equal(0, code);
    }

    [Fact, Clause("GAP-05")]
    public async Task Erasing_texts_does_not_break_it()
    {
        await app.WithDb(db => db.EventTexts.Where(t => db.CaseEvents.Any(e => e.Id == t.EventId && e.Thing == "a/1")).ExecuteDeleteAsync());
        var (code, said) = await app.Verify();
        Assert.Contains("4 texts (erased: 3)", said);
        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData("""update "CaseEvents" set "Act" = 'test.undone' where "Thing" = 'a/1' and "Sequence" = 2""", "a/1, event 2: it was changed: its fields do not match its hash.")]
    [InlineData("""update "CaseEvents" set "ActorId" = null where "Thing" = 'b/2' and "Sequence" = 1""", "b/2, event 1: it was changed: its fields do not match its hash.")]
    [InlineData("""update "EventTexts" set "Json" = 'Because I say so' where "EventId" = (select "Id" from "CaseEvents" where "Thing" = 'a/1' and "Sequence" = 3)""", "a/1, event 3: its text was changed")]
    [InlineData("""delete from "CaseEvents" where "Thing" = 'a/1' and "Sequence" = 2""", "a/1, event 2: it is missing.")]
    [InlineData("""delete from "CaseEvents" where "Thing" = 'a/1' and "Sequence" = 1""", "a/1, event 1: it is missing.")]
    [InlineData("""update "CaseEvents" set "Thing" = 'd/4' where "Thing" = 'a/1' and "Sequence" = 3""", "d/4, event 1: it is missing.")]
    [InlineData("""delete from "Checkpoints" where "Number" = 2""", "checkpoint 2: it is missing from the database.")]
    [InlineData("""delete from "Checkpoints" where "Number" = 3""", "checkpoint 3: its file is in the folder, but it is missing from the database.")]
    [InlineData("""update "Checkpoints" set "Events" = 400 where "Number" = 2""", "checkpoint 2: it was changed: its fields do not match its hash.")]
    [InlineData("""update "Checkpoints" set "Heads" = replace("Heads", 'a/1', 'a/9') where "Number" = 2""", "checkpoint 2: it was changed: its list of chains does not match its digest.")]
    [InlineData("""update "Checkpoints" set "Heads" = '[]' where "Number" = 2""", "checkpoint 2: it was changed: its list of chains does not match its digest.")]
    public async Task One_statement_is_found(string statement, string first)
    {
        await app.Break(statement);
        await Names(first);
    }

    [Fact]
    public async Task Two_events_swapped()
    {
        await app.Break("""update "CaseEvents" set "Sequence" = 9 where "Thing" = 'a/1' and "Sequence" = 1""",
            """update "CaseEvents" set "Sequence" = 1 where "Thing" = 'a/1' and "Sequence" = 2""", """update "CaseEvents" set "Sequence" = 2 where "Thing" = 'a/1' and "Sequence" = 9""");
        await Names("a/1, event 1: it was changed");
    }

    [Theory]
    [InlineData("a/1", 3, "a/1, event 3: it is missing, although checkpoint 2 sealed it")]
    [InlineData("c/3", 1, "c/3, event 1: it is missing, although checkpoint 2 sealed it")]
    public async Task The_tail_cut_or_a_whole_chain_removed_after_a_checkpoint(string thing, int from, string first)
    {
        await app.Break($"""delete from "EventTexts" where "EventId" in (select "Id" from "CaseEvents" where "Thing" = '{thing}' and "Sequence" >= {from})""",
            $"""delete from "CaseEvents" where "Thing" = '{thing}' and "Sequence" >= {from}""");
        await Names(first);
    }

    [Fact]
    public async Task The_text_of_an_event_that_is_gone()
    {
        await app.Break("""delete from "CaseEvents" where "Thing" = 'c/3'""");
        await Names("text ");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task An_event_changed_or_slipped_in_and_the_whole_chain_hashed_anew(int kept)
    {
        // Everything that somebody with the database and this source code can do: only the checkpoints show it.
        await app.WithDb(async db =>
        {
            await db.Unguard();
            var chain = await db.CaseEvents.Where(e => e.Thing == "a/1").OrderBy(e => e.Sequence).ToListAsync();
            await db.Database.ExecuteSqlRawAsync("""delete from "EventTexts" where "EventId" in (select "Id" from "CaseEvents" where "Thing" = 'a/1')""");
            await db.Database.ExecuteSqlRawAsync("""delete from "CaseEvents" where "Thing" = 'a/1'""");
            if (db.Database.IsNpgsql()) await db.Execute("""alter table "CaseEvents" enable trigger user""");
            db.ChangeTracker.Clear();
            for (var i = 1; i <= kept; i++) db.Record(Chronicle.Ada, i == 2 ? "test.forged" : "test.done", "a/1", Chronicle.Clauses, chain[0].At);
            await db.SaveChangesAsync();
        });
        await Names(kept == 2 ? "a/1, event 2: it is not the event that checkpoint 1 sealed" : "a/1, event 2: it is not the event that checkpoint 1 sealed: the chain was written anew.");
    }

    [Fact]
    public async Task An_event_appended_past_the_application()
    {
        await app.Break("""
            insert into "CaseEvents" ("Id", "Thing", "Sequence", "At", "Act", "ActorId", "ActorRole", "OnBehalfOf", "Clauses", "TextDigest", "PreviousHash", "Hash")
            select '019A0000-0000-7000-8000-000000000001', "Thing", "Sequence" + 1, "At", "Act", "ActorId", "ActorRole", "OnBehalfOf", "Clauses", "TextDigest", "Hash", "Hash" from "CaseEvents" where "Thing" = 'b/2' and "Sequence" = 2
            """);
        await Names("b/2, event 3: it was changed: its fields do not match its hash.");
    }

    [Theory]
    [InlineData(false, "checkpoint 2: it is signed with another key than the published one.")]
    [InlineData(true, "checkpoint 2: its signature is not valid.")]
    public async Task A_checkpoint_signed_again_by_somebody_else(bool underTheOldName, string first)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await app.WithDb(async db =>
        {
            await db.Unguard();
            var old = await db.Set<Checkpoint>().AsNoTracking().SingleAsync(c => c.Number == 2);
            var key = underTheOldName ? old.Key : Convert.ToHexStringLower(SHA256.HashData(other.ExportSubjectPublicKeyInfo()));
            await db.Database.ExecuteSqlAsync($"""update "Checkpoints" set "Key" = {key} where "Number" = 2""");
            var hash = (await db.Set<Checkpoint>().AsNoTracking().SingleAsync(c => c.Number == 2)).ComputeHash();
            var signature = other.SignData(hash, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            await db.Database.ExecuteSqlAsync($"""update "Checkpoints" set "Hash" = {hash}, "Signature" = {signature} where "Number" = 2""");
        });
        await Names(first);
    }

    [Fact]
    public async Task Another_key_published_in_the_folder_is_seen_against_the_one_kept_elsewhere()
    {
        var kept = Path.Combine(app.DataFolder, "kept.pem");
        var published = Path.Combine(app.Folder(), "public-key.pem");
        File.Copy(published, kept);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.Delete(published);
        await File.WriteAllTextAsync(published, other.ExportSubjectPublicKeyInfoPem());
        await Names("checkpoint 1: it is signed with another key than the published one.");
        Assert.Equal(0, (await app.Verify("--public-key", kept)).Code);
    }

    [Fact]
    public async Task The_newest_checkpoint_removed_from_database_and_folder()
    {
        await app.Break("""delete from "Checkpoints" where "Number" = 3""");
        File.Delete(Path.Combine(app.Folder(), "00000003.json"));
        await Names("checkpoint 3: it is missing from the database, although it sealed b/2, event 2.");
    }

    [Fact]
    public async Task A_file_removed_and_a_file_changed()
    {
        var file = Path.Combine(app.Folder(), "00000002.json");
        var text = await File.ReadAllTextAsync(file);
        File.Delete(file);
        await Names("checkpoint 2: its file is missing from the folder.");
        await File.WriteAllTextAsync(file, text.Replace("a/1", "a/7", StringComparison.Ordinal));
        await Names("checkpoint 2: its file differs from the database.");
        await app.Append("a/1");
        await app.Seal();
        Assert.Contains("a/7", await File.ReadAllTextAsync(file)); // a later run leaves it as it is
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_called_whole()
    {
        File.Delete(Path.Combine(app.Folder(), "public-key.pem"));
        await Names("The record cannot be read:", 2);
        Assert.Equal(2, (await app.Verify("--checkpoints", Path.Combine(app.DataFolder, "nowhere"))).Code);
        Assert.Equal(2, (await app.Verify("--database", "Host=127.0.0.1;Port=1;Database=none;Username=none")).Code);
    }
}
