using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Handbook;

/// <summary>
/// One change of a parameter, kept for ever: an amendment from a day on, or (with <see cref="Withdraws"/>) the taking back
/// of one that is not in force yet. The number within the parameter lets only one of two parallel changes through. Source: GAP-30.
/// </summary>
internal sealed class RuleAmendment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Key of the parameter.</summary>
    public string Key { get; init; } = "";

    /// <summary>1, 2, 3 … within the parameter.</summary>
    public int Sequence { get; init; }

    /// <summary>First day on which the value is in force, from 00:00 in Nairobi.</summary>
    public DateOnly From { get; init; }

    /// <summary>In written form (see <see cref="Rostrum.Handbook.ParameterDefinition"/>).</summary>
    public string Value { get; init; } = "";
    public string Reason { get; init; } = "";
    public string Citation { get; init; } = "";

    /// <summary>The rank of what it rests on, one of <see cref="Rostrum.Handbook.RuleAdministration.Precedence"/>.</summary>
    public string Source { get; init; } = "";
    public Guid AmendedBy { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The number of the amendment that this one takes back.</summary>
    public int? Withdraws { get; init; }
}

internal sealed class RuleAmendmentMapping : IEntityTypeConfiguration<RuleAmendment>
{
    public void Configure(EntityTypeBuilder<RuleAmendment> e)
    {
        e.ToTable("RuleAmendments").HasKey(a => a.Id);
        e.Property(a => a.Id).ValueGeneratedNever();
        e.Property(a => a.Key).HasMaxLength(80);
        e.Property(a => a.Value).HasMaxLength(4000);
        e.Property(a => a.Reason).HasMaxLength(2000);
        e.Property(a => a.Citation).HasMaxLength(300);
        e.Property(a => a.Source).HasMaxLength(30);
        e.HasIndex(a => new { a.Key, a.Sequence }).IsUnique();
    }
}
