using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Identity;

/// <summary>The authenticator application of a person; there is a row from its first right code until it is switched off.</summary>
public sealed class SecondFactor
{
    public Guid PersonId { get; init; }

    /// <summary>Protected by the keys of the house.</summary>
    public string ProtectedKey { get; init; } = "";

    /// <summary>The last thirty seconds whose code was used: a code works once.</summary>
    public long LastStep { get; init; }
    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>A code on paper for when the authenticator or passkey is lost: eighty random bits, of which only a digest is kept.</summary>
public sealed class RecoveryCode
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public byte[] Digest { get; init; } = [];
    public DateTimeOffset? UsedAt { get; init; }
}

internal sealed class SecondFactorMapping : IEntityTypeConfiguration<SecondFactor>, IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<SecondFactor> e)
    {
        e.ToTable("SecondFactors").HasKey(f => f.PersonId);
        e.Property(f => f.PersonId).ValueGeneratedNever();
        e.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> e)
    {
        e.ToTable("RecoveryCodes").HasKey(c => c.Id);
        e.Property(c => c.Id).ValueGeneratedNever();
        e.HasIndex(c => new { c.PersonId, c.Digest }).IsUnique();
        e.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
