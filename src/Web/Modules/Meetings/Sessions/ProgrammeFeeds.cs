using System.Globalization;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>
/// The calendar for other calendars: of everything, a body, a session, a meeting or a person's own choice, with updates and
/// cancellations; and what changed, as a feed. Only what everybody may see. Source: GOV-30, PAR-09, GAP-26, GAP-36; RFC 5545.
/// </summary>
internal static class ProgrammeFeeds
{
    private const int NewestChanges = 50;

    /// <summary>What is older than this is no more news to a calendar; calendars keep what they have.</summary>
    private const int DaysBack = 180;

    public static void Map(WebApplication app)
    {
        app.MapGet("/meetings.ics", CalendarAsync).CacheOutput(MeetingsModule.Kept).ExcludeFromDescription();
        app.MapGet("/meetings/{reference}/meeting.ics", MeetingAsync).ExcludeFromDescription();
        app.MapGet("/calendar/{token}.ics", PersonalAsync).ExcludeFromDescription();
        app.MapGet("/meetings.atom", AtomAsync).CacheOutput(MeetingsModule.Kept).ExcludeFromDescription();
    }

    [Serves("GOV-30", "PAR-09", "GAP-26", Route = "/meetings.ics")]
    private static async Task<IResult> CalendarAsync(HttpContext context, Programme programme, Db db, Settings settings, TimeProvider clock, IStringLocalizer<Text> t, string? body, string? session)
    {
        var visitor = new Me();
        var of = session is null ? null : await programme.SessionAsync(visitor, session);
        if (session is not null && of is null || body is not null && !await db.BodiesFor(visitor).AnyAsync(b => b.Key == body)) return Results.NotFound();
        var meetings = await (await programme.FindAsync(visitor, body, of?.Id, of is null ? clock.GetUtcNow().AddDays(-DaysBack) : null, null)).ToListAsync(context.RequestAborted);
        return Answer(context, await WriteAsync(meetings, programme, settings, t), "calendar");
    }

    [Serves("PAR-09", "GAP-26", Route = "/meetings/{reference}/meeting.ics")]
    private static async Task<IResult> MeetingAsync(HttpContext context, string reference, Programme programme, Settings settings, IStringLocalizer<Text> t) =>
        await programme.MeetingAsync(new Me(), reference) is { } meeting ? Answer(context, await WriteAsync([meeting], programme, settings, t), reference) : Results.NotFound();

    [Serves("GAP-26", Route = "/calendar/{token}.ics")]
    private static async Task<IResult> PersonalAsync(HttpContext context, string token, Programme programme, Db db, Settings settings, TimeProvider clock, IStringLocalizer<Text> t)
    {
        if (await db.Set<PersonalCalendar>().AsNoTracking().FirstOrDefaultAsync(c => c.Token == token, context.RequestAborted) is not { } own) return Results.NotFound();
        var keys = await programme.FamilyAsync(own.Bodies.Split(',', StringSplitOptions.RemoveEmptyEntries));
        var meetings = await (await programme.FindAsync(new Me(), null, null, clock.GetUtcNow().AddDays(-DaysBack), null)).Where(m => keys.Contains(m.BodyKey)).ToListAsync(context.RequestAborted);
        return Answer(context, await WriteAsync(meetings, programme, settings, t), "calendar");
    }

    private static IResult Answer(HttpContext context, string calendar, string name)
    {
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{name}.ics\"";
        context.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Text(calendar, "text/calendar; charset=utf-8");
    }

