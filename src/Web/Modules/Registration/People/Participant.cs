using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.People;

/// <summary>
/// A human being, kept once and used again session after session; with an account or without. Source: CON-02, CON-04; GAP-05.
/// </summary>
public sealed class Participant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Whose account it is; null for who was named by somebody else and has none.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>As the person writes it, in any script: what stands on the badge.</summary>
    public string Name
    {
        get;
        set { field = value; NameKey = SearchKey.Of(value); }
    } = "";
    public string NameKey { get; private set; } = "";

    /// <summary>For those who need a list by family name, and for letters; optional.</summary>
    public string FamilyName { get; set; } = "";
    public string GivenName { get; set; } = "";
    public string Email { get; set; } = "";

    /// <summary>As addresses are compared: capitals.</summary>
    public string NormalizedEmail { get; set; } = "";
    public DateOnly? Birth { get; set; }
    public string Language { get; set; } = "en";
    public Guid? PhotoId { get; set; }

    /// <summary>The one that this turned out to be; nothing new is written to this any more.</summary>
    public Guid? JoinedTo { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ErasedAt { get; set; }
    public int Version { get; set; } = 1;

    public string Thing => "participant/" + Id;
}

internal sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> e)
    {
        e.ToTable("Participants").HasKey(p => p.Id);
        e.Property(p => p.Id).ValueGeneratedNever();
        e.Property(p => p.Name).HasMaxLength(200);
        e.Property(p => p.NameKey).HasMaxLength(400);
        e.Property(p => p.FamilyName).HasMaxLength(200);
        e.Property(p => p.GivenName).HasMaxLength(200);
        e.Property(p => p.Email).HasMaxLength(254);
        e.Property(p => p.NormalizedEmail).HasMaxLength(254);
        e.Property(p => p.Language).HasMaxLength(2);
        e.Property(p => p.Version).IsConcurrencyToken();
        e.HasIndex(p => p.NameKey);
        e.HasIndex(p => p.NormalizedEmail);
        e.HasIndex(p => p.PersonId, "OneParticipantOfAnAccount").IsUnique().HasFilter("\"JoinedTo\" is null");
        e.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Participant>().WithMany().HasForeignKey(p => p.JoinedTo).OnDelete(DeleteBehavior.Restrict);
    }
}
