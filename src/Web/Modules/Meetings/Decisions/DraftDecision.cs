using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Web.Modules.Meetings.Decisions;

/// <summary>
/// A draft decision or resolution, from its first draft to its adoption in the closing plenary meeting and what is done
/// afterwards. Source: GOV-12, GOV-21, PAR-36, PAR-37, PAR-41; Appendix C.
/// </summary>
public sealed class DraftDecision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"DEC-2027-0012".</summary>
    public string Reference { get; init; } = "";
    public Guid SessionId { get; init; }
    public Guid? ItemId { get; set; }
    public OutcomeKind Kind { get; init; }
    public Words Title { get; set; } = new();
    public DraftSource Source { get; init; }

    /// <summary>The Member States that submitted it, by ISO code, separated by commas.</summary>
    public string Countries { get; init; } = "";
    public DecisionState State { get; set; }
    public DateOnly? AdoptedOn { get; set; }

    /// <summary>Recommended to the General Assembly for adoption. GOV-12.</summary>
    public bool ToGeneralAssembly { get; set; }

    /// <summary>Where in its text the main views of delegations and of Major Groups and Stakeholders stand, as somebody checked. PAR-36.</summary>
    public string Views { get; set; } = "";

    /// <summary>Numbers of Sustainable Development Goals and names of processes that it bears on, separated by commas. GOV-03.</summary>
    public string Tags { get; set; } = "";
    public int Version { get; set; } = 1;

    public string Thing => "decision/" + Reference;
    public string Path => "/decisions/" + Reference;
}

/// <summary>A step of it: where it stood from a day on, in which meeting, with which document.</summary>
public sealed class DecisionStep
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid DecisionId { get; init; }
    public DecisionState State { get; init; }
    public DateOnly On { get; init; }
    public Guid? MeetingId { get; init; }
    public Guid? DocumentId { get; init; }
    public string Note { get; init; } = "";
    public DateTimeOffset At { get; init; }
}

/// <summary>What is sent on when a session of the Assembly is over: its proceedings, the report of its President. Source: GOV-11.</summary>
public sealed class OutcomeTransmission
{
    public Guid SessionId { get; init; }
    public TransmissionKind Kind { get; init; }

    /// <summary>Null while it is a draft.</summary>
    public DateOnly? SubmittedOn { get; set; }

    /// <summary>As the receiver knows it: symbol or number of a letter.</summary>
    public string Under { get; set; } = "";
}

internal sealed class DecisionMapping : IEntityTypeConfiguration<DraftDecision>, IEntityTypeConfiguration<DecisionStep>, IEntityTypeConfiguration<OutcomeTransmission>
{
    public void Configure(EntityTypeBuilder<DraftDecision> e)
    {
        e.ToTable("DraftDecisions").HasKey(d => d.Id);
        e.Property(d => d.Id).ValueGeneratedNever();
        e.Property(d => d.Reference).HasMaxLength(20);
        e.Property(d => d.Kind).HasConversion<string>().HasMaxLength(30);
        e.Property(d => d.Title).HasWords();
        e.Property(d => d.Source).HasConversion<string>().HasMaxLength(30);
        e.Property(d => d.Countries).HasMaxLength(600);
        e.Property(d => d.State).HasConversion<string>().HasMaxLength(20);
        e.Property(d => d.Views).HasMaxLength(2000);
        e.Property(d => d.Tags).HasMaxLength(300);
        e.Property(d => d.Version).IsConcurrencyToken();
        e.HasIndex(d => d.Reference).IsUnique();
        e.HasIndex(d => d.SessionId);
        e.HasOne<Session>().WithMany().HasForeignKey(d => d.SessionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DecisionStep> e)
    {
        e.ToTable("DecisionSteps").HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.State).HasConversion<string>().HasMaxLength(20);
        e.Property(s => s.Note).HasMaxLength(2000);
        e.HasIndex(s => new { s.DecisionId, s.At });
        e.HasOne<DraftDecision>().WithMany().HasForeignKey(s => s.DecisionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OutcomeTransmission> e)
    {
        e.ToTable("OutcomeTransmissions").HasKey(t => new { t.SessionId, t.Kind });
        e.Property(t => t.Kind).HasConversion<string>().HasMaxLength(20);
        e.Property(t => t.Under).HasMaxLength(200);
        e.HasOne<Session>().WithMany().HasForeignKey(t => t.SessionId).OnDelete(DeleteBehavior.Restrict);
    }
}
