using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Commands;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;

namespace Rostrum.Tests.Modules.Record;

/// <summary>A record of an application of its own: appended to, sealed and verified as in service, and broken underneath.</summary>
internal static class Chronicle
{
    public static readonly Clause[] Clauses = [Clause.Of("GAP-03"), Clause.Of("ENG-06")];
    public static readonly Actor Ada = new(Guid.CreateVersion7(), "auditor");

    public static Task Append(this App app, string thing, string act = "test.done", object? text = null, Actor? actor = null) => app.WithDb(async db =>
    {
        db.Record(actor ?? Ada, act, thing, Clauses, app.Clock.Now, text);
        await db.SaveChangesAsync();
    });

    public static Task Seal(this App app) => JobRunner.RunAsync(app.Services, Recurring.All.Single(j => j.Name == "seal-record"));

    /// <summary>Three chains of 3, 2 and 2 events with texts, sealed in three checkpoints; then time goes on.</summary>
    public static async Task Fill(this App app)
    {
        foreach (var things in (string[][])[["a/1", "b/2", "a/1"], ["a/1", "c/3"], ["b/2", "c/3"]])
        {
            foreach (var thing in things) await app.Append(thing, text: new { reason = "Because of " + thing });
            await app.Seal();
        }
        app.Clock.Advance(TimeSpan.FromMinutes(10));
    }

    public static async Task<(int Code, string Said)> Verify(this App app, params string[] more)
    {
        var said = new StringWriter(CultureInfo.InvariantCulture);
        string[] database = app.Database is { } text ? ["--database", text] : [];
        return (await VerifyRecordCommand.RunAsync(["verify-record", "--data", app.DataFolder, .. database, .. more], said, app.Clock), said.ToString());
    }

    public static string Folder(this App app) => Path.Combine(app.DataFolder, "checkpoints");

    /// <summary>Goes under the application: switches the guards of the database off, then runs this.</summary>
    public static Task Break(this App app, params string[] statements) => app.WithDb(async db =>
    {
        await db.Unguard();
        foreach (var statement in statements) Assert.True(await db.Database.ExecuteSqlRawAsync(statement) > 0, $"Nothing was changed by: {statement}");
    });

    public static async Task Unguard(this Db db)
    {
        if (db.Database.IsNpgsql())
        {
            foreach (var table in (string[])["CaseEvents", "EventTexts", "Checkpoints"]) await db.Execute($"alter table \"{table}\" disable trigger user");
            return;
        }
        foreach (var trigger in await db.Database.SqlQueryRaw<string>("select name as Value from sqlite_master where type = 'trigger'").ToListAsync()) await db.Execute($"drop trigger \"{trigger}\"");
    }

    public static Task<int> Execute(this Db db, string sql) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{").Replace("}", "}}"));
}
