using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>What a person chose for a row in doubt.</summary>
public sealed record RowChoice(string Title, string? Country, string? MajorGroup, string? Region, PartialDate? Since);

/// <summary>
/// Reads lists for import, imports what is clear with one transaction for each confirmation, and settles what was held, row
/// by row. Source: ACC-22, ACC-23, INT-11, GAP-10.
/// </summary>
public sealed class ImportDesk(Db db, OrganizationRegister organizations, TimeProvider clock)
{
    /// <summary>So many rows are written at once: nobody else who writes waits long.</summary>
    private const int Portion = 5_000;
    private const long Lock = 7203011;

    public static string Thing(Guid batch) => "import/" + batch;

    /// <summary>Reads a list and keeps each row with its reading; nothing is on the register yet.</summary>
    /// <exception cref="ListRefusedException">The file is no such list.</exception>
    public async Task<(Verdict Verdict, ImportBatch? Batch)> ReadAsync(Actor actor, Stream file, string fileName, string source, DateOnly? sourceDate, Action<Reading>? seen = null, CancellationToken cancel = default)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var verdict = Importing.MayRead(source, sourceDate, today);
        if (verdict.Refused) return (verdict, null);
        file.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        var list = new ListFile(file);
        var reader = new ListReader(list, await IndexAsync(cancel), today);
        var id = Guid.CreateVersion7();
        var counts = new int[Enum.GetValues<RowState>().Length];
        try
        {
            foreach (var portion in reader.Read().Chunk(Portion))
            {
                foreach (var reading in portion)
                {
                    counts[(int)reading.State]++;
                    seen?.Invoke(reading);
                }
                await using var write = await db.BeginWriteAsync(cancel);
                await BulkRows.WriteAsync(db, [.. portion.Select(r => ImportRow.Of(id, r))], cancel);
                await write.CommitAsync(cancel);
            }
            await using var transaction = await db.BeginWriteAsync(cancel);
            var batch = new ImportBatch
            {
                Id = id, Reference = References.Of("IMP", today.Year, await db.NextAsync($"IMP-{today.Year}", cancel)), FileName = Short(fileName), Sha256 = digest, SourceName = Short(source.Trim()),
                SourceDate = sourceDate!.Value, Unread = string.Join('\n', list.Unread), Rows = counts.Sum(), ReadBy = actor.Person, ReadAt = now,
            };
            db.Add(batch);
            db.Record(actor, "register.list-read", Thing(id), verdict.Clauses, now, new { batch.Reference, file = batch.FileName, sha256 = digest, source = batch.SourceName, rows = batch.Rows });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return (verdict, batch);
        }
        catch
        {
            db.ChangeTracker.Clear();
            await db.Set<ImportRow>().Where(r => r.BatchId == id).ExecuteDeleteAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Imports the clear rows: all of them, or none.</summary>
    public async Task<Verdict> ConfirmAsync(Actor actor, Guid batch, CancellationToken cancel = default)
    {
        await using var transaction = await db.BeginWriteAsync(cancel);
        await OneAtATimeAsync(cancel);
        var now = clock.GetUtcNow();
        var found = await db.Set<ImportBatch>().SingleAsync(b => b.Id == batch, cancel);
        if (found.ConfirmedAt is null) await SetAsideKnownAsync(batch, cancel);
        var clear = await db.Set<ImportRow>().CountAsync(r => r.BatchId == batch && r.State == RowState.Clear, cancel);
        var verdict = Importing.MayConfirm(found.ConfirmedAt is not null, clear);
        if (verdict.Refused) return verdict;
        (found.ConfirmedAt, found.ConfirmedBy) = (now, actor.Person);
        await db.SaveChangesAsync(cancel);
        await db.Database.ExecuteSqlAsync($"""
            insert into "Organizations" ("Id", "Name", "NameKey", "SearchText", "Country", "MajorGroup", "Region", "OtherTypes", "PublicFields", "Since", "Status", "StatusFrom", "NextStatus", "Source", "SourceDate", "CreatedAt", "Version")
            select r."OrganizationId", r."Title", r."NameKey", r."SearchText", r."Country", r."MajorGroup", r."Region", '', '', r."Since", 'Accredited', r."From", 'None', b."SourceName", b."SourceDate", b."ConfirmedAt", 1
            from "ImportRows" r join "ImportBatches" b on b."Id" = r."BatchId" where r."BatchId" = {batch} and r."State" = 'Clear' order by r."Line"
            """, cancel);
        // The first standing of an imported organization has the id of the organization.
        await db.Database.ExecuteSqlAsync($"""
            insert into "Standings" ("Id", "OrganizationId", "Status", "From", "Reason", "Clauses", "DecidedBy", "DecidedAt")
            select r."OrganizationId", r."OrganizationId", 'Accredited', r."From", '', 'ACC-22', b."ConfirmedBy", b."ConfirmedAt"
            from "ImportRows" r join "ImportBatches" b on b."Id" = r."BatchId" where r."BatchId" = {batch} and r."State" = 'Clear' order by r."Line"
            """, cancel);
        var ids = await DigestOfIdsAsync(batch, cancel);
        await db.Set<ImportRow>().Where(r => r.BatchId == batch && r.State == RowState.Clear).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RowState.Imported), cancel);
        db.Record(actor, "register.imported", Thing(batch), verdict.Clauses, now, new { found.Reference, imported = clear, file = found.Sha256, ids, source = found.SourceName });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return verdict;
    }

    /// <summary>Answers the doubts of a row. Of a list that is confirmed already it is imported at once; otherwise with the others. Null: no such row.</summary>
    public async Task<Verdict?> SettleAsync(Actor actor, Guid batch, int line, RowChoice choice, CancellationToken cancel = default)
    {
        await using var transaction = await db.BeginWriteAsync(cancel);
        await OneAtATimeAsync(cancel);
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        if (await FindAsync(batch, line, cancel) is not var (found, row)) return null;
        var title = Clean.Text(choice.Title);
        var key = SearchKey.Of(title);
        var verdict = Importing.MaySettle(row.State == RowState.Held, title, ClosedLists.Country(choice.Country) is not null, MajorGroups.Find(choice.MajorGroup) is not null, Regions.Find(choice.Region) is not null,
            ClosedLists.Country(choice.Country) is not { } lies || choice.Region == lies.Region.Key, choice.Since?.First, today, choice.Country is { } at && await IsThereAsync(batch, key, at, cancel));
        if (verdict.Refused) return verdict;
        (row.Title, row.NameKey, row.Country, row.MajorGroup, row.Region, row.Since, row.From) = (title, key, choice.Country, choice.MajorGroup, choice.Region, choice.Since!.Value.ToString(), choice.Since.Value.First);
        (row.SettledBy, row.SettledAt, row.State) = (actor.Person, now, RowState.Clear);
        row.SearchText = NameSearch.Text([title]);
        row.OrganizationId = Guid.CreateVersion7();
        if (found.ConfirmedAt is not null)
        {
            row.State = RowState.Imported;
            organizations.Register(actor, new Organization
            {
                Id = row.OrganizationId.Value, Name = title, Country = row.Country!, MajorGroup = row.MajorGroup!, Region = row.Region!, Since = row.Since, Source = found.SourceName, SourceDate = found.SourceDate, CreatedAt = now,
            });
            await organizations.SetStandingAsync(actor, row.OrganizationId.Value, StandingStatus.Accredited, row.From!.Value, "", null, Importing.ACC_22);
        }
        db.Record(actor, "register.row-settled", Thing(batch), verdict.Clauses, now, new { found.Reference, line, name = title, row.Country, row.MajorGroup, row.Region, row.Since, organization = row.OrganizationId });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return verdict;
    }

    /// <summary>Leaves a row out for good. Null: no such row.</summary>
    public async Task<Verdict?> LeaveOutAsync(Actor actor, Guid batch, int line, string reason, CancellationToken cancel = default)
    {
        await using var transaction = await db.BeginWriteAsync(cancel);
        await OneAtATimeAsync(cancel);
        var now = clock.GetUtcNow();
        if (await FindAsync(batch, line, cancel) is not var (found, row)) return null;
        var verdict = Importing.MayLeaveOut(row.State == RowState.Held, reason);
        if (verdict.Refused) return verdict;
        (row.State, row.Reason, row.SettledBy, row.SettledAt) = (RowState.LeftOut, reason.Trim(), actor.Person, now);
        db.Record(actor, "register.row-left-out", Thing(batch), verdict.Clauses, now, new { found.Reference, line, reason = row.Reason });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return verdict;
    }

    /// <summary>How many rows of a list have become organizations.</summary>
    public Task<int> ImportedAsync(Guid batch) => Imported(batch).CountAsync();

    /// <summary>Which they are, by their lines.</summary>
    public Task<List<int>> ImportedLinesAsync(Guid batch) => Imported(batch).OrderBy(r => r.Line).Select(r => r.Line).ToListAsync();

    private IQueryable<ImportRow> Imported(Guid batch) => db.Set<ImportRow>().Where(r => r.BatchId == batch && r.State == RowState.Imported);

    /// <summary>Every name on the register, the former ones and those in other languages among them.</summary>
    public async Task<RegisterIndex> IndexAsync(CancellationToken cancel = default)
    {
        var index = new RegisterIndex();
        await foreach (var o in db.Set<Organization>().AsNoTracking().Select(o => new { o.NameKey, o.Country }).AsAsyncEnumerable().WithCancellation(cancel)) index.Add(o.NameKey, o.Country);
        await foreach (var n in Names().AsAsyncEnumerable().WithCancellation(cancel)) index.Add(SearchKey.Of(n.Name), n.Country);
        return index;
    }

    private sealed record NameIn(string Name, string Country);

    private IQueryable<NameIn> Names() => db.Set<OrganizationName>().AsNoTracking().Join(db.Set<Organization>(), n => n.OrganizationId, o => o.Id, (n, o) => new NameIn(n.Name, o.Country));

    private async Task<(ImportBatch Batch, ImportRow Row)?> FindAsync(Guid batch, int line, CancellationToken cancel) =>
        await db.Set<ImportRow>().SingleOrDefaultAsync(r => r.BatchId == batch && r.Line == line, cancel) is { } row && await db.Set<ImportBatch>().SingleOrDefaultAsync(b => b.Id == batch, cancel) is { } found ? (found, row) : null;

    private async Task<bool> IsThereAsync(Guid batch, string key, string country, CancellationToken cancel) =>
        await db.Set<Organization>().AnyAsync(o => o.NameKey == key && o.Country == country, cancel)
        || await db.Set<ImportRow>().AnyAsync(r => r.BatchId == batch && r.State == RowState.Clear && r.NameKey == key && r.Country == country, cancel)
        || (await db.Set<OrganizationName>().Join(db.Set<Organization>().Where(o => o.Country == country), n => n.OrganizationId, o => o.Id, (n, _) => n.Name).ToListAsync(cancel)).Any(n => SearchKey.Of(n) == key);

    /// <summary>What came onto the register since the list was read is not imported again.</summary>
    private async Task SetAsideKnownAsync(Guid batch, CancellationToken cancel)
    {
        var index = await IndexAsync(cancel);
        var known = new List<int>();
        await foreach (var row in db.Set<ImportRow>().AsNoTracking().Where(r => r.BatchId == batch && r.State == RowState.Clear).Select(r => new { r.Line, r.NameKey, r.Country }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (index.Line(row.NameKey, row.Country!) is not null) known.Add(row.Line);
        }
        foreach (var lines in known.Chunk(500))
        {
            await db.Set<ImportRow>().Where(r => r.BatchId == batch && lines.Contains(r.Line)).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RowState.Known).SetProperty(r => r.OrganizationId, (Guid?)null), cancel);
        }
    }

    /// <summary>SHA-256 of the ids that are about to be imported, in the order of the list, each on a line.</summary>
    private async Task<string> DigestOfIdsAsync(Guid batch, CancellationToken cancel)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var id in db.Set<ImportRow>().AsNoTracking().Where(r => r.BatchId == batch && r.State == RowState.Clear).OrderBy(r => r.Line).Select(r => r.OrganizationId).AsAsyncEnumerable().WithCancellation(cancel))
        {
            digest.AppendData(Encoding.ASCII.GetBytes(id + "\n"));
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    // SQLite has one writer at a time as it is.
    private Task OneAtATimeAsync(CancellationToken cancel) => db.Database.IsNpgsql() ? db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancel) : Task.CompletedTask;

    private static string Short(string text) => text.AtMost(200);
}
