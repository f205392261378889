using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Registration.People;

/// <summary>Two entries that were made one, with what it takes to put them back: ids alone. Source: CON-04, GAP-05.</summary>
public sealed class EntryJoin
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid KeptId { get; init; }
    public Guid GoneId { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>An <see cref="EntryMove"/>.</summary>
    public string MovedJson { get; init; } = "{}";
    public DateTimeOffset? UndoneAt { get; set; }

    internal EntryMove Moved() => JsonSerializer.Deserialize<EntryMove>(MovedJson)!;
}

/// <summary>What went over to the entry that was kept, with the versions as they were then; presences by meeting.</summary>
internal sealed record EntryMove(Dictionary<Guid, int> Registrations, Dictionary<Guid, int> Notices, List<Guid> Presences, List<Guid> Passes, List<Guid> Joined, bool Birth, bool Photo, bool Email, bool Account, int KeptVersion, int GoneVersion);

internal sealed class EntryJoinMapping : IEntityTypeConfiguration<EntryJoin>
{
    public void Configure(EntityTypeBuilder<EntryJoin> e)
    {
        e.ToTable("EntryJoins").HasKey(j => j.Id);
        e.Property(j => j.Id).ValueGeneratedNever();
        e.HasIndex(j => j.At);
        e.HasOne<Participant>().WithMany().HasForeignKey(j => j.KeptId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Participant>().WithMany().HasForeignKey(j => j.GoneId).OnDelete(DeleteBehavior.Restrict);
    }
}
