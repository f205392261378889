using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>
/// The bodies that a person follows in a calendar of their own. Its address is a secret of theirs; it shows nothing that
/// everybody could not see.
/// </summary>
public sealed class PersonalCalendar
{
    public Guid PersonId { get; init; }
    public string Token { get; set; } = "";

    /// <summary>Keys of bodies, separated by commas.</summary>
    public string Bodies { get; set; } = "";
}

internal sealed class PersonalCalendarMapping : IEntityTypeConfiguration<PersonalCalendar>
{
    public void Configure(EntityTypeBuilder<PersonalCalendar> e)
    {
        e.ToTable("PersonalCalendars").HasKey(c => c.PersonId);
        e.Property(c => c.PersonId).ValueGeneratedNever();
        e.Property(c => c.Token).HasMaxLength(40);
        e.Property(c => c.Bodies).HasMaxLength(2000);
        e.HasIndex(c => c.Token).IsUnique();
    }
}
