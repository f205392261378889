using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Web.Modules.Organizations;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>
/// Evidence of existence and activities as an organization sent it, files or an activity report or both, and what the Unit
/// found of it. Source: ACC-40, ACC-41.
/// </summary>
public sealed class EvidenceReport
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"EVI-2027-0005".</summary>
    public string Reference { get; init; } = "";
    public Guid OrganizationId { get; init; }

    /// <summary>The time that it covers, in the organization's words: "2024–2027".</summary>
    public string Period { get; init; } = "";

    /// <summary>An activity report written here, instead of other evidence. ACC-41.</summary>
    public string? Report { get; init; }
    public Guid FiledBy { get; init; }
    public DateTimeOffset FiledAt { get; init; }

    /// <summary>Day (Nairobi) from which the next is counted once it is accepted.</summary>
    public DateOnly FiledOn { get; init; }

    /// <summary>Null while the Unit has not said.</summary>
    public bool? Accepted { get; set; }
    public string? Note { get; set; }
    public Guid? JudgedBy { get; set; }
    public DateOnly? JudgedOn { get; set; }

    public string Thing => "evidence/" + Id;
}

internal sealed class EvidenceMapping : IEntityTypeConfiguration<EvidenceReport>
{
    public void Configure(EntityTypeBuilder<EvidenceReport> e)
    {
        e.ToTable("EvidenceReports").HasKey(r => r.Id);
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.Reference).HasMaxLength(20);
        e.Property(r => r.Period).HasMaxLength(100);
        e.Property(r => r.Note).HasMaxLength(2000);
        e.HasIndex(r => r.Reference).IsUnique();
        e.HasIndex(r => r.OrganizationId, "OneWaitingReport").IsUnique().HasFilter("\"Accepted\" is null");
        e.HasOne<Organization>().WithMany().HasForeignKey(r => r.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}
