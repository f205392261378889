using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Web.Modules.Registration.Door;

/// <summary>
/// What the QR of a badge says: "RST1/UNEA-8/588-2/7K3M9QXP7K3M9QXP": session, registration and serial for people, and a code by
/// chance for doors. Doors compare digests of codes; who sees a list of them can make no badge. Typed, the code is enough.
/// </summary>
public sealed record BadgeCode(string Session, string Serial, string Code)
{
    private const string Mark = "RST1";

    /// <summary>Only what the alphanumeric mode of QR has: a small square that old cameras read.</summary>
    public override string ToString() => $"{Mark}/{Session.ToUpperInvariant()}/{Serial}/{Code}";

    public static string New() => LetterCode.New();

    /// <summary>What was scanned or typed; without a session when only the code was. Null when it is not of ours at all.</summary>
    public static BadgeCode? Read(string? scanned)
    {
        var text = (scanned ?? "").Trim();
        if (text.Length > 200) return null;
        if (text.Split('/') is [var mark, var session, var serial, var code]) return mark.Equals(Mark, StringComparison.OrdinalIgnoreCase) && LetterCode.Read(code) is { } read ? new(session.ToLowerInvariant(), serial, read) : null;
        return LetterCode.Read(text) is { } typed ? new("", "", typed) : null;
    }

    /// <summary>SHA-256 of the code: what the database is asked with and what doors without a network hold.</summary>
    public byte[] Hash() => HashOf(Code);

    public static byte[] HashOf(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code));
}

/// <summary>How a badge looks: paper and fields; of one session or of all. PAR-68.</summary>
public sealed class BadgeTemplate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Null: for every session without one of its own.</summary>
    public Guid? SessionId { get; init; }
    public string Name { get; set; } = "";

    /// <summary>"A6", "A7", "A5" or "CR80".</summary>
    public string Paper { get; set; } = "A6";

    /// <summary>A JSON object: which fields, how big in millimetres, colours and words.</summary>
    public string FieldsJson { get; set; } = "{}";
    public DateTimeOffset ChangedAt { get; set; }
    public Guid? ChangedBy { get; set; }
    public int Version { get; set; } = 1;
}

public enum BatchState { Waiting, Printing, Printed, Failed }

/// <summary>Badges printed together, in files of at most 250. PAR-68.</summary>
public sealed class BadgeBatch
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SessionId { get; init; }
    public Guid TemplateId { get; init; }

    /// <summary>Which registrations: their references, one a line.</summary>
    public string What { get; init; } = "";
    public int Count { get; set; }

    /// <summary>How many are in files already.</summary>
    public int Done { get; set; }
    public BatchState State { get; set; }

    /// <summary>A JSON list of the ids of the files, in order.</summary>
    public string FilesJson { get; set; } = "[]";
    public string Error { get; set; } = "";

    /// <summary>A JSON list of those that got no badge, each with the reasons.</summary>
    public string LeftOutJson { get; set; } = "[]";
    public Guid AskedBy { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    public int Version { get; set; } = 1;

    public string Thing => "badges/" + Id;
}

internal sealed class BadgeMapping : IEntityTypeConfiguration<BadgeTemplate>, IEntityTypeConfiguration<BadgeBatch>
{
    public void Configure(EntityTypeBuilder<BadgeTemplate> e)
    {
        e.ToTable("BadgeTemplates").HasKey(t => t.Id);
        e.Property(t => t.Id).ValueGeneratedNever();
        e.Property(t => t.Name).HasMaxLength(120);
        e.Property(t => t.Paper).HasMaxLength(20);
        e.Property(t => t.Version).IsConcurrencyToken();
        e.HasIndex(t => t.SessionId);
        e.HasOne<Session>().WithMany().HasForeignKey(t => t.SessionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BadgeBatch> e)
    {
        e.ToTable("BadgeBatches").HasKey(b => b.Id);
        e.Property(b => b.Id).ValueGeneratedNever();
        e.Property(b => b.State).HasConversion<string>().HasMaxLength(20);
        e.Property(b => b.Error).HasMaxLength(1000);
        e.Property(b => b.Version).IsConcurrencyToken();
        e.HasIndex(b => new { b.State, b.AskedAt });
        e.HasIndex(b => b.SessionId);
        e.HasOne<Session>().WithMany().HasForeignKey(b => b.SessionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<BadgeTemplate>().WithMany().HasForeignKey(b => b.TemplateId).OnDelete(DeleteBehavior.Restrict);
    }
}
