using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation;

/// <summary>
/// An application for accreditation, from its draft to its end. What the organization said stands in <see cref="Answers"/>;
/// each version that was sent is kept as it was (<see cref="SentVersion"/>). Source: ACC-10, ACC-17, ACC-18.
/// </summary>
public sealed class Application
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"ACR-2027-0142", given when it is sent; null for a draft.</summary>
    public string? Reference { get; set; }

    /// <summary>Who applies for the organization.</summary>
    public Guid ApplicantId { get; init; }

    /// <summary>The organization on the register that it is about, where that is known: it applies again, or it was approved.</summary>
    public Guid? OrganizationId { get; set; }

    public ApplicationStage Stage { get; set; } = ApplicationStage.Draft;

    /// <summary>The officer of the Unit who has the case.</summary>
    public Guid? OfficerId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Day (Nairobi) on which it was sent, and on which it came to an end.</summary>
    public DateOnly? SubmittedOn { get; set; }
    public DateOnly? EndedOn { get; set; }

    /// <summary>Whole days on which its clock stood still before; and the day since which it stands still. ACC-33.</summary>
    public int DaysPaused { get; set; }
    public DateOnly? PausedSince { get; set; }

    /// <summary>Last day on which an answer of the applicant is waited for. GAP-08.</summary>
    public DateOnly? AnswerDue { get; set; }

    /// <summary>The day by which a decision is expected, as the clock stood when it last changed: for sorting.</summary>
    public DateOnly? ExpectedOn { get; set; }

    /// <summary>The case into which the Unit joined it, as both are about one organization. GAP-08.</summary>
    public Guid? JoinedTo { get; set; }

    public string AnswersJson { get; private set; } = "{}";

    /// <summary>What the organization says. A copy: set it to change it.</summary>
    public Answers Answers
    {
        get => JsonSerializer.Deserialize<Answers>(AnswersJson, Json)!;
        set
        {
            AnswersJson = JsonSerializer.Serialize(value, Json);
            (Name, NameKey, OtherNameKey, Country) = (value.Name ?? "", SearchKey.Of(value.Name), SearchKey.Of(value.OtherName), value.Country ?? "");
            (AcronymKey, RegistrationKey, Domain) = (SearchKey.Of(value.Acronym), Duplicates.RegistrationKey(value), Duplicates.DomainOf(value));
        }
    }

    /// <summary>Of the answers, what lists show and what duplicates are found by.</summary>
    public string Name { get; private set; } = "";
    public string NameKey { get; private set; } = "";
    public string OtherNameKey { get; private set; } = "";
    public string Country { get; private set; } = "";
    public string AcronymKey { get; private set; } = "";
    public string RegistrationKey { get; private set; } = "";
    public string Domain { get; private set; } = "";

    /// <summary>Counts the changes; a form that saw an older one is refused.</summary>
    public int Version { get; set; } = 1;

    public string Thing => "application/" + Id;

    /// <summary>Once it is decided: where an error of fact may be pointed out.</summary>
    internal Status.DecidedThing Decided(Decision decision) => new(Thing, Reference!, decision.At, OfficerId, CaseDesk.Path(this), ApplicantDesk.Path(this), OrganizationId);

    public ApplicationClock Clock(Rulebook rules, DateOnly today) => ApplicationReview.Clock(rules, SubmittedOn!.Value, DaysPaused, PausedSince, EndedOn, today);

    /// <summary>The clock stands still from that day; or runs again, and the days between do not count.</summary>
    internal void Pause(DateOnly on) => PausedSince ??= on;

    internal void Resume(DateOnly on)
    {
        if (PausedSince is { } since) DaysPaused += on.DayNumber - since.DayNumber;
        (PausedSince, AnswerDue) = (null, null);
    }

    /// <summary>It is over: decided, withdrawn or lapsed.</summary>
    internal void End(ApplicationStage stage, DateOnly on, DateTimeOffset now)
    {
        if (PausedSince is not null) Resume(on);
        (Stage, EndedOn, ChangedAt, ExpectedOn, AnswerDue) = (stage, on, now, null, null);
        Version++;
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>What was sent, as it was: the answers, and the documents with the digest of each. ACC-17.</summary>
public sealed class SentVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ApplicationId { get; init; }

    /// <summary>1 for the application itself, 2, 3 … for what was sent in answer to a request.</summary>
    public int Number { get; init; }
    public string Json { get; init; } = "";

    /// <summary>SHA-256 of <see cref="Json"/> in UTF-8, in hexadecimal digits.</summary>
    public string Sha256 { get; init; } = "";
    public DateTimeOffset At { get; init; }
}

/// <summary>What the Unit found of one criterion or document; the latest of each counts. ACC-19.</summary>
public sealed class Finding
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ApplicationId { get; init; }

    /// <summary>One of <see cref="ApplicationReview.Criteria"/>.</summary>
    public string Criterion { get; init; } = "";
    public FindingOutcome Outcome { get; init; }
    public string Note { get; init; } = "";

    /// <summary>What was seen in the document: "letterhead,signed".</summary>
    public string Checks { get; init; } = "";
    public Guid By { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>1, 2, 3 … within the criterion; of two officers who save at once, one is refused.</summary>
    public int Number { get; init; }
}

