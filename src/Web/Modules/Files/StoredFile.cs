using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Files;

/// <summary>
/// A file that belongs to a thing. The row says what it is; the content lies in the folder "files" under its digest and is
/// never changed. Source: GAP-24.
/// </summary>
public sealed class StoredFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What it belongs to, "kind/id": whoever may open that may open it.</summary>
    public string Thing { get; init; } = "";

    /// <summary>What it is for there: an id of the register ("ACC-13"), "message", "letter" …</summary>
    public string Purpose { get; init; } = "";

    /// <summary>As the sender called it, made safe, with the ending of what it is.</summary>
    public string Name { get; init; } = "";

    /// <summary>Media type, from our own table.</summary>
    public string Type { get; init; } = "";
    public long Size { get; init; }

    /// <summary>Of the content, 64 small hexadecimal digits.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Whose account added it; null for a job.</summary>
    public Guid? AddedBy { get; init; }
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Since when nobody opens it any more; its content goes a day later, if nothing else has the same.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> e)
    {
        e.ToTable("StoredFiles").HasKey(f => f.Id);
        e.Property(f => f.Id).ValueGeneratedNever();
        e.Property(f => f.Thing).HasMaxLength(200);
        e.Property(f => f.Purpose).HasMaxLength(60);
        e.Property(f => f.Name).HasMaxLength(255);
        e.Property(f => f.Type).HasMaxLength(100);
        e.Property(f => f.Sha256).HasMaxLength(64).IsFixedLength();
        e.HasIndex(f => f.Thing);
        e.HasIndex(f => f.Sha256);
        e.HasIndex(f => f.AddedBy);
    }
}
