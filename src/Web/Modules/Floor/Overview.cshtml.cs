using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor;

/// <summary>A meeting that has a floor now, or today: its items of which the list takes requests or is on the floor, and who speaks.</summary>
public sealed record FloorOfMeeting(Meeting Meeting, IReadOnlyList<FloorEntry> Entries, FloorRequest? Now);

/// <summary>Where one may ask for the floor now, and what the reader asked for. CON-13, GAP-17.</summary>
[Serves("CON-13", "GAP-17")]
internal sealed class OverviewModel(Db db, Me me, Programme programme, TimeProvider clock) : PageModel
{
    private const int MostOwn = 50;

    public DateTimeOffset At { get; } = clock.GetUtcNow();
    public IReadOnlyList<FloorOfMeeting> Floors { get; private set; } = [];
    public IReadOnlyList<(FloorRequest Request, Meeting Meeting)> Mine { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var now = At;
        var open = db.Set<FloorList>().Where(l => l.State == FloorListState.Open || (l.State == FloorListState.Prepared && l.AdvanceFrom <= now && l.AdvanceUntil > now)).Select(l => l.MeetingId);
        // A day more at both ends, as a venue may be a day ahead or behind; then by the day at the venue.
        var (from, before) = (now.AddDays(-2), now.AddDays(2));
        var found = await db.MeetingsFor(me).Where(m => m.State == MeetingState.Announced && m.AnnouncedAt != null && (open.Contains(m.Id) || (m.EndsAt > from && m.StartsAt < before))).OrderBy(m => m.StartsAt).ThenBy(m => m.Id).ToListAsync();
        var shown = found.Where(m => FloorReader.MayFollow(me, m)).ToList();
        var ids = shown.Select(m => m.Id).ToList();
        var lists = (await db.Set<FloorList>().AsNoTracking().Where(l => EF.Parameter(ids).Contains(l.MeetingId)).ToListAsync()).ToLookup(l => l.MeetingId);
        var current = await db.Set<MeetingFloor>().AsNoTracking().Where(f => EF.Parameter(ids).Contains(f.MeetingId)).ToDictionaryAsync(f => f.MeetingId, f => f.ListId);
        var speaking = await db.Set<FloorRequest>().AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.MeetingId) && r.State == FloorState.Speaking).ToDictionaryAsync(r => r.MeetingId);
        var items = await programme.ItemsAsync(shown);
        Floors = [.. shown.Select(m => new FloorOfMeeting(m, Entries(m), speaking.GetValueOrDefault(m.Id))).Where(f => (f.Entries.Count > 0 && MeetingTimes.Takes(f.Meeting, now)) || Today(f.Meeting))];
        if (me.Id is { } person) Mine = await MineAsync(person);

        IReadOnlyList<FloorEntry> Entries(Meeting m) =>
            [.. lists[m.Id].Where(l => l.State == FloorListState.Open || l.AdvanceOn(now) || current.GetValueOrDefault(m.Id) == l.Id).Select(l => new FloorEntry(items[m.Id].FirstOrDefault(i => i.Id == l.ItemId), l)).OrderBy(e => e.Item is null).ThenBy(e => e.Item?.Place)];
    }

    private bool Today(Meeting m) => Meeting.DayOf(At, m.Zone) is var today && m.Day <= today && today <= Meeting.DayOf(m.EndsAt.AddTicks(-1), m.Zone);

    /// <summary>What the reader asked for or is to speak, the newest first.</summary>
    private async Task<IReadOnlyList<(FloorRequest, Meeting)>> MineAsync(Guid person)
    {
        var own = await db.Set<FloorRequest>().AsNoTracking().Where(r => r.AskedBy == person || r.SpeakerId == person).OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id).Take(MostOwn).ToListAsync();
        var ids = own.Select(r => r.MeetingId).Distinct().ToList();
        var meetings = await db.Set<Meeting>().AsNoTracking().Where(m => EF.Parameter(ids).Contains(m.Id)).ToDictionaryAsync(m => m.Id);
        return [.. own.Select(r => (r, meetings[r.MeetingId]))];
    }
}
