using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;

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
        var transaction = Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("A number is given within the transaction of what it is given to: begin one with BeginWriteAsync.");
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, """insert into "Counters" ("Key", "Value") values (@key, 1) on conflict ("Key") do update set "Value" = "Counters"."Value" + 1 returning "Value" """);
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@key", key);
        command.Parameters.Add(parameter);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
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
