using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Web.Modules.Files;

namespace Rostrum.Web.Modules.Letters;

/// <summary>
/// A letter as it went out: its text is frozen, its reference and code are on it, and anybody who holds it can check it.
/// It is part of the file of its thing and kept as long. Source: GAP-33.
/// </summary>
public sealed class Letter
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"LTR-2027-0012".</summary>
    public string Reference { get; init; } = "";

    /// <summary>By which it is checked: sixteen characters that nobody can guess (<see cref="LetterCode"/>).</summary>
    public string Code { get; init; } = "";

    /// <summary>What kind of letter, a key of the module that writes it: "accreditation-decision".</summary>
    public string Kind { get; init; } = "";

    /// <summary>What it belongs to, "kind/id": whoever may open the files of that may read it.</summary>
    public string Thing { get; init; } = "";

    /// <summary>Language in which it is written, the receiver's.</summary>
    public string Language { get; init; } = "en";
    public string Title { get; init; } = "";
    public string AddresseeName { get; init; } = "";

    /// <summary>The organization it is addressed to; only then does the public check name the addressee.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The whole letter as a page that needs nothing else.</summary>
    public string Html { get; set; } = "";
    public string SignedName { get; init; } = "";
    public string SignedTitle { get; init; } = "";

    /// <summary>"Recorded by … on behalf of …", where somebody else than the signer entered it.</summary>
    public string? OnBehalfOf { get; init; }
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>SHA-256 of a PDF that is kept elsewhere, once it is printed.</summary>
    public string? Digest { get; set; }

    /// <summary>The PDF, once it is printed.</summary>
    public Guid? FileId { get; set; }

    /// <summary>When printing is tried (again); null once it is printed.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How often printing has failed, and why the last time.</summary>
    public int Tries { get; set; }
    public string? LastProblem { get; set; }

    /// <summary>Since when it is not valid any more, and why.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
    public string? RevokedReason { get; set; }
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> e)
    {
        e.ToTable("Letters").HasKey(l => l.Id);
        e.Property(l => l.Id).ValueGeneratedNever();
        e.Property(l => l.Reference).HasMaxLength(20);
        e.Property(l => l.Code).HasMaxLength(LetterCode.Length);
        e.Property(l => l.Kind).HasMaxLength(60);
        e.Property(l => l.Thing).HasMaxLength(200);
        e.Property(l => l.Language).HasMaxLength(2);
        e.Property(l => l.Title).HasMaxLength(300);
        e.Property(l => l.AddresseeName).HasMaxLength(300);
        e.Property(l => l.SignedName).HasMaxLength(200);
        e.Property(l => l.SignedTitle).HasMaxLength(200);
        e.Property(l => l.OnBehalfOf).HasMaxLength(500);
        e.Property(l => l.Digest).HasMaxLength(64);
        e.Property(l => l.LastProblem).HasMaxLength(500);
        e.Property(l => l.RevokedReason).HasMaxLength(2000);
        e.HasIndex(l => l.Reference).IsUnique();
        e.HasIndex(l => l.Code).IsUnique();
        e.HasIndex(l => l.Thing);
        e.HasIndex(l => l.DueAt);
        e.HasOne<StoredFile>().WithMany().HasForeignKey(l => l.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}
