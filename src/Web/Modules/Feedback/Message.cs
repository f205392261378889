using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;

namespace Rostrum.Web.Modules.Feedback;

/// <summary>
/// What somebody told us about a page, a service or a meeting, kept as it was said. Who said it is not kept; an e-mail
/// address, where one was left for an answer, is erased after ninety days. Source: ENG-08, ENG-07.
/// </summary>
public sealed class Message
{
    public const int MostCharacters = 3000;

    /// <summary>How long an address is kept.</summary>
    public static readonly TimeSpan AddressKept = TimeSpan.FromDays(Retention.FeedbackAddress.Days!.Value);

    public static readonly IReadOnlyList<string> Kinds = ["page", "service", "meeting", "other"];

    /// <summary>As whom people speak who are outside the nine Major Groups. ENG-07.</summary>
    public const string OtherStakeholder = "other-stakeholder";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What people name it by: "FB-2027-K7M3QX". Says nothing about how many there are.</summary>
    public string Reference { get; init; } = "";

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Which page, service or meeting, in the sender's words.</summary>
    public string? About { get; init; }
    public string Text { get; init; } = "";

    /// <summary>Language of the page on which it was written.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Key of a Major Group, <see cref="OtherStakeholder"/>, or null: not said.</summary>
    public string? Voice { get; init; }
    public string? Email { get; set; }

    /// <summary>The words (not the address) may stand beside the answer in public.</summary>
    public bool MayBeShown { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The entry of the improvement log that answers it.</summary>
    public Guid? ImprovementId { get; set; }

    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public static string NewReference(int year) => $"FB-{year}-{RandomNumberGenerator.GetString(Letters, 6)}";
}

/// <summary>An entry of the improvement log: what we heard and what we did. A draft until it is published. Source: ENG-08.</summary>
public sealed class Improvement
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Language in which it is written.</summary>
    public string Language { get; set; } = "en";
    public string Heard { get; set; } = "";
    public string Did { get; set; } = "";
    public DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Counts the changes; a form that saw an older one is refused.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class FeedbackMapping : IEntityTypeConfiguration<Message>, IEntityTypeConfiguration<Improvement>
{
    public void Configure(EntityTypeBuilder<Message> e)
    {
        e.ToTable("FeedbackMessages").HasKey(m => m.Id);
        e.Property(m => m.Id).ValueGeneratedNever();
        e.Property(m => m.Reference).HasMaxLength(20);
        e.Property(m => m.Kind).HasMaxLength(20);
        e.Property(m => m.About).HasMaxLength(200);
        e.Property(m => m.Text).HasMaxLength(Message.MostCharacters);
        e.Property(m => m.Language).HasMaxLength(2);
        e.Property(m => m.Voice).HasMaxLength(60);
        e.Property(m => m.Email).HasMaxLength(254);
        e.HasIndex(m => m.Reference).IsUnique();
        e.HasIndex(m => m.At);
        e.HasOne<Improvement>().WithMany().HasForeignKey(m => m.ImprovementId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Improvement> e)
    {
        e.ToTable("Improvements").HasKey(i => i.Id);
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.Language).HasMaxLength(2);
        e.Property(i => i.Heard).HasMaxLength(2000);
        e.Property(i => i.Did).HasMaxLength(2000);
        e.Property(i => i.Version).IsConcurrencyToken();
        e.HasIndex(i => i.PublishedAt);
    }
}
