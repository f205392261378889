using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Data;

/// <summary>A form that was taken, by the number it was shown with; written together with what it did.</summary>
public sealed class FormReceipt
{
    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>What is saved next does not answer the form yet, which comes back: it can be sent again.</summary>
    public static void NotYet(Db db)
    {
        foreach (var receipt in db.ChangeTracker.Entries<FormReceipt>().Where(r => r.State == EntityState.Added)) receipt.State = EntityState.Detached;
    }

    /// <summary>Forgets those that nobody has open any more: older than two days.</summary>
    public static async Task ForgetAsync(IServiceProvider services, CancellationToken stop)
    {
        var before = services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-2);
        var db = services.GetRequiredService<Db>();
        await using var write = await db.BeginWriteAsync(stop);
        await db.Set<FormReceipt>().Where(f => f.At < before).ExecuteDeleteAsync(stop);
        await write.CommitAsync(stop);
    }
}

internal sealed class FormReceiptMapping : IEntityTypeConfiguration<FormReceipt>
{
    public void Configure(EntityTypeBuilder<FormReceipt> e)
    {
        e.ToTable("FormReceipts").HasKey(f => f.Id);
        e.Property(f => f.Id).ValueGeneratedNever();
        e.HasIndex(f => f.At);
    }
}
