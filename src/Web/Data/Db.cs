using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Rostrum.Web.Modules.Identity;

namespace Rostrum.Web.Data;

/// <summary>
/// The one database context. Each module maps its own entities by an <see cref="IEntityTypeConfiguration{T}"/>
/// beside them; instants are kept as UTC and sort alike on SQLite and PostgreSQL.
/// </summary>
public sealed partial class Db(DbContextOptions<Db> options, WriteGate gate) : IdentityUserContext<Person, Guid>(options)
{
    public DbSet<CaseEvent> CaseEvents => Set<CaseEvent>();
    public DbSet<EventText> EventTexts => Set<EventText>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(Db).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder builder) =>
        builder.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();

    /// <summary>
    /// Begins a transaction that will write. On SQLite it waits its turn without holding a thread and then holds the
    /// only write lock there is, so what is read inside cannot change before the commit.
    /// </summary>
    public async Task<IDbContextTransaction> BeginWriteAsync(CancellationToken cancel = default)
    {
        var turn = await gate.EnterAsync(Database, cancel);
        try
        {
            return new GatedTransaction(await Database.BeginTransactionAsync(cancel), turn);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>Begins a transaction that will write and holds a thing until its end, as <see cref="HoldAsync"/> does. For what many want at once: they get it in the order in which they asked.</summary>
    public async Task<IDbContextTransaction> BeginWriteAsync(string thing, CancellationToken cancel = default)
    {
        var turn = await gate.EnterAsync(Database, thing, cancel);
        GatedTransaction? begun = null;
        try
        {
            begun = new GatedTransaction(await Database.BeginTransactionAsync(cancel), turn);
            // Others wait: what fails in it fails as a whole, so that no savepoint is asked for on the way.
            Database.AutoSavepointsEnabled = false;
            await HoldAsync(thing, cancel);
            return begun;
        }
        catch
        {
            if (begun is not null) await begun.DisposeAsync();
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>Saves; new events of the record are linked to their chains in the same transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancel = default)
    {
        gate.RefuseIfReadOnly(this);
        using var turn = Database.CurrentTransaction is null ? await gate.EnterAsync(Database, cancel) : null;
        return await SaveLinkedAsync(acceptAllChangesOnSuccess, cancel);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync: writing waits its turn without holding a thread.");

    private sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime, stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
