using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Data;

/// <summary>The last number given under a key ("LTR-2027"), so that numbers follow one another without a hole.</summary>
public sealed class Counter
{
    public string Key { get; init; } = "";
    public long Value { get; init; }
}

public sealed partial class Db
{
    /// <summary>
    /// The next number under the key, from 1. It counts only if the transaction that it is asked in is committed; until then
    /// others who ask for the same key wait.
    /// </summary>
    public async Task<long> NextAsync(string key, CancellationToken cancel = default)
    {
        if (Database.CurrentTransaction is null) throw new InvalidOperationException("A number is given within the transaction of what it is given to: begin one with BeginWriteAsync.");
        var given = await Database.SqlQuery<long>($"""insert into "Counters" ("Key", "Value") values ({key}, 1) on conflict ("Key") do update set "Value" = "Counters"."Value" + 1 returning "Value" """).ToListAsync(cancel);
        return given[0];
    }
}

/// <summary>What people call things by: "LTR-2027-0012".</summary>
public static class References
{
    public static string Of(string prefix, int year, long number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year:D4}-{number:D4}");
}

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> e)
    {
        e.ToTable("Counters").HasKey(c => c.Key);
        e.Property(c => c.Key).HasMaxLength(60);
    }
}
