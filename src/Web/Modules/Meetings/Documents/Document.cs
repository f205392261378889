using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>
/// A document of a body, with a title and a file in any of six languages. Nobody without the right learns that it is there
/// before its release, or at all while it is restricted. Source: PAR-13, PAR-56, ACC-42, GOV-37, CTR-38, GAP-24.
/// </summary>
public sealed class Document
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>As it is printed: "UNEP/EA.8/L.1"; null for one that has none yet.</summary>
    public string? Symbol { get; set; }

    /// <summary>As it is found however it is typed; unique.</summary>
    public string? SymbolKey { get; set; }
    public string BodyKey { get; init; } = "";
    public Guid? SessionId { get; init; }
    public Guid? MeetingId { get; init; }
    public DocumentKind Kind { get; set; }
    public Words Title { get; set; } = new();
    public Audience Audience { get; set; }

    /// <summary>Which exception of the access policy keeps it restricted; null for others. CTR-38.</summary>
    public string? Exception { get; set; }
    public DocumentState State { get; set; }

    /// <summary>When it is to be released by itself; null: when somebody does it.</summary>
    public DateTimeOffset? ReleaseAt { get; set; }

    /// <summary>The one moment at which all who may see it could. ACC-42, GOV-37.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    public string WithdrawnReason { get; set; } = "";

    /// <summary>Numbers of Sustainable Development Goals and names of processes that it bears on, separated by commas. GOV-03.</summary>
    public string Tags { get; set; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; } = 1;

    public string Thing => "document/" + Id;

    /// <summary>The thing to which one of its files belongs: whether it may be opened hangs on that file too.</summary>
    public string ThingOf(Guid file) => $"{Thing}/{file}";
    public string Path => Symbol is null ? "/documents/" + Id : "/documents/" + Symbol.Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>A document is about an item of the agenda.</summary>
public sealed class DocumentItem
{
    public Guid DocumentId { get; init; }
    public Guid ItemId { get; init; }
}

/// <summary>A file of a document in a language: one is current, those before it stay as they were. GAP-24.</summary>
public sealed class DocumentFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid DocumentId { get; init; }
    public string Language { get; init; } = "";

    /// <summary>1 for the first in this language.</summary>
    public int Number { get; init; }
    public Guid FileId { get; init; }
    public string Sha256 { get; init; } = "";
    public bool Current { get; set; }

    /// <summary>What is new in this version, for everybody.</summary>
    public string Note { get; init; } = "";
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>When it could be read by those who may; null before the document's release.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>Its text waits to be read for the search, was read, or there is none.</summary>
    public TextState Text { get; set; }

    /// <summary>How often reading was tried.</summary>
    public int Tries { get; set; }
}

public enum TextState { Waiting, Read, None }

/// <summary>
/// What the search looks in, of released documents alone: a page of a current file, or (number 0) the symbol and title in a
/// language. Its words lie in the index "DocumentWords" (0006-documents.sql); narrow, so that thousands are gone through quickly.
/// </summary>
public sealed class DocumentPage
{
    public long Id { get; init; }
    public Guid DocumentId { get; init; }
    public Guid? DocumentFileId { get; init; }
    public string Language { get; init; } = "";
    public int Number { get; init; }

    /// <summary>Repeats the audience of the document.</summary>
    public Audience Level { get; set; }
}

/// <summary>The text of a page, as it was written, for excerpts.</summary>
public sealed class DocumentPageText
{
    public long PageId { get; init; }
    public string Text { get; init; } = "";
}

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>, IEntityTypeConfiguration<DocumentItem>, IEntityTypeConfiguration<DocumentFile>,
    IEntityTypeConfiguration<DocumentPage>, IEntityTypeConfiguration<DocumentPageText>
{
    public void Configure(EntityTypeBuilder<Document> e)
    {
        e.ToTable("Documents").HasKey(d => d.Id);
        e.Property(d => d.Id).ValueGeneratedNever();
        e.Property(d => d.Symbol).HasMaxLength(80);
        e.Property(d => d.SymbolKey).HasMaxLength(80);
        e.Property(d => d.BodyKey).HasMaxLength(60);
        e.Property(d => d.Kind).HasConversion<string>().HasMaxLength(30);
        e.Property(d => d.Title).HasWords();
        e.Property(d => d.Audience).HasConversion<string>().HasMaxLength(20);
        e.Property(d => d.Exception).HasMaxLength(40);
        e.Property(d => d.State).HasConversion<string>().HasMaxLength(20);
        e.Property(d => d.WithdrawnReason).HasMaxLength(1000);
        e.Property(d => d.Tags).HasMaxLength(300);
        e.Property(d => d.Version).IsConcurrencyToken();
        e.HasIndex(d => d.SymbolKey).IsUnique();
        e.HasIndex(d => new { d.SessionId, d.ReleasedAt });
        e.HasIndex(d => d.MeetingId);
        e.HasIndex(d => new { d.State, d.ReleaseAt });
        e.HasIndex(d => d.ReleasedAt);
        e.HasOne<Body>().WithMany().HasForeignKey(d => d.BodyKey).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Session>().WithMany().HasForeignKey(d => d.SessionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Meeting>().WithMany().HasForeignKey(d => d.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DocumentItem> e)
    {
        e.ToTable("DocumentItems").HasKey(i => new { i.DocumentId, i.ItemId });
        e.HasIndex(i => i.ItemId);
        e.HasOne<Document>().WithMany().HasForeignKey(i => i.DocumentId).OnDelete(DeleteBehavior.Cascade);
        e.HasOne<AgendaItem>().WithMany().HasForeignKey(i => i.ItemId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DocumentFile> e)
    {
        e.ToTable("DocumentFiles").HasKey(f => f.Id);
        e.Property(f => f.Id).ValueGeneratedNever();
        e.Property(f => f.Language).HasMaxLength(2);
        e.Property(f => f.Sha256).HasMaxLength(64);
        e.Property(f => f.Note).HasMaxLength(500);
        e.Property(f => f.Text).HasConversion<string>().HasMaxLength(10);
        e.HasIndex(f => new { f.DocumentId, f.Language, f.Number }).IsUnique();
        e.HasIndex(f => f.Text);
        e.HasOne<Document>().WithMany().HasForeignKey(f => f.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DocumentPage> e)
    {
        e.ToTable("DocumentPages").HasKey(p => p.Id);
        e.Property(p => p.Language).HasMaxLength(2);
        e.HasIndex(p => p.DocumentId);
        e.HasIndex(p => new { p.DocumentFileId, p.Number });
        e.HasOne<Document>().WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Cascade);
        e.HasOne<DocumentFile>().WithMany().HasForeignKey(p => p.DocumentFileId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DocumentPageText> e)
    {
        e.ToTable("DocumentPageTexts").HasKey(t => t.PageId);
        e.Property(t => t.PageId).ValueGeneratedNever();
        e.HasOne<DocumentPage>().WithMany().HasForeignKey(t => t.PageId).OnDelete(DeleteBehavior.Cascade);
    }
}
