using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Identity;

/// <summary>With what somebody signed in.</summary>
public enum SignInMethod { Password, PasswordAndCode, RecoveryCode, Passkey, Demo }

/// <summary>
/// One sign-in on one device, until it is ended or runs out; then the row is deleted (the record keeps the act). It
/// holds no more about the device than lets its owner know it again. Source: GAP-02, GAP-05.
/// </summary>
public sealed class Session
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>To within <see cref="Sessions.Coarse"/>.</summary>
    public DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Browser and system, "Firefox, Linux"; empty when unknown.</summary>
    public string Device { get; init; } = "";

    /// <summary>The network it began in, never the whole address: an IPv4 /24 or an IPv6 /48.</summary>
    public string Network { get; init; } = "";
    public SignInMethod Method { get; set; }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> e)
    {
        e.ToTable("Sessions").HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.Device).HasMaxLength(60);
        e.Property(s => s.Network).HasMaxLength(50);
        e.Property(s => s.Method).HasConversion<string>().HasMaxLength(20);
        e.HasIndex(s => s.PersonId);
        e.HasIndex(s => s.LastSeenAt);
        e.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
