using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Post;

/// <summary>A mail that waits to be sent or has been; written in the same transaction as the act it tells of. Source: GAP-04.</summary>
public sealed class OutboxMail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The address; empty, as subject and body are, once the text has been taken away.</summary>
    public string To { get; set; } = "";

    /// <summary>The account it is for, if any.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Language it is written in.</summary>
    public string Language { get; init; } = "en";

    /// <summary>What it tells of, the key of its words: "VerifyAddress".</summary>
    public string Kind { get; init; } = "";

    /// <summary>Mandatory mail (decisions, security) is sent whatever the reader has switched off.</summary>
    public bool Mandatory { get; init; }
    public string Subject { get; set; } = "";
    public string Body { get; set; } = "";
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried (again), and while a server is at it, when another may take over; null: no more.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How often a server has put it off.</summary>
    public int Tries { get; set; }

    /// <summary>When the relay took it.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The secret part of the address under which the reader ends such mail; optional mail only.</summary>
    public string? UnsubscribeToken { get; init; }
}

/// <summary>How one try to send a mail ended.</summary>
public enum MailOutcome
{
    /// <summary>The relay took it, or it was written into the folder.</summary>
    Sent,
    /// <summary>The relay could not be reached or refused us; says nothing about the mail.</summary>
    Unreachable,
    /// <summary>The server has put it off (4xx).</summary>
    Deferred,
    /// <summary>The server refuses it for good (5xx), or it was put off for three days.</summary>
    Refused,
    /// <summary>Not sent: the reader has switched such mail off, or the address bounces.</summary>
    Unwanted,
    /// <summary>Sent, and came back.</summary>
    Bounced,
}

/// <summary>A line of the delivery log.</summary>
public sealed class MailAttempt
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MailId { get; init; }
    public DateTimeOffset At { get; init; }
    public MailOutcome Outcome { get; init; }

    /// <summary>Codes of the server's answer, such as "550 5.1.1"; never its words, which may name people.</summary>
    public string Answer { get; init; } = "";
}

internal sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>, IEntityTypeConfiguration<MailAttempt>
{
    public void Configure(EntityTypeBuilder<OutboxMail> e)
    {
        e.ToTable("OutboxMails").HasKey(m => m.Id);
        e.Property(m => m.Id).ValueGeneratedNever();
        e.Property(m => m.To).HasMaxLength(254);
        e.Property(m => m.Language).HasMaxLength(2);
        e.Property(m => m.Kind).HasMaxLength(60);
        e.Property(m => m.Subject).HasMaxLength(300);
        e.Property(m => m.UnsubscribeToken).HasMaxLength(40);
        e.HasIndex(m => m.CreatedAt);
        e.HasIndex(m => m.DueAt);
        e.HasIndex(m => m.PersonId);
        e.HasIndex(m => m.UnsubscribeToken).IsUnique();
    }

    public void Configure(EntityTypeBuilder<MailAttempt> e)
    {
        e.ToTable("MailAttempts").HasKey(a => a.Id);
        e.Property(a => a.Id).ValueGeneratedNever();
        e.Property(a => a.Outcome).HasConversion<string>().HasMaxLength(20);
        e.Property(a => a.Answer).HasMaxLength(100);
        e.HasIndex(a => new { a.MailId, a.At });
        e.HasOne<OutboxMail>().WithMany().HasForeignKey(a => a.MailId).OnDelete(DeleteBehavior.Cascade);
    }
}
