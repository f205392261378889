using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>Makes numbered lists of the accredited organizations and records what the Assembly did with them. INT-11, CTR-22.</summary>
internal sealed class SnapshotDesk(Db db, DirectorySearch search, Settings settings, TimeProvider clock)
{
    public async Task<Snapshot> MakeAsync(Actor actor)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        await using var transaction = await db.BeginWriteAsync();
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(7203021)"); // numbers without a hole
        var (content, organizations) = (new MemoryStream(), 0);
        await using (var writer = new StreamWriter(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" })
        {
            // One document for everybody, in whatever language it is asked for.
            organizations = await Languages.In("en", () => DirectoryDownloads.WriteCsvAsync(writer, search, DirectoryFilter.List, DirectoryDownloads.Site(settings), default));
        }
        var bytes = content.ToArray();
        var inYear = (await db.Set<Snapshot>().Where(s => s.Year == today.Year).MaxAsync(s => (int?)s.InYear) ?? 0) + 1;
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var snapshot = new Snapshot { Number = OrganizationList.Number(today.Year, inYear), Year = today.Year, InYear = inYear, Day = today, MadeAt = now, Organizations = organizations, Content = bytes, Digest = digest };
        db.Add(snapshot);
        db.Record(actor, "organization-list.made", Thing(snapshot.Number), [OrganizationList.INT_11, OrganizationList.CTR_22], now, new { day = today, organizations, digest });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return snapshot;
    }

    /// <summary>Records a step: "submitted", "noted" or "adopted".</summary>
    public async Task<Verdict> RecordAsync(Actor actor, Snapshot snapshot, string kind, DateOnly? on, string session)
    {
        await using var transaction = await db.BeginWriteAsync();
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var steps = await db.Set<SnapshotStep>().AsNoTracking().Where(s => s.SnapshotId == snapshot.Id).ToListAsync();
        var verdict = kind == SnapshotStep.Submitted
            ? OrganizationList.MaySubmit(snapshot.Day, steps.Any(s => s.Place == 1), on, session, today)
            : OrganizationList.MayConclude(steps.FirstOrDefault(s => s.Place == 1)?.On, steps.Any(s => s.Place == 2), on, session, today);
        if (verdict.Refused) return verdict;
        db.Add(new SnapshotStep { SnapshotId = snapshot.Id, Kind = kind, Place = kind == SnapshotStep.Submitted ? 1 : 2, On = on!.Value, Session = session.Trim(), RecordedAt = now });
        db.Record(actor, "organization-list." + kind, Thing(snapshot.Number), verdict.Clauses, now, new { on, session = session.Trim() });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    public static string Thing(string number) => "organization-list/" + number;
}