    private static async Task<string> WriteAsync(IReadOnlyList<Meeting> meetings, Programme programme, Settings settings, IStringLocalizer<Text> t)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Rostrum//Programme//EN", Method = CalendarMethods.Publish };
        calendar.AddProperty("X-WR-CALNAME", t["Calendar"]);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT4H");
        calendar.AddProperty("X-PUBLISHED-TTL", "PT4H");
        foreach (var zone in meetings.GroupBy(m => m.Zone)) calendar.AddTimeZone(VTimeZone.FromDateTimeZone(zone.Key, Earliest(zone), false));
        var items = await programme.ItemsAsync(meetings);
        var site = new Uri(settings.PublicAddress, "/" + Languages.Current.Code).ToString();
        foreach (var m in meetings)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{m.Id:N}@{settings.PublicAddress.Host}",
                Summary = m.Closed ? t["Calendar_Closed", m.Title.Plain()] : m.Title.Plain(),
                DtStart = new CalDateTime(TimeZoneInfo.ConvertTime(m.StartsAt, m.ZoneInfo).DateTime, m.Zone),
                DtEnd = new CalDateTime(TimeZoneInfo.ConvertTime(m.EndsAt, m.ZoneInfo).DateTime, m.Zone),
                DtStamp = Utc(m.ChangedAt), LastModified = Utc(m.ChangedAt), Sequence = m.Sequence,
                Location = MeetingDesk.PlaceOf(m),
                Description = string.Join('\n', items[m.Id].Select(i => $"{i.Number} · {i.Title.Plain()}").Append(site + m.Path)),
                Url = new Uri(site + m.Path),
                Status = m.State switch { MeetingState.Cancelled => EventStatus.Cancelled, MeetingState.Postponed => EventStatus.Tentative, _ => EventStatus.Confirmed },
            });
        }
        return Serialized(calendar);
    }

    // The library writes numbers as the reader's language does; in Arabic a minus sign has a mark of its own, which no calendar reads.
    private static string Serialized(Ical.Net.Calendar calendar)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return new CalendarSerializer().SerializeToString(calendar) ?? "";
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    // The library lists the rules of a zone from here until now; what holds now holds for all to come.
    private static DateTime Earliest(IEnumerable<Meeting> meetings) => meetings.Min(m => m.StartsAt).UtcDateTime.AddYears(-1) is var first && first < RulesFrom ? first : RulesFrom;

    private static readonly DateTime RulesFrom = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime, CalDateTime.UtcTzId);

    [Serves("PAR-09", "GAP-26", "GAP-36", Route = "/meetings.atom")]
    private static async Task<IResult> AtomAsync(HttpContext context, Programme programme, Db db, Settings settings, IStringLocalizer<Text> t, string? body, string? session)
    {
        var visitor = new Me();
        var of = session is null ? null : await programme.SessionAsync(visitor, session);
        if (session is not null && of is null) return Results.NotFound();
        var meetings = (await programme.FindAsync(visitor, body, of?.Id, null, null)).Select(m => m.Id);
        var announced = await programme.Meetings(visitor).Where(m => meetings.Contains(m.Id) && m.AnnouncedAt != null).OrderByDescending(m => m.AnnouncedAt).Take(NewestChanges).ToListAsync(context.RequestAborted);
        var changes = await db.Set<MeetingChange>().AsNoTracking().Where(c => meetings.Contains(c.MeetingId)).OrderByDescending(c => c.At).Take(NewestChanges).ToListAsync(context.RequestAborted);
        var ids = changes.Select(c => c.MeetingId).ToList();
        var byId = await programme.Meetings(visitor).Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, context.RequestAborted);
        var site = new Uri(settings.PublicAddress, "/" + Languages.Current.Code).ToString();
        var entries = announced.Select(m => new AtomEntry("urn:uuid:" + m.Id, t["Feed_Announced", m.Title.Plain()], m.AnnouncedAt!.Value, site + m.Path, $"{Dates.Time(m.StartsAt, m.ZoneInfo)}, {MeetingDesk.PlaceOf(m)}"))
            .Concat(changes.Where(c => c.At >= byId[c.MeetingId].AnnouncedAt).Select(c => new AtomEntry("urn:uuid:" + c.Id, t["Feed_Changed", t["Change_" + c.Kind], byId[c.MeetingId].Title.Plain()], c.At, site + byId[c.MeetingId].Path, $"{Dates.Time(byId[c.MeetingId].StartsAt, byId[c.MeetingId].ZoneInfo)}. {c.Reason}")))
            .OrderByDescending(e => e.Updated).Take(NewestChanges).ToList();
        var query = of is not null ? "?session=" + of.Key : body is not null ? "?body=" + Uri.EscapeDataString(body) : "";
        return Atom.Answer($"{site}/meetings.atom{query}", site + (of?.Path ?? "/meetings" + query), of?.Title.Plain() ?? t["Calendar"], Terms.Name("governance_affairs_office"), entries);
    }
}
