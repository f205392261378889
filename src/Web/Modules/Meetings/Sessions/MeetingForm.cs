using System.ComponentModel.DataAnnotations;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>When and where, as forms ask for it: days and times at the venue.</summary>
public class WhenForm
{
    [Display(Name = "Day"), Required] public DateOnly? Day { get; set; }
    [Display(Name = "Starts"), Required] public TimeOnly? Starts { get; set; } = new(10, 0);
    [Display(Name = "Ends"), Required] public TimeOnly? Ends { get; set; } = new(13, 0);

    /// <summary>Where it ends on another day.</summary>
    [Display(Name = "LastDay")] public DateOnly? LastDay { get; set; }
    [Display(Name = "Zone"), Required] public string Zone { get; set; } = "Africa/Nairobi";
    [Display(Name = "Venue"), StringLength(120)] public string? Venue { get; set; }
    [Display(Name = "Room"), StringLength(120)] public string? Room { get; set; }
    [Hidden] public int Version { get; set; }

    public void At(Meeting m)
    {
        var facts = MeetingFacts.Of(m);
        (Day, Starts, Ends, Zone, Venue, Room, Version) = (facts.Day, facts.Starts, facts.Ends, m.Zone, m.Venue, m.Room, m.Version);
        LastDay = facts.LastDay == facts.Day ? null : facts.LastDay;
    }

    /// <summary>A day that is no mistyped one.</summary>
    public bool InReach() => new[] { Day, LastDay }.All(d => d is null or { Year: >= 1945 and <= 2200 });
}
