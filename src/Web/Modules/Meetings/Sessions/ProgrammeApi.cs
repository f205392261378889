using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Shared;
using static Rostrum.Web.Shared.OpenData;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>Sessions and meetings as open data: what everybody may see. Described at /api. Source: GAP-26, PAR-09.</summary>
internal static class ProgrammeApi
{
    private const int PageSize = 100;

    public sealed record SessionData(string Key, string Body, string Kind, int? Number, Words Title, Words Theme, string FirstDay, string LastDay, string Place, string Zone, string State, string Address);
    public sealed record MeetingData(string Reference, string Body, string? Session, string Kind, Words Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Zone, string Mode, string Place, string State, bool Closed, string? ClosedReference, string? Webcast, string? Recording, string Address);
    public sealed record Sessions(IReadOnlyList<SessionData> Items, int Total, string? Next);
    public sealed record Meetings(IReadOnlyList<MeetingData> Items, int Total, string? Next);

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/v1/sessions", SessionsAsync).AddEndpointFilter(Open).WithTags("Meetings").WithSummary("Sessions, the latest first").Produces<Sessions>().ProducesProblem(400);
        app.MapGet("/api/v1/meetings", MeetingsAsync).AddEndpointFilter(Open).WithTags("Meetings").WithSummary("Meetings in order, of a body with all below it, of a session, from a day to a day").Produces<Meetings>().ProducesProblem(400);
    }

    [Serves("PAR-09", "GAP-26", Route = "/api/v1/sessions")]
    private static async Task<IResult> SessionsAsync(HttpContext context, Programme programme, string? body, string? page)
    {
        if (PageNumber(page) is not { } number) return Bad("page", "The page is a whole number from 1.");
        var all = programme.Sessions(new Me()).Where(s => body == null || s.BodyKey == body);
        var total = await all.CountAsync(context.RequestAborted);
        var rows = await all.OrderByDescending(s => s.FirstDay).ThenBy(s => s.Key).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(context.RequestAborted);
        return Answer(context, new Sessions([.. rows.Select(s => new SessionData(s.Key, s.BodyKey, Name(s.Kind), s.Number, s.Title, s.Theme, Iso(s.FirstDay), Iso(s.LastDay), s.Place, s.Zone, Name(s.State), s.Path))], total, Next("/api/v1/sessions", context, number, total)));
    }

    [Serves("PAR-09", "GAP-26", Route = "/api/v1/meetings")]
    private static async Task<IResult> MeetingsAsync(HttpContext context, Programme programme, string? body, string? session, string? from, string? to, string? page)
    {
        if (PageNumber(page) is not { } number) return Bad("page", "The page is a whole number from 1.");
        if (!Day(from, out var first)) return Bad("from", "The first day is written like 2027-11-17.");
        if (!Day(to, out var last)) return Bad("to", "The last day is written like 2027-11-17.");
        var visitor = new Me();
        var of = session is null ? null : await programme.SessionAsync(visitor, session);
        if (session is not null && of is null) return Answer(context, new Meetings([], 0, null));
        var all = await programme.FindAsync(visitor, body, of?.Id, first is { } f ? At(f) : null, last is { } l ? At(l.AddDays(1)) : null);
        var total = await all.CountAsync(context.RequestAborted);
        var rows = await all.Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(context.RequestAborted);
        var ids = rows.Select(m => m.SessionId).OfType<Guid>().Distinct().ToList();
        var keys = await programme.Sessions(visitor).Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Key, context.RequestAborted);
        return Answer(context, new Meetings([.. rows.Select(m => new MeetingData(m.Reference, m.BodyKey, m.SessionId is { } id ? keys.GetValueOrDefault(id) : null, Name(m.Kind), m.Title, m.StartsAt, m.EndsAt, m.Zone, Name(m.Mode), MeetingDesk.PlaceOf(m), Name(m.State), m.Closed, None(m.ClosedReference), m.Closed ? null : None(m.Webcast), m.Closed ? null : None(m.Recording), m.Path))], total, Next("/api/v1/meetings", context, number, total)));
    }

    private static bool Day(string? asked, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(asked, "yyyy-MM-dd", out var read) ? read : null;
        return asked is null || day is not null;
    }

    // Days of the API are days in Nairobi, as all days are where no zone is named.
    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(default), Dates.Nairobi.GetUtcOffset(day.ToDateTime(default)));

    private static string? Next(string path, HttpContext context, int number, int total) => (long)number * PageSize < total
        ? path + QueryString.Create(context.Request.Query.Where(q => q.Key != "page").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))).Append(KeyValuePair.Create("page", (string?)(number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)))) : null;

    private static string Name<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string? None(string text) => text.Length == 0 ? null : text;
}
