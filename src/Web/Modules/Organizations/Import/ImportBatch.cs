using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Organizations.Import;

/// <summary>
/// A list that was read for import; imported with its confirmation. What it was is told by its digest. Source: ACC-22, INT-11.
/// </summary>
public sealed class ImportBatch
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"IMP-2027-0003".</summary>
    public string Reference { get; init; } = "";
    public string FileName { get; init; } = "";

    /// <summary>SHA-256 of the file, in small letters.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Where the list comes from, and of which day it is; both stay with every organization.</summary>
    public string SourceName { get; init; } = "";
    public DateOnly SourceDate { get; init; }

    /// <summary>Heads of columns that were not read, separated by line breaks.</summary>
    public string Unread { get; init; } = "";

    /// <summary>How many rows were read.</summary>
    public int Rows { get; init; }

    /// <summary>Null: by the command of an operator.</summary>
    public Guid? ReadBy { get; init; }
    public DateTimeOffset ReadAt { get; init; }
    public Guid? ConfirmedBy { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
}

/// <summary>
/// A row of such a list: its cells as they stood, what was understood, and what became of it. A clear row has the id that its
/// organization will have, so that a confirmation copies rows and decides nothing.
/// </summary>
public sealed class ImportRow
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Guid BatchId { get; init; }
    public int Line { get; init; }

    /// <summary>JSON: the cells, as in <see cref="Reading.Raw"/>.</summary>
    public string Raw { get; init; } = "";

    /// <summary>JSON: the doubts that the reading had; they stay when a person has settled the row.</summary>
    public string Doubts { get; init; } = "";
    public RowState State { get; set; }
    public string? Number { get; init; }
    public string Title { get; set; } = "";
    public string NameKey { get; set; } = "";

    /// <summary>Of a clear row: the title laid out by <see cref="NameSearch"/>, as its organization will be found.</summary>
    public string SearchText { get; set; } = "";
    public string? Country { get; set; }
    public string? MajorGroup { get; set; }
    public string? Region { get; set; }

    /// <summary>As precisely as known: <see cref="Shared.PartialDate"/>; <see cref="From"/> is the first day it may mean.</summary>
    public string? Since { get; set; }
    public DateOnly? From { get; set; }
    public Guid? OrganizationId { get; set; }

    /// <summary>The person who answered the doubts or left the row out.</summary>
    public Guid? SettledBy { get; set; }
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Why it was left out.</summary>
    public string? Reason { get; set; }

    public IReadOnlyList<string> Cells() => JsonSerializer.Deserialize<string[]>(Raw, Json)!;
    public IReadOnlyList<Doubt> DoubtList() => JsonSerializer.Deserialize<Doubt[]>(Doubts, Json)!;

    internal static ImportRow Of(Guid batch, Reading reading) => new()
    {
        BatchId = batch, Line = reading.Line, Raw = JsonSerializer.Serialize(reading.Raw, Json), Doubts = reading.Doubts.Count == 0 ? "[]" : JsonSerializer.Serialize(reading.Doubts, Json),
        State = reading.State, Number = reading.Number, Title = reading.Title, NameKey = reading.NameKey, Country = reading.Country, MajorGroup = reading.MajorGroup, Region = reading.Region,
        Since = reading.Since?.ToString(), From = reading.Since?.First, OrganizationId = reading.State == RowState.Clear ? Guid.CreateVersion7() : null,
        SearchText = reading.State == RowState.Clear ? NameSearch.Text([reading.Title]) : "",
    };
}

internal sealed class ImportMapping : IEntityTypeConfiguration<ImportBatch>, IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportBatch> e)
    {
        e.ToTable("ImportBatches").HasKey(b => b.Id);
        e.Property(b => b.Id).ValueGeneratedNever();
        e.Property(b => b.Reference).HasMaxLength(20);
        e.Property(b => b.FileName).HasMaxLength(200);
        e.Property(b => b.Sha256).HasMaxLength(64);
        e.Property(b => b.SourceName).HasMaxLength(200);
        e.HasIndex(b => b.Reference).IsUnique();
    }

    // No key to the batch: rows are written in portions, and the batch when all of them are there.
    public void Configure(EntityTypeBuilder<ImportRow> e)
    {
        e.ToTable("ImportRows").HasKey(r => new { r.BatchId, r.Line });
        e.Property(r => r.State).HasConversion<string>().HasMaxLength(10);
        e.Property(r => r.Number).HasMaxLength(10);
        e.Property(r => r.Country).HasMaxLength(2);
        e.Property(r => r.MajorGroup).HasMaxLength(60);
        e.Property(r => r.Region).HasMaxLength(60);
        e.Property(r => r.Since).HasMaxLength(10);
        e.Property(r => r.Reason).HasMaxLength(1000);
        e.HasIndex(r => new { r.BatchId, r.State, r.Line });
    }
}
