using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Web.Modules.Registration.Exchange;

/// <summary>What a row would do, and once the list is carried out what became of it.</summary>
public enum ListRowState { New, Changed, Refused, Done, Partly, Left }

/// <summary>A list of registrations that was brought; nothing of it is written before somebody has read what it would do. PAR-63, PAR-67.</summary>
public sealed class ListImport
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"RIL-2027-0003".</summary>
    public string Reference { get; init; } = "";
    public Guid SessionId { get; init; }
    public string FileName { get; init; } = "";

    /// <summary>SHA-256 of the file, in small letters.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Heads of columns that were not read, separated by line breaks.</summary>
    public string Unread { get; init; } = "";
    public int Rows { get; init; }

    /// <summary>How many rows say what is known already.</summary>
    public int Same { get; init; }
    public Guid ReadBy { get; init; }
    public DateTimeOffset ReadAt { get; init; }
    public Guid? ConfirmedBy { get; set; }

    /// <summary>As whom.</summary>
    public string ConfirmedRole { get; set; } = "";
    public DateTimeOffset? ConfirmedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    public string Thing => "registration-list/" + Reference;
}

/// <summary>A cell that comes back otherwise.</summary>
public sealed record ListChange(string Column, string From, string To);

/// <summary>A sentence about a row, kept so that every reader has it in their own language.</summary>
public sealed record ListSaid(string Clause, string? Key, string Arguments);

/// <summary>A row of it that does something or cannot; those that say what is known already are only counted.</summary>
public sealed class ListImportRow
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Guid ImportId { get; init; }
    public int Line { get; init; }
    public ListRowState State { get; set; }

    /// <summary>The registration that it changes, or that came of it.</summary>
    public string Registration { get; set; } = "";

    /// <summary>The version that was compared; what somebody changed since then is not written over.</summary>
    public int Version { get; init; }
    public string Name { get; init; } = "";

    /// <summary>JSON: the cells by their columns, emptied when the row is carried out.</summary>
    public string Cells { get; set; } = "{}";
    public string Changes { get; init; } = "[]";

    /// <summary>JSON: why not, and what else is to be known.</summary>
    public string Why { get; set; } = "[]";
    public string Notes { get; init; } = "[]";
    public DateTimeOffset? DoneAt { get; set; }

    public IReadOnlyDictionary<string, string> CellsRead() => JsonSerializer.Deserialize<Dictionary<string, string>>(Cells, Json)!;
    public IReadOnlyList<ListChange> ChangesRead() => JsonSerializer.Deserialize<ListChange[]>(Changes, Json)!;
    public IReadOnlyList<ListSaid> WhyRead() => JsonSerializer.Deserialize<ListSaid[]>(Why, Json)!;
    public IReadOnlyList<ListSaid> NotesRead() => JsonSerializer.Deserialize<ListSaid[]>(Notes, Json)!;

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);
}

internal sealed class ListImportMapping : IEntityTypeConfiguration<ListImport>, IEntityTypeConfiguration<ListImportRow>
{
    public void Configure(EntityTypeBuilder<ListImport> e)
    {
        e.ToTable("RegistrationLists").HasKey(i => i.Id);
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.Reference).HasMaxLength(20);
        e.Property(i => i.FileName).HasMaxLength(200);
        e.Property(i => i.Sha256).HasMaxLength(64);
        e.Property(i => i.ConfirmedRole).HasMaxLength(60);
        e.HasIndex(i => i.Reference).IsUnique();
        e.HasIndex(i => new { i.SessionId, i.ReadAt });
        e.HasIndex(i => new { i.ConfirmedAt, i.FinishedAt });
        e.HasOne<Session>().WithMany().HasForeignKey(i => i.SessionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ListImportRow> e)
    {
        e.ToTable("RegistrationListRows").HasKey(r => new { r.ImportId, r.Line });
        e.Property(r => r.State).HasConversion<string>().HasMaxLength(10);
        e.Property(r => r.Registration).HasMaxLength(20);
        e.Property(r => r.Name).HasMaxLength(200);
        e.HasIndex(r => new { r.ImportId, r.State, r.Line });
        e.HasOne<ListImport>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}
