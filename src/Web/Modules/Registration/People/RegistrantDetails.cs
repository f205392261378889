using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Windows;

namespace Rostrum.Web.Modules.Registration.People;

/// <summary>An answer of the form; a changed one of a confirmed registration waits beside the one that counts. Source: PAR-63, PAR-67; GAP-05.</summary>
public sealed class RegistrationAnswer
{
    public Guid RegistrantId { get; init; }
    public Guid FieldId { get; init; }
    public string Value { get; set; } = "";
    public string? Pending { get; set; }

    /// <summary>Who wrote it last: a sensitive one is read by them beside the person and the Unit.</summary>
    public Guid? By { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>When it was erased, as the field says so many days after the session.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>What is said now: what waits for approval, else what counts.</summary>
    public string Said => Pending ?? Value;
}

/// <summary>A word by which the Unit finds a registration again.</summary>
public sealed class RegistrationTag
{
    public Guid RegistrantId { get; init; }
    public string Tag { get; init; } = "";
}

/// <summary>A note of the Unit to itself.</summary>
public sealed class RegistrationNote
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrantId { get; init; }
    public string Text { get; init; } = "";
    public Guid By { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>An invitation of the Unit to somebody by name, for the categories that it names itself. PAR-63, FOR-13.</summary>
public sealed class RegistrationInvitation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SessionId { get; init; }
    public RegistrationCategory Category { get; init; }
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public string NormalizedEmail { get; init; } = "";
    public string? Country { get; init; }
    public string Affiliation { get; init; } = "";
    public byte[] TokenHash { get; init; } = [];
    public Guid InvitedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? ClosedAt { get; set; }
    public Guid? RegistrantId { get; set; }
}

/// <summary>A link by which people ask to join the delegation of an organization; the focal point confirms each. CON-02.</summary>
public sealed class PersonalLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SessionId { get; init; }
    public Guid OrganizationId { get; init; }

    /// <summary>SHA-256 of the token in the link.</summary>
    public byte[] TokenHash { get; init; } = [];

    /// <summary>For one address only; empty: whoever has the link.</summary>
    public string NormalizedEmail { get; init; } = "";
    public Guid CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The registration that came of a link for one address.</summary>
    public Guid? RegistrantId { get; set; }

    public bool Open(DateTimeOffset now) => ClosedAt is null && now < ExpiresAt;
}

internal sealed class RegistrantDetailsMapping : IEntityTypeConfiguration<RegistrationAnswer>, IEntityTypeConfiguration<RegistrationTag>, IEntityTypeConfiguration<RegistrationNote>, IEntityTypeConfiguration<RegistrationInvitation>, IEntityTypeConfiguration<PersonalLink>
{
    public void Configure(EntityTypeBuilder<RegistrationAnswer> e)
    {
        e.ToTable("RegistrationAnswers").HasKey(a => new { a.RegistrantId, a.FieldId });
        e.Property(a => a.Value).HasMaxLength(4000);
        e.Property(a => a.Pending).HasMaxLength(4000);
        e.HasIndex(a => a.FieldId);
        e.HasOne<Registrant>().WithMany().HasForeignKey(a => a.RegistrantId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<FormField>().WithMany().HasForeignKey(a => a.FieldId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RegistrationTag> e)
    {
        e.ToTable("RegistrationTags").HasKey(t => new { t.RegistrantId, t.Tag });
        e.Property(t => t.Tag).HasMaxLength(60);
        e.HasIndex(t => t.Tag);
        e.HasOne<Registrant>().WithMany().HasForeignKey(t => t.RegistrantId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RegistrationNote> e)
    {
        e.ToTable("RegistrationNotes").HasKey(n => n.Id);
        e.Property(n => n.Id).ValueGeneratedNever();
        e.Property(n => n.Text).HasMaxLength(2000);
        e.HasIndex(n => new { n.RegistrantId, n.At });
        e.HasOne<Registrant>().WithMany().HasForeignKey(n => n.RegistrantId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RegistrationInvitation> e)
    {
        e.ToTable("RegistrationInvitations").HasKey(i => i.Id);
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.Category).HasConversion<string>().HasMaxLength(30);
        e.Property(i => i.Name).HasMaxLength(200);
        e.Property(i => i.Email).HasMaxLength(254);
        e.Property(i => i.NormalizedEmail).HasMaxLength(254);
        e.Property(i => i.Country).HasMaxLength(2);
        e.Property(i => i.Affiliation).HasMaxLength(300);
        e.HasIndex(i => i.TokenHash).IsUnique();
        e.HasIndex(i => new { i.SessionId, i.NormalizedEmail });
        e.HasOne<Session>().WithMany().HasForeignKey(i => i.SessionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Registrant>().WithMany().HasForeignKey(i => i.RegistrantId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PersonalLink> e)
    {
        e.ToTable("PersonalLinks").HasKey(l => l.Id);
        e.Property(l => l.Id).ValueGeneratedNever();
        e.Property(l => l.NormalizedEmail).HasMaxLength(254);
        e.HasIndex(l => l.TokenHash).IsUnique();
        e.HasIndex(l => new { l.SessionId, l.OrganizationId });
        e.HasOne<Session>().WithMany().HasForeignKey(l => l.SessionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Organization>().WithMany().HasForeignKey(l => l.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Registrant>().WithMany().HasForeignKey(l => l.RegistrantId).OnDelete(DeleteBehavior.Restrict);
    }
}
