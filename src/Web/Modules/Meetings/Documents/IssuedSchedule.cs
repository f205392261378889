using System.Text.Json.Serialization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Web.Modules.Meetings.Documents;

public sealed record ScheduleItem(string Number, Words Title);

/// <summary>A meeting as the schedule says it; of a closed one neither its name nor what it takes up.</summary>
public sealed record ScheduleLine(string Reference, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Zone, string Place, bool Closed, Words Title, IReadOnlyList<ScheduleItem> Items)
{
    [JsonIgnore] public TimeZoneInfo ZoneInfo => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    /// <summary>The day on which it begins, in the zone of its venue.</summary>
    [JsonIgnore] public DateOnly Day => Meeting.DayOf(StartsAt, Zone);
}

/// <summary>
/// The detailed schedule of the Committee of the Whole as it was printed: what was said then, by which it is told whether it
/// still holds. Never changed. Source: PAR-44.
/// </summary>
public sealed class IssuedSchedule
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SessionId { get; init; }

    /// <summary>The conference room paper of which it is a version.</summary>
    public Guid DocumentId { get; init; }

    /// <summary>The version of the paper: 1 for its first.</summary>
    public int Number { get; init; }
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>Its <see cref="ScheduleLine"/>s, as JSON.</summary>
    public string Said { get; init; } = "[]";

    public IReadOnlyList<ScheduleLine> Lines => JsonSerializer.Deserialize<List<ScheduleLine>>(Said) ?? [];
}

internal sealed class IssuedScheduleMapping : IEntityTypeConfiguration<IssuedSchedule>
{
    public void Configure(EntityTypeBuilder<IssuedSchedule> e)
    {
        e.ToTable("IssuedSchedules").HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Ignore(s => s.Lines);
        e.HasIndex(s => new { s.DocumentId, s.Number }).IsUnique();
        e.HasIndex(s => new { s.SessionId, s.IssuedAt });
        e.HasOne<Session>().WithMany().HasForeignKey(s => s.SessionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Document>().WithMany().HasForeignKey(s => s.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}
