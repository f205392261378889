using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>The public calendar: a month as a list or as a table, of all bodies or of one with all below it. GOV-30, PAR-09, PAR-73.</summary>
[Serves("GOV-16", "GOV-30", "GOV-31", "GOV-35", "GOV-40", "PAR-07", "PAR-09", "PAR-71")]
[OutputCache(PolicyName = MeetingsModule.Kept)]
internal sealed class MeetingsModel(Programme programme, Db db, Me me, TimeProvider clock) : PageModel
{
    public string View { get; private set; } = "list";
    public string? Body { get; private set; }
    public DateOnly Month { get; private set; }
    public IReadOnlyList<Body> Bodies { get; private set; } = [];
    public IReadOnlyList<Meeting> Meetings { get; private set; } = [];
    private ILookup<Guid, AgendaItem> items = Enumerable.Empty<AgendaItem>().ToLookup(i => i.Id);
    private Dictionary<string, Body> bodies = [];

    public string Query => Body is null ? "" : "?body=" + Body;

    public string Address(string view, DateOnly month) => $"/meetings?view={view}&month={month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}{(Body is null ? "" : "&body=" + Body)}";

    public MeetingLine Line(Meeting m) => new(m, [.. items[m.Id]], bodies.GetValueOrDefault(m.BodyKey));

    public IEnumerable<Meeting> On(DateOnly day) => Meetings.Where(m => m.Day == day);

    /// <summary>The weeks of the month, Monday to Sunday; in Arabic from Saturday on.</summary>
    public IReadOnlyList<IReadOnlyList<DateOnly>> Weeks
    {
        get
        {
            var start = Languages.Current.Code == "ar" ? DayOfWeek.Saturday : DayOfWeek.Monday;
            var first = Month.AddDays(-(((int)Month.DayOfWeek - (int)start + 7) % 7));
            var weeks = new List<IReadOnlyList<DateOnly>>();
            for (var week = first; week < Month.AddMonths(1); week = week.AddDays(7)) weeks.Add([.. Enumerable.Range(0, 7).Select(week.AddDays)]);
            return weeks;
        }
    }

    public async Task OnGetAsync(string? view, string? month, string? body)
    {
        Bodies = await db.BodiesFor(me).Where(b => b.Kind != BodyKind.External && b.EndedOn == null).OrderBy(b => b.Place).ThenBy(b => b.Key).ToListAsync();
        (View, Body) = (view == "month" ? "month" : "list", Bodies.FirstOrDefault(b => b.Key == body)?.Key);
        var today = clock.Today();
        Month = DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 1945 and < 2200 ? asked : new(today.Year, today.Month, 1);
        // A day more at both ends, as a venue may be a day ahead or behind; then by the day at the venue.
        var (from, before) = (new DateTimeOffset(Month.AddDays(-8).ToDateTime(default), TimeSpan.Zero), new DateTimeOffset(Month.AddMonths(1).AddDays(8).ToDateTime(default), TimeSpan.Zero));
        var found = await (await programme.FindAsync(me, Body, null, from, before)).Where(m => m.StartsAt >= from).Take(2000).ToListAsync();
        Meetings = View == "month" ? found : [.. found.Where(m => m.Day is var day && day.Year == Month.Year && day.Month == Month.Month)];
        (items, bodies) = (await programme.ItemsAsync([.. Meetings]), await programme.BodiesAsync(Meetings.Select(m => m.BodyKey)));
    }
}
