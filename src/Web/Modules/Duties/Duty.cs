using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Web.Modules.Duties;

/// <summary>
/// Something that is due by a day, from somebody, under a clause. Of one kind a thing has one that is open. Source: ENG-06.
/// </summary>
public sealed class Duty
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Stable key of what is to be done: "evidence".</summary>
    public string Kind { get; init; } = "";

    /// <summary>What it is about, as in the record: "organization/…".</summary>
    public string Thing { get; init; } = "";

    /// <summary>Id of the clause under which it is due.</summary>
    public string Clause { get; init; } = "";

    /// <summary>Last day, in Nairobi.</summary>
    public DateOnly Due { get; set; }

    /// <summary>Who owes it: this person, or the one below, or the one below that.</summary>
    public Guid? PersonId { get; init; }
    public Guid? OrganizationId { get; init; }

    /// <summary>Everybody who holds it in a role that is bound to nothing: the queue of a unit.</summary>
    public Permission? Permission { get; init; }

    /// <summary>Who took it from the queue.</summary>
    public Guid? AssigneeId { get; set; }

    /// <summary>Its name, as <see cref="NoticeArguments"/> writes words.</summary>
    public string Title { get; init; } = "[]";

    /// <summary>Where it is done, without language; null: it is closed on its own page with a note.</summary>
    public string? Path { get; init; }

    /// <summary>Days before the deadline on which it is reminded of: "180,90,30".</summary>
    public string Reminders { get; init; } = "";

    /// <summary>Day of the next reminder; null when there is none left.</summary>
    public DateOnly? RemindOn { get; set; }
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>Day on which it was done, in Nairobi.</summary>
    public DateOnly? DoneOn { get; set; }
    public Guid? DoneBy { get; set; }
    public string? LateReason { get; set; }
    public string? Note { get; set; }

    /// <summary>Day on which it ceased to be due.</summary>
    public DateOnly? CancelledOn { get; set; }

    public bool Open => DoneOn is null && CancelledOn is null;
    public bool Late => DoneOn > Due;
    public bool ClosedHere => Path is null;
    public string Address => "/to-do/" + Id;
    public IEnumerable<int> ReminderDays => Reminders.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture));
}

/// <summary>Who owes a duty: exactly one of a person, an organization, or the holders of a permission.</summary>
public sealed record Party
{
    private Party() { }

    public Guid? PersonId { get; private init; }
    public Guid? OrganizationId { get; private init; }
    public Permission? Permission { get; private init; }

    public static Party Person(Guid id) => new() { PersonId = id };

    /// <summary>Its focal point and delegates see it, the focal point is reminded.</summary>
    public static Party Organization(Guid id) => new() { OrganizationId = id };

    /// <summary>Everybody who holds it in a role that is bound to nothing; who took it is reminded, or all.</summary>
    public static Party Holders(Permission permission) => new() { Permission = permission };
}

/// <summary>What a module says to raise a duty.</summary>
/// <param name="Title">Its name, a key of the module's own Text: "Duty_evidence".</param>
/// <param name="Path">Where it is done, without language; null: on its own page, with a note.</param>
public sealed record DutyDraft(string Thing, string Kind, Clause Clause, DateOnly Due, Party Party, TextOf Title, string? Path = null)
{
    /// <summary>Days before the deadline on which to remind; once it is overdue all are reminded.</summary>
    public IReadOnlyList<int> Reminders { get; init; } = [];
}

internal sealed class DutyMapping : IEntityTypeConfiguration<Duty>
{
    public void Configure(EntityTypeBuilder<Duty> e)
    {
        e.ToTable("Duties").HasKey(d => d.Id);
        e.Property(d => d.Id).ValueGeneratedNever();
        e.Property(d => d.Kind).HasMaxLength(60);
        e.Property(d => d.Thing).HasMaxLength(120);
        e.Property(d => d.Clause).HasMaxLength(12);
        e.Property(d => d.Permission).HasConversion<string>().HasMaxLength(60);
        e.Property(d => d.Path).HasMaxLength(300);
        e.Property(d => d.Reminders).HasMaxLength(100);
        e.Property(d => d.LateReason).HasMaxLength(1000);
        e.Property(d => d.Note).HasMaxLength(1000);
        e.HasIndex(d => new { d.Thing, d.Kind }, "OneOpenDuty").IsUnique().HasFilter("\"DoneOn\" is null and \"CancelledOn\" is null");
        e.HasIndex(d => d.RemindOn);
        e.HasIndex(d => d.PersonId);
        e.HasIndex(d => d.OrganizationId);
        e.HasIndex(d => d.Permission);
        e.HasIndex(d => d.DoneOn);
    }
}
