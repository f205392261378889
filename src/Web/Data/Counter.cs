using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Data;

/// <summary>The last number that was given out under a key such as "IMP-2027"; taken in the transaction of the act, so that no number is lost.</summary>
public sealed class Counter
{
    public string Key { get; init; } = "";
    public long Value { get; set; }
}

/// <summary>References that people read out: "IMP-2027-0003".</summary>
public static class References
{
    public static string Key(string kind, int year) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{year}");
    public static string Of(string kind, int year, long number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{year}-{number:0000}");

    /// <summary>The next number under that key, from 1; within a transaction that writes.</summary>
    public static async Task<long> NextAsync(this Db db, string key, CancellationToken cancel = default) =>
        (await db.Database.SqlQuery<long>($"""insert into "Counters" ("Key", "Value") values ({key}, 1) on conflict ("Key") do update set "Value" = "Counters"."Value" + 1 returning "Value" """).ToListAsync(cancel))[0];
}

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> e)
    {
        e.ToTable("Counters").HasKey(c => c.Key);
        e.Property(c => c.Key).HasMaxLength(40);
    }
}
