using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Post;

/// <summary>A mail that waits to be sent or has been; written in the same transaction as the act it tells of. Source: GAP-04.</summary>
public sealed class OutboxMail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string To { get; init; } = "";

    /// <summary>The account it is for, if any.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Language it is written in.</summary>
    public string Language { get; init; } = "en";

    /// <summary>What it tells of, the key of its words: "VerifyAddress".</summary>
    public string Kind { get; init; } = "";

    /// <summary>Mandatory mail (decisions, security) is sent whatever the reader has switched off.</summary>
    public bool Mandatory { get; init; }
    public string Subject { get; init; } = "";
    public string Body { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> e)
    {
        e.ToTable("OutboxMails").HasKey(m => m.Id);
        e.Property(m => m.Id).ValueGeneratedNever();
        e.Property(m => m.To).HasMaxLength(254);
        e.Property(m => m.Language).HasMaxLength(2);
        e.Property(m => m.Kind).HasMaxLength(60);
        e.Property(m => m.Subject).HasMaxLength(300);
        e.HasIndex(m => m.CreatedAt);
    }
}
