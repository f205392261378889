using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;

namespace Rostrum.Web.Modules.Reference;

/// <summary>
/// One entry of the table of links: an address elsewhere, with its title in six languages. The table begins with what the
/// Handbook prints, and officers keep it up to date. Source: RES-01, ENG-16.
/// </summary>
public sealed class Link
{
    public static readonly IReadOnlyList<string> Groups = ["institution", "accreditation", "participation", "regions", "major-groups", "policies", "instruments"];

    /// <summary>Stands in addresses: "cpr".</summary>
    public string Key { get; init; } = "";

    /// <summary>Under which heading it is listed: one of <see cref="Groups"/>.</summary>
    public string Group { get; set; } = "";

    /// <summary>Key of the Major Group or region on whose page it also stands, if any.</summary>
    public string? Topic { get; set; }

    /// <summary>http, https or mailto.</summary>
    public string Url { get; set; } = "";

    /// <summary>The address as the Handbook prints it; null for a link that was added later.</summary>
    public string? Printed { get; init; }

    /// <summary>The clause that names the link, if any.</summary>
    public string? Clause { get; init; }

    /// <summary>Place within its group; equal places by key.</summary>
    public int Place { get; init; }

    internal string TitlesJson { get; private set; } = "{}";

    /// <summary>The title by language code, all six.</summary>
    public Words Titles
    {
        get => JsonSerializer.Deserialize<Words>(TitlesJson)!;
        set => TitlesJson = JsonSerializer.Serialize(value, Json);
    }

    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>What the last check found: one of <see cref="LinkOutcome"/>; null before the first.</summary>
    public string? Outcome { get; set; }

    /// <summary>What the other side said: a status, or the kind of failure.</summary>
    public string? Note { get; set; }

    public DateTimeOffset? RetiredAt { get; set; }
    public string? RetiredReason { get; set; }

    /// <summary>Counts the changes; a form that saw an older one is refused.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The printed address, where another one is used now.</summary>
    public string? OldAddress => Printed is null || Printed == Url ? null : Printed;

    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

internal sealed class LinkMapping : IEntityTypeConfiguration<Link>
{
    public void Configure(EntityTypeBuilder<Link> e)
    {
        e.ToTable("Links").HasKey(l => l.Key);
        e.Property(l => l.Key).HasMaxLength(60);
        e.Property(l => l.Group).HasMaxLength(30);
        e.Property(l => l.Topic).HasMaxLength(60);
        e.Property(l => l.Url).HasMaxLength(500);
        e.Property(l => l.Printed).HasMaxLength(500);
        e.Property(l => l.Clause).HasMaxLength(10);
        e.Property(l => l.TitlesJson).HasColumnName("Titles");
        e.Property(l => l.Outcome).HasMaxLength(20);
        e.Property(l => l.Note).HasMaxLength(200);
        e.Property(l => l.RetiredReason).HasMaxLength(1000);
        e.Property(l => l.Version).IsConcurrencyToken();
        e.Ignore(l => l.Titles);
        e.Ignore(l => l.OldAddress);
    }
}

/// <summary>How pages ask for links.</summary>
public static class LinkQueries
{
    /// <summary>The links in use, as listed.</summary>
    public static IQueryable<Link> InUse(this IQueryable<Link> links) => links.AsNoTracking().Where(l => l.RetiredAt == null).OrderBy(l => l.Place).ThenBy(l => l.Key);

    /// <summary>The links that stand on the page of that Major Group or region.</summary>
    public static IQueryable<Link> On(this IQueryable<Link> links, string topic) => links.InUse().Where(l => l.Topic == topic);
}
