using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Web.Modules.Floor.Record;

/// <summary>An item in the record: who spoke, in order, and what was sent and not read out.</summary>
public sealed record RecordedItem(FloorEntry Entry, IReadOnlyList<FloorRequest> Heard, IReadOnlyList<FloorRequest> NotDelivered)
{
    /// <summary>Until its list is frozen.</summary>
    public bool Provisional => Entry.State != FloorListState.Frozen;
}

/// <summary>The list of speakers of a meeting as the public record of it. Source: CON-13 to CON-15, INT-12, CTR-23.</summary>
public sealed record RecordOfFloor(Meeting Meeting, MeetingFloor Floor, IReadOnlyList<RecordedItem> Items, FloorStatistics Statistics, DateTimeOffset At);

/// <summary>Reads it; whoever may follow the floor may read it.</summary>
internal sealed class FloorRecord(Db db, FloorReader reader, TimeProvider clock)
{
    public async Task<RecordOfFloor> ReadAsync(Meeting meeting)
    {
        var now = clock.GetUtcNow();
        var floor = await db.Set<MeetingFloor>().AsNoTracking().FirstOrDefaultAsync(f => f.MeetingId == meeting.Id) ?? new() { MeetingId = meeting.Id };
        var entries = await EntriesAsync(meeting);
        var all = await db.Set<FloorRequest>().AsNoTracking().Include(r => r.Text).Where(r => r.MeetingId == meeting.Id).OrderBy(r => r.Number).ToListAsync();
        var byList = all.ToLookup(r => r.ListId);
        var items = entries.Select(e => Of(e, e.List is { } list ? [.. byList[list.Id]] : [])).Where(i => i.Heard.Count + i.NotDelivered.Count > 0 || i.Entry.State != FloorListState.Prepared).ToList();
        return new(meeting, floor, items, new(all, items.All(i => !i.Provisional), now), now);
    }

    private static RecordedItem Of(FloorEntry entry, IReadOnlyList<FloorRequest> here) => new(entry,
        [.. here.Where(r => r.State == FloorState.Delivered || FloorRules.OnFloor.Contains(r.State)).OrderBy(r => r.StartedAt).ThenBy(r => r.Number)],
        [.. here.Where(r => FloorRules.TextOf(r.State, r.Purpose, r.HasText) == StatementText.NotDelivered)]);

    /// <summary>What was said on an item stays in the record though the meeting does not take it up any more; which item that was nobody reads of a closed one. GOV-40.</summary>
    private async Task<IReadOnlyList<FloorEntry>> EntriesAsync(Meeting meeting)
    {
        var entries = await reader.EntriesAsync(meeting);
        var known = entries.Where(e => e.List is not null).Select(e => e.List!.Id).ToList();
        var others = await db.Set<FloorList>().AsNoTracking().Where(l => l.MeetingId == meeting.Id && !known.Contains(l.Id)).OrderBy(l => l.Id).ToListAsync();
        if (others.Count == 0) return entries;
        var ids = others.Select(l => l.ItemId).ToList();
        var items = meeting.Closed ? [] : await db.Set<AgendaItem>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToListAsync();
        return [.. entries, .. others.Select(l => new FloorEntry(items.FirstOrDefault(i => i.Id == l.ItemId), l))];
    }
}
