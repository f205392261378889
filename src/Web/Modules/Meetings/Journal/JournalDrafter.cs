using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Decisions;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Journal;

/// <summary>
/// Drafts the entries of an issue from the programme: each in the languages in which all that it says is there. What is not
/// announced, restricted or not released never enters. Source: PAR-31, PAR-54.
/// </summary>
internal sealed class JournalDrafter(Db db, Library library, IStringLocalizer<Text> t)
{
    private static readonly MeetingKind[] Aside = [MeetingKind.SideEvent, MeetingKind.Exhibition, MeetingKind.PanelDiscussion];

    /// <param name="since">When the issue before was published: changes and documents after that are new.</param>
    public async Task<List<JournalEntry>> DraftAsync(Guid issue, Session session, DateOnly day, DateTimeOffset since)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(session.Zone);
        var (begin, end) = (MeetingPlanning.Instant(day.ToDateTime(default), zone), MeetingPlanning.Instant(day.AddDays(1).ToDateTime(default), zone));
        var entries = new List<JournalEntry>();
        void Add(JournalSection section, string source, string? path, Words text)
        {
            if (text.Count > 0) entries.Add(new() { IssueId = issue, Section = section, Place = entries.Count, Source = source, Path = path, Text = text });
        }

        var meetings = await db.Set<Meeting>().AsNoTracking().Where(m => m.SessionId == session.Id && m.AnnouncedAt != null).ToListAsync();
        var ids = meetings.Select(m => m.Id).ToList();
        var items = (await db.Set<MeetingItem>().Where(i => ids.Contains(i.MeetingId)).Join(db.Set<AgendaItem>(), i => i.ItemId, a => a.Id, (i, a) => new { i.MeetingId, Item = a }).ToListAsync()).OrderBy(i => i.Item.Place).ToLookup(i => i.MeetingId, i => i.Item);
        foreach (var meeting in meetings.Where(m => m.State == MeetingState.Announced && m.StartsAt < end && m.StartsAt >= begin).OrderBy(m => m.StartsAt).ThenBy(m => m.Reference))
        {
            Add(Aside.Contains(meeting.Kind) ? JournalSection.SideEvents : JournalSection.Programme, meeting.Thing, meeting.Path, Of(meeting, [.. items[meeting.Id]]));
        }
        var changes = await db.Set<MeetingChange>().AsNoTracking().Where(c => ids.Contains(c.MeetingId) && c.At > since).ToListAsync();
        foreach (var change in changes.OrderBy(c => c.At)) Add(JournalSection.Changes, "change/" + change.Id, meetings.Single(m => m.Id == change.MeetingId).Path, Of(change, meetings.Single(m => m.Id == change.MeetingId)));
        var moves = await db.Set<SessionChange>().AsNoTracking().Where(c => c.SessionId == session.Id && c.At > since).ToListAsync();
        foreach (var move in moves.OrderBy(c => c.At)) Add(JournalSection.Changes, "change/" + move.Id, session.Path, Of(move, session));
        var documents = await library.Public.Where(d => d.SessionId == session.Id && d.ReleasedAt > since).OrderBy(d => d.SymbolKey).ThenBy(d => d.Id).ToListAsync();
        foreach (var document in documents) Add(JournalSection.Documents, document.Thing, document.Path, In(document.Title.Keys, language => $"{(document.Kind == DocumentKind.Unedited ? t["Unedited_Mark"] : "")} {document.Symbol} {document.Title[language]}".Trim()));
        var adopted = await db.Set<DraftDecision>().AsNoTracking().Where(d => d.SessionId == session.Id && db.Set<DecisionStep>().Any(s => s.DecisionId == d.Id && s.State == DecisionState.Adopted && s.At > since)).OrderBy(d => d.Reference).ToListAsync();
        foreach (var draft in adopted) Add(JournalSection.Announcements, draft.Thing, draft.Path, In(draft.Title.Keys, language => t["Adopted", draft.Title[language]].Value));
        return entries;
    }

    private Words Of(Meeting meeting, List<AgendaItem> items) => In(Languages.All.Select(l => l.Code).Where(l => meeting.Title.ContainsKey(l) && (meeting.Closed || items.All(i => i.Title.ContainsKey(l)))), language =>
    {
        var line = t["Line", Clock(meeting.StartsAt, meeting.ZoneInfo), Clock(meeting.EndsAt, meeting.ZoneInfo), meeting.Title[language], Place(meeting)].Value;
        if (meeting.Closed) return line + "\n" + t["ClosedMeeting"].Value; // and nothing of what it is about
        return string.Join('\n', items.Select(i => t["AgendaLine", i.Number, i.Title[language]].Value).Prepend(line));
    });

    private Words Of(MeetingChange change, Meeting meeting) => In(meeting.Title.Keys, language =>
    {
        var said = t["Change_" + change.Kind, meeting.Title[language], Dates.Time(change.NewStartsAt, Zone(change.NewZone)), change.NewPlace, Dates.Time(change.OldStartsAt, Zone(change.OldZone)), change.OldPlace].Value;
        return change.Reason.Length == 0 || meeting.Closed ? said : said + "\n" + change.Reason;
    });

    private Words Of(SessionChange change, Session session) => In(session.Title.Keys, language =>
    {
        var said = t["SessionChange_" + change.Kind, session.Title[language], Dates.Long(session.FirstDay), Dates.Long(session.LastDay), session.Place, Dates.Long(change.FirstDay), Dates.Long(change.LastDay), change.Place].Value;
        return change.Reason.Length == 0 ? said : said + "\n" + change.Reason;
    });

    private static Words In(IEnumerable<string> languages, Func<string, string> say) => new(languages.ToDictionary(l => l, l => Languages.In(l, () => say(l))));

    private string Place(Meeting meeting) => string.Join(t["PlaceComma"].Value, new[] { meeting.Room, meeting.Venue }.Where(p => p.Length > 0).DefaultIfEmpty(t["Online"].Value));

    private static string Clock(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static TimeZoneInfo Zone(string name) => name.Length == 0 ? Dates.Nairobi : TimeZoneInfo.FindSystemTimeZoneById(name);
}
