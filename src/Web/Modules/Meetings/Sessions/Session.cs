using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Bodies;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>
/// A session of a body, from a first to a last day in the zone of its place: UNEA-8, OECPR-8, the Annual Subcommittee of a
/// year. Source: GOV-07, GOV-25, GOV-26, GOV-29, PAR-23.
/// </summary>
public sealed class Session
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What it is called in addresses: "unea-8".</summary>
    public string Key { get; init; } = "";
    public string BodyKey { get; init; } = "";
    public SessionKind Kind { get; init; }
    public int? Number { get; set; }
    public Words Title { get; set; } = new();
    public Words Theme { get; set; } = new();
    public DateOnly FirstDay { get; set; }
    public DateOnly LastDay { get; set; }
    public string Place { get; set; } = "";

    /// <summary>IANA name of the zone of its place.</summary>
    public string Zone { get; set; } = "";

    /// <summary>The session of the Assembly that it prepares. GOV-25.</summary>
    public Guid? Prepares { get; set; }
    public SessionState State { get; set; }

    /// <summary>With what its documents' symbols begin: "UNEP/EA.8". PAR-56.</summary>
    public string SymbolStem { get; set; } = "";

    /// <summary>How many decisions and resolutions it adopted, for the archive. GOV-09.</summary>
    public int? Outcomes { get; set; }

    /// <summary>Why it departs from what the Handbook expects of its year, place or length. CTR-01, CTR-02.</summary>
    public string Departure { get; set; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; } = 1;

    public string Thing => "session/" + Key;
    public string Path => "/sessions/" + Key;
}

/// <summary>What a session was before it was moved, postponed or cancelled. Source: GAP-36.</summary>
public sealed class SessionChange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SessionId { get; init; }
    public MeetingChangeKind Kind { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Its days, place and zone before.</summary>
    public DateOnly FirstDay { get; init; }
    public DateOnly LastDay { get; init; }
    public string Place { get; init; } = "";
    public string Zone { get; init; } = "";

    /// <summary>For everybody.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>An item of the agenda of a session, or of a meeting that belongs to none.</summary>
public sealed class AgendaItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid? SessionId { get; init; }
    public Guid? MeetingId { get; init; }

    /// <summary>As it is printed: "4 (a)".</summary>
    public string Number { get; set; } = "";
    public Words Title { get; set; } = new();
    public int Place { get; set; }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<SessionChange>, IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<Session> e)
    {
        e.ToTable("BodySessions").HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.Key).HasMaxLength(60);
        e.Property(s => s.BodyKey).HasMaxLength(60);
        e.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
        e.Property(s => s.Title).HasWords();
        e.Property(s => s.Theme).HasWords();
        e.Property(s => s.Place).HasMaxLength(120);
        e.Property(s => s.Zone).HasMaxLength(60);
        e.Property(s => s.State).HasConversion<string>().HasMaxLength(20);
        e.Property(s => s.SymbolStem).HasMaxLength(60);
        e.Property(s => s.Departure).HasMaxLength(2000);
        e.Property(s => s.Version).IsConcurrencyToken();
        e.HasIndex(s => s.Key).IsUnique();
        e.HasIndex(s => s.FirstDay);
        e.HasOne<Body>().WithMany().HasForeignKey(s => s.BodyKey).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Session>().WithMany().HasForeignKey(s => s.Prepares).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SessionChange> e)
    {
        e.ToTable("SessionChanges").HasKey(c => c.Id);
        e.Property(c => c.Id).ValueGeneratedNever();
        e.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
        e.Property(c => c.Place).HasMaxLength(120);
        e.Property(c => c.Zone).HasMaxLength(60);
        e.Property(c => c.Reason).HasMaxLength(1000);
        e.HasIndex(c => new { c.SessionId, c.At });
        e.HasOne<Session>().WithMany().HasForeignKey(c => c.SessionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AgendaItem> e)
    {
        e.ToTable("AgendaItems").HasKey(i => i.Id);
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.Number).HasMaxLength(20);
        e.Property(i => i.Title).HasWords();
        e.HasIndex(i => new { i.SessionId, i.Place });
        e.HasIndex(i => i.MeetingId);
        e.HasOne<Session>().WithMany().HasForeignKey(i => i.SessionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Meeting>().WithMany().HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }
}
