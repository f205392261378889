using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Web.Modules.Meetings.Journal;

/// <summary>
/// The Daily Journal of a day of a session. What was published stays as it was; a correction is an issue of its own that
/// takes its place and marks what it changes. Source: PAR-54, PAR-55.
/// </summary>
public sealed class JournalIssue
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SessionId { get; init; }

    /// <summary>In the zone of the session.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Its number within the session, from 1; corrections bear the number of what they correct.</summary>
    public int Number { get; init; }

    /// <summary>0 for the first issue of the day, 1 for its first correction.</summary>
    public int Correction { get; init; }
    public JournalState State { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Languages in which it was published, in the order of the six, separated by commas.</summary>
    public string Languages { get; set; } = "";

    /// <summary>What a correction corrects.</summary>
    public Words Correcting { get; set; } = new();
    public DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; } = 1;

    public string Thing => "journal/" + Id;
}

/// <summary>A line of the Journal, in a section, drafted from the programme or written by hand.</summary>
public sealed class JournalEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid IssueId { get; init; }
    public JournalSection Section { get; init; }
    public int Place { get; set; }

    /// <summary>What it was drafted from ("meeting/MTG-2027-0012"); null when written by hand.</summary>
    public string? Source { get; init; }
    public Words Text { get; set; } = new();

    /// <summary>Within Rostrum, without language.</summary>
    public string? Path { get; set; }

    /// <summary>Its drafted text was changed by hand: a draft made anew leaves it.</summary>
    public bool Edited { get; set; }

    /// <summary>A correction changed or added it.</summary>
    public bool Corrected { get; set; }
}

internal sealed class JournalMapping : IEntityTypeConfiguration<JournalIssue>, IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalIssue> e)
    {
        e.ToTable("JournalIssues").HasKey(i => i.Id);
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.State).HasConversion<string>().HasMaxLength(20);
        e.Property(i => i.Languages).HasMaxLength(30);
        e.Property(i => i.Correcting).HasWords();
        e.Property(i => i.Version).IsConcurrencyToken();
        e.HasIndex(i => new { i.SessionId, i.Day, i.Correction }).IsUnique();
        e.HasOne<Session>().WithMany().HasForeignKey(i => i.SessionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<JournalEntry> e)
    {
        e.ToTable("JournalEntries").HasKey(i => i.Id);
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.Section).HasConversion<string>().HasMaxLength(20);
        e.Property(i => i.Source).HasMaxLength(80);
        e.Property(i => i.Text).HasWords();
        e.Property(i => i.Path).HasMaxLength(300);
        e.HasIndex(i => new { i.IssueId, i.Section, i.Place });
        e.HasOne<JournalIssue>().WithMany().HasForeignKey(i => i.IssueId).OnDelete(DeleteBehavior.Cascade);
    }
}