/// <summary>A message in the case, from the applicant or from the Unit; a request names the documents that are missing. ACC-19.</summary>
public sealed class CaseMessage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ApplicationId { get; init; }
    public bool FromUnit { get; init; }
    public Guid By { get; init; }
    public string Text { get; init; } = "";

    /// <summary>What is asked for: "certificate:stamp,letter:signed"; each has a sentence in six languages. Empty: just a message.</summary>
    public string Items { get; init; } = "";
    public DateOnly? AnswerDue { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>The advice of the Unit to the Secretary; the latest counts. ACC-20.</summary>
public sealed class Recommendation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ApplicationId { get; init; }
    public bool Approve { get; init; }
    public string Reasons { get; init; } = "";
    public Guid By { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>The decision of the Secretary of Governing Bodies, once. ACC-21, GAP-41.</summary>
public sealed class Decision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ApplicationId { get; init; }
    public bool Approve { get; init; }
    public string Reasons { get; init; } = "";

    /// <summary>Whose decision it is.</summary>
    public Guid By { get; init; }

    /// <summary>Who wrote it down, where that was somebody else.</summary>
    public Guid? RecordedBy { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Another application or an organization that may be the same; the Unit says whether it is. GAP-08, GAP-10.</summary>
public sealed class DuplicateMatch
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ApplicationId { get; init; }
    public Guid? OtherApplicationId { get; init; }
    public Guid? OrganizationId { get; init; }

    /// <summary>By what it was found: "name", "acronym", "registration", "domain", separated by commas.</summary>
    public string Grounds { get; init; } = "";

    /// <summary>Null while nobody has said; true: it is the same.</summary>
    public bool? Same { get; set; }
    public Guid? SettledBy { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
}

internal sealed class ApplicationMapping : IEntityTypeConfiguration<Application>, IEntityTypeConfiguration<SentVersion>, IEntityTypeConfiguration<Finding>, IEntityTypeConfiguration<CaseMessage>,
    IEntityTypeConfiguration<Recommendation>, IEntityTypeConfiguration<Decision>, IEntityTypeConfiguration<DuplicateMatch>
{
    public void Configure(EntityTypeBuilder<Application> e)
    {
        e.ToTable("Applications").HasKey(a => a.Id);
        e.Property(a => a.Id).ValueGeneratedNever();
        e.Ignore(a => a.Answers);
        e.Property(a => a.Reference).HasMaxLength(20);
        e.Property(a => a.Stage).HasConversion<string>().HasMaxLength(20);
        e.Property(a => a.Name).HasMaxLength(300);
        e.Property(a => a.NameKey).HasMaxLength(600);
        e.Property(a => a.OtherNameKey).HasMaxLength(600);
        e.Property(a => a.AcronymKey).HasMaxLength(60);
        e.Property(a => a.RegistrationKey).HasMaxLength(200);
        e.Property(a => a.Domain).HasMaxLength(254);
        e.Property(a => a.Country).HasMaxLength(2);
        e.Property(a => a.Version).IsConcurrencyToken();
        e.HasIndex(a => a.Reference).IsUnique();
        e.HasIndex(a => a.ApplicantId);
        e.HasIndex(a => new { a.Stage, a.ExpectedOn });
        e.HasIndex(a => a.NameKey);
        e.HasIndex(a => a.RegistrationKey);
        e.HasIndex(a => a.Domain);
    }

    public void Configure(EntityTypeBuilder<SentVersion> e)
    {
        Part(e.ToTable("ApplicationVersions"));
        e.Property(v => v.Sha256).HasMaxLength(64);
        e.HasIndex(v => new { v.ApplicationId, v.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Finding> e)
    {
        Part(e.ToTable("Findings"));
        e.Property(f => f.Criterion).HasMaxLength(10);
        e.Property(f => f.Outcome).HasConversion<string>().HasMaxLength(10);
        e.Property(f => f.Note).HasMaxLength(2000);
        e.Property(f => f.Checks).HasMaxLength(120);
        e.HasIndex(f => new { f.ApplicationId, f.Criterion, f.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CaseMessage> e)
    {
        Part(e.ToTable("CaseMessages"));
        e.Property(m => m.Text).HasMaxLength(4000);
        e.Property(m => m.Items).HasMaxLength(600);
        e.HasIndex(m => m.ApplicationId);
    }

    public void Configure(EntityTypeBuilder<Recommendation> e)
    {
        Part(e.ToTable("Recommendations"));
        e.Property(r => r.Reasons).HasMaxLength(4000);
        e.HasIndex(r => r.ApplicationId);
    }

    public void Configure(EntityTypeBuilder<Decision> e)
    {
        Part(e.ToTable("Decisions"));
        e.Property(d => d.Reasons).HasMaxLength(4000);
        e.HasIndex(d => d.ApplicationId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DuplicateMatch> e)
    {
        Part(e.ToTable("DuplicateMatches"));
        e.Property(m => m.Grounds).HasMaxLength(60);
        e.HasIndex(m => m.ApplicationId);
    }

    private static void Part<T>(EntityTypeBuilder<T> e) where T : class
    {
        e.HasKey("Id");
        e.Property<Guid>("Id").ValueGeneratedNever();
        e.HasOne<Application>().WithMany().HasForeignKey("ApplicationId").OnDelete(DeleteBehavior.Restrict);
    }
}
