using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>The calendar of the Committee for a year: public, begun from what the Handbook expects, sent to accredited organizations. PAR-73, GOV-16, GOV-29, GOV-30.</summary>
[Serves("PAR-73", "GOV-16", "GOV-18", "GOV-29", "GOV-30", "GOV-31")]
internal sealed class YearModel(Programme programme, MeetingDesk desk, MeetingNotices notices, Db db, Rules rules, Me me, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    private static readonly Clause PAR_73 = Clause.Of("PAR-73"), GOV_16 = Clause.Of("GOV-16");

    public int Year { get; private set; }
    public string BodyName { get; private set; } = "";
    public IReadOnlyList<Meeting> Meetings { get; private set; } = [];
    public IReadOnlyList<int> Missing { get; private set; } = [];
    public bool Subcommittee { get; private set; }

    /// <summary>The day in this year on which the Bureau is elected anew: the one after its terms end. GOV-18.</summary>
    public DateOnly? Election { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public bool ChangedSince { get; private set; }
    public int ThisYear => clock.Today().Year;

    public async Task<IActionResult> OnGetAsync(int year)
    {
        if (year is < 1972 or > 2200) return NotFound();
        Year = year;
        BodyName = (await programme.BodiesAsync(["cpr"]))["cpr"].Names.Plain();
        var (from, before) = (new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.FromHours(3)), new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.FromHours(3)));
        Meetings = await (await programme.FindAsync(me, "cpr", null, from, before)).ToListAsync();
        Missing = MeetingPlanning.MissingQuarters(rules.Current, year, [.. Meetings.Where(m => m.BodyKey == "cpr" && m.Kind == MeetingKind.Regular && m.State != MeetingState.Cancelled).Select(m => m.Day)]);
        Subcommittee = await programme.Sessions(me).AnyAsync(s => s.Kind == SessionKind.AnnualSubcommittee && s.FirstDay >= new DateOnly(year, 1, 1) && s.FirstDay <= new DateOnly(year, 12, 31));
        var (first, last) = (new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 30));
        Election = await db.Set<Seat>().Where(s => s.BodyKey == BodyRules.CprBureau && s.Until >= first && s.Until <= last).MaxAsync(s => (DateOnly?)s.Until) is { } until ? until.AddDays(1) : null;
        SentAt = await db.CaseEvents.Where(e => e.Thing == Thing(year) && e.Act == "calendar.sent").OrderByDescending(e => e.At).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync();
        ChangedSince = SentAt is { } sent && Meetings.Any(m => m.ChangedAt > sent);
        return Page();
    }

    /// <summary>A regular meeting in the middle of each quarter that has none, on a Thursday; to be moved as the Committee wishes.</summary>
    public async Task<IActionResult> OnPostMakeAsync(int year)
    {
        if (!me.May(Permission.PlanMeetings) || await OnGetAsync(year) is NotFoundResult) return NotFound();
        foreach (var quarter in Missing)
        {
            var day = MeetingPlanning.SuggestedDay(year, quarter);
            if (day < clock.Today()) continue;
            var (_, verdict) = await desk.PlanAsync(me.As(Permission.PlanMeetings), new("cpr", null, MeetingKind.Regular, new(Outline.Regular), day, new(10, 0), day, new(13, 0), "Africa/Nairobi", MeetingMode.Hybrid, "Nairobi", "", "", ""), [], 1);
            if (verdict.Refused) return this.Refuse(verdict);
        }
        return this.Done(t["Year_Made"], Request.PathBase + Request.Path);
    }

    public async Task<IActionResult> OnPostSendAsync(int year)
    {
        if (!me.May(Permission.PlanMeetings) || await OnGetAsync(year) is NotFoundResult) return NotFound();
        await using var transaction = await db.BeginWriteAsync();
        var told = await notices.CalendarAsync(year);
        db.Record(me.As(Permission.PlanMeetings), "calendar.sent", Thing(year), [PAR_73, GOV_16], clock.GetUtcNow(), new { year, told });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return this.Done(t.Plural("Year_SentTo", told), Request.PathBase + Request.Path);
    }

    private static string Thing(int year) => "calendar/cpr-" + year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
