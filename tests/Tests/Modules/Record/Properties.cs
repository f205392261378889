using System.Data.Common;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;

namespace Rostrum.Tests.Modules.Record;

/// <summary>Any record verifies, and any changed byte of it is found.</summary>
[Clause("GAP-03")]
public sealed class Properties : IDisposable
{
    private readonly App app = new();
    public void Dispose() => app.Dispose();

    private sealed record Step(int Thing, string? Words, bool OnBehalf, bool ByJob, int Minutes, bool SealAfter);

    private static readonly Gen<Step> Steps =
        from thing in Gen.Choose(0, 4)
        from words in Gen.OneOf(Gen.Constant((string?)null), ArbMap.Default.GeneratorFor<string?>())
        from onBehalf in ArbMap.Default.GeneratorFor<bool>()
        from byJob in ArbMap.Default.GeneratorFor<bool>()
        from minutes in Gen.Choose(0, 90)
        from seal in Gen.Choose(0, 3)
        select new Step(thing, words, onBehalf, byJob, minutes, seal == 0);

    [Fact]
    public void Whatever_is_appended_verifies()
    {
        var run = 0;
        Prop.ForAll(Steps.ListOf().Where(s => s.Count is > 0 and < 30).ToArbitrary(), steps =>
        {
            run++;
            return Task.Run(async () =>
            {
                foreach (var step in steps) await AppendAsync($"{"parameter/x.y;person/é;case/议题;a/ ;z/'\""
                    .Split(';')[step.Thing]}/{run}", step);
                await app.Seal();
                app.Clock.Advance(TimeSpan.FromMinutes(3));
                return await app.Verify();
            }).GetAwaiter().GetResult() is (0, var said) && said.Contains(" 0 events not yet sealed", StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    private async Task AppendAsync(string thing, Step step)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(step.Minutes).Add(TimeSpan.FromTicks(step.Minutes * 1_234_567L)));
        await app.Append(thing, text: step.Words is null ? null : new { reason = step.Words },
            actor: step.ByJob ? Actor.System("test") : Chronicle.Ada with { OnBehalfOf = step.OnBehalf ? Guid.CreateVersion7() : null });
        if (step.SealAfter) await app.Seal();
    }

    [Fact]
    public async Task Any_changed_byte_of_any_field_is_found()
    {
        for (var i = 0; i < 6; i++) await AppendAsync($"a/{i % 2}", new(0, i == 1 ? null : "Reason " + i, i > 2, i == 4, i * 7, i % 2 == 1));
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(0, (await app.Verify()).Code);
        await app.WithDb(db => db.Unguard());
        var columns = new[] { "CaseEvents", "EventTexts", "Checkpoints" }.SelectMany(table => Fields(table).Select(column => (table, column))).ToArray();
        var tried = new HashSet<string>();
        // Every column at least once, then wherever chance leads.
        for (var i = 0; i < columns.Length; i++) await One(columns[i], 5 * i, i);
        Prop.ForAll(Gen.Elements(columns).Zip(Gen.Choose(0, 1000).Zip(Gen.Choose(0, 1000))).ToArbitrary(), c =>
        {
            Task.Run(() => One(c.Item1, c.Item2.Item1, c.Item2.Item2)).GetAwaiter().GetResult();
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
        Assert.Equal(columns.Length, tried.Count);

        async Task One((string Table, string Column) field, int row, int at)
        {
            await app.WithDb(async db =>
            {
                await db.Database.OpenConnectionAsync();
                if (App.Postgres is null) await db.Execute("pragma ignore_check_constraints=1");
                var key = field.Table switch { "CaseEvents" => "Id", "EventTexts" => "EventId", _ => "Number" };
                var rows = await Values(db, $"""select "{key}", "{field.Column}" from "{field.Table}" where "{field.Column}" is not null order by 1""");
                var (id, before) = rows[row % rows.Count];
                var after = Changed(before, at);
                var where = key == field.Column ? after : id;
                if (!await Set(db, field, key, id, after)) return; // the database itself refused it: a number or an id that another row has
                var (code, said) = await app.Verify();
                Assert.True(code == 1, $"{field}: {before} became {after}, and nobody saw: {said}");
                Assert.True(await Set(db, field, key, where, before));
                tried.Add(field.ToString());
            });
        }
    }

    private static string[] Fields(string table) => table switch
    {
        "CaseEvents" => ["Id", "Thing", "Sequence", "At", "Act", "ActorId", "ActorRole", "OnBehalfOf", "Clauses", "TextDigest", "PreviousHash", "Hash"],
        "EventTexts" => ["EventId", "Salt", "Json"],
        _ => ["Number", "At", "Events", "Chains", "Heads", "HeadsDigest", "PreviousHash", "Hash", "Key", "Signature"],
    };

    private static object Changed(object value, int at) => value switch
    {
        byte[] bytes => bytes.Select((b, i) => i == at % bytes.Length ? (byte)(b ^ (1 << at % 8)) : b).ToArray(),
        string text => string.Concat(text.Select((c, i) => i == at % text.Length ? char.IsLetter(c) && c < 128 ? (char)(c ^ 32) : c == '0' ? '1' : c is '{' or '[' or '"' ? ' ' : (char)(c ^ 1) : c)),
        long number => number ^ (1L << at % 30),
        Guid id => new Guid(id.ToByteArray().Select((b, i) => i == at % 16 ? (byte)(b ^ (1 << at % 8)) : b).ToArray()),
        DateTime instant => instant.AddTicks(10L * (1 + at)),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    private static async Task<List<(object Id, object Value)>> Values(Db db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(object, object)>();
        while (await reader.ReadAsync()) rows.Add((reader.GetValue(0), reader.GetValue(1)));
        return rows;
    }

    private static async Task<bool> Set(Db db, (string Table, string Column) field, string key, object id, object value)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"""update "{field.Table}" set "{field.Column}" = @value where "{key}" = @id""";
        foreach (var (name, given) in (ReadOnlySpan<(string, object)>)[("value", value), ("id", id)])
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + name, given);
            command.Parameters.Add(parameter);
        }
        try { return await command.ExecuteNonQueryAsync() == 1; }
        catch (DbException e) when (e.Message.Contains("unique", StringComparison.OrdinalIgnoreCase)) { return false; }
    }
}
