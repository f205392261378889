using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor;

/// <summary>An item with its list; no list yet where nothing was ever set for it.</summary>
public sealed record FloorEntry(AgendaItem? Item, FloorList? List)
{
    /// <summary>As addresses have it: the id of the item, or "whole".</summary>
    public string Key => Item?.Id.ToString() ?? "whole";
    public FloorListState State => List?.State ?? FloorListState.Prepared;
}

/// <summary>Somebody on the list as it stands, with the reason of the place and how long they may have to wait.</summary>
public sealed record FloorRow(FloorRequest Request, PlaceReason Reason, int Nth, TimeSpan Least, TimeSpan Most, bool Fits);

/// <summary>The floor of a meeting at an instant: one item of it, as everybody may see it.</summary>
public sealed class FloorBoard
{
    public required Meeting Meeting { get; init; }
    public required MeetingFloor Floor { get; init; }
    public required IReadOnlyList<FloorEntry> Entries { get; init; }
    public required FloorEntry Shown { get; init; }
    public required IReadOnlyList<FloorRequest> All { get; init; }
    public required IReadOnlyList<FloorRow> Queue { get; init; }
    public required FloorBalance Balance { get; init; }
    public required FloorLimits Limits { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Who has the floor, on whichever item; and who waits until a point of order is over.</summary>
    public FloorRequest? Now => All.FirstOrDefault(r => r.State == FloorState.Speaking);
    public FloorRequest? Interrupted => All.Where(r => r.State == FloorState.Interrupted).MaxBy(r => r.StartedAt);

    /// <summary>Of the item shown.</summary>
    public IEnumerable<FloorRequest> Here => All.Where(r => r.ListId == Shown.List?.Id);
    public IEnumerable<FloorRequest> Pending => Here.Where(r => r.State == FloorState.Requested).OrderBy(r => r.Number);
    public IEnumerable<FloorRequest> Aside => Here.Where(r => r.State is FloorState.Skipped or FloorState.Cut).OrderBy(r => r.Number);
    public IEnumerable<FloorRequest> Heard => Here.Where(r => r.State == FloorState.Delivered).OrderBy(r => r.StartedAt);
    public FloorRequest? Next => Queue is [var first, ..] ? first.Request : null;

    /// <summary>The item that is on the floor is the one shown.</summary>
    public bool IsCurrent => Shown.List is { } list && list.Id == Floor.ListId;

    public bool Takes => MeetingTimes.Takes(Meeting, At);
}

/// <summary>Within which times a meeting has a floor: from half an hour before its beginning, so that the room is ready, until six hours after the end that was planned.</summary>
internal static class MeetingTimes
{
    private static readonly TimeSpan Ready = TimeSpan.FromMinutes(30), Longer = TimeSpan.FromHours(6);

    public static bool Takes(Meeting m, DateTimeOffset now) => m.State == MeetingState.Announced && !Over(m, now);
    public static bool Begun(Meeting m, DateTimeOffset now) => now >= m.StartsAt - Ready;
    public static bool On(Meeting m, DateTimeOffset now) => Takes(m, now) && Begun(m, now);
    public static bool Over(Meeting m, DateTimeOffset now) => m.EndsAt <= OverBefore(now);

    /// <summary>Meetings that were to end by then are over: <see cref="Over"/>, as the database can be asked.</summary>
    public static DateTimeOffset OverBefore(DateTimeOffset now) => now - Longer;
}

/// <summary>Reads the floor of a meeting. Source: CON-13.</summary>
internal sealed class FloorReader(Db db, Rules rules, Programme programme, TimeProvider clock)
{
    /// <summary>The meeting, where the reader may follow its floor: a public one everybody, a closed one who attends it. GOV-40.</summary>
    public async Task<Meeting?> MeetingAsync(Me me, string reference) => await programme.MeetingAsync(me, reference) is { AnnouncedAt: not null } meeting && MayFollow(me, meeting) ? meeting : null;

    public static bool MayFollow(Me me, Meeting meeting) => !meeting.Closed || me.May(Permission.RunFloor, meeting.Reference) || MeetingPlanning.MayJoin(true, me.Roles.Select(r => r.Role));

    /// <summary>All items of the meeting with their lists; the meeting as a whole comes last.</summary>
    public async Task<IReadOnlyList<FloorEntry>> EntriesAsync(Meeting meeting)
    {
        var lists = await db.Set<FloorList>().AsNoTracking().Where(l => l.MeetingId == meeting.Id).ToListAsync();
        return [.. (await programme.ItemsAsync([meeting]))[meeting.Id].Select(i => new FloorEntry(i, lists.FirstOrDefault(l => l.ItemId == i.Id))), new FloorEntry(null, lists.FirstOrDefault(l => l.ItemId == null))];
    }

    /// <param name="item">Key of the entry to show; null: the one on the floor, else the first that is open, else the first.</param>
    public async Task<FloorBoard> ReadAsync(Meeting meeting, string? item = null)
    {
        var now = clock.GetUtcNow();
        var floor = await db.Set<MeetingFloor>().AsNoTracking().FirstOrDefaultAsync(f => f.MeetingId == meeting.Id) ?? new() { MeetingId = meeting.Id };
        var entries = await EntriesAsync(meeting);
        var shown = entries.FirstOrDefault(e => e.Key == item) ?? entries.FirstOrDefault(e => e.List is { } l && l.Id == floor.ListId)
            ?? entries.FirstOrDefault(e => e.State == FloorListState.Open || e.List?.AdvanceOn(now) is true) ?? entries[0];
        var all = await db.Set<FloorRequest>().AsNoTracking().Where(r => r.MeetingId == meeting.Id).OrderBy(r => r.Rank).ThenBy(r => r.Number).ToListAsync();
        return Board(meeting, floor, entries, shown, all, now);
    }

    public Task<string?> TextAsync(FloorRequest request) => db.Set<FloorText>().Where(t => t.RequestId == request.Id).Select(t => t.Words).FirstOrDefaultAsync();

    private FloorBoard Board(Meeting meeting, MeetingFloor floor, IReadOnlyList<FloorEntry> entries, FloorEntry shown, IReadOnlyList<FloorRequest> all, DateTimeOffset now)
    {
        var list = shown.List ?? new() { MeetingId = meeting.Id, ItemId = shown.Item?.Id };
        var (here, limits) = (all.Where(r => r.ListId == list.Id).ToList(), list.Limits(rules.Current, clock.Today()));
        var waiting = here.Where(r => r.State is FloorState.Queued or FloorState.Called).ToList();
        var used = Used(here, now);
        var speaking = all.FirstOrDefault(r => r.State == FloorState.Speaking);
        var (left, measured) = (speaking is null ? TimeSpan.Zero : speaking.Clock.Left(now), here.Where(r => r.State == FloorState.Delivered).Select(r => (r.Clock.Elapsed(now), r.Clock.Limit)).ToList());
        var (queue, byId) = (new List<FloorRow>(), waiting.ToDictionary(r => r.Id));
        var (before, sum) = (new List<TimeSpan>(), TimeSpan.Zero);
        var balance = FloorBudgets.Balance(limits, used, TimeSpan.Zero);
        foreach (var placed in FloorOrder.Explain([.. waiting.Select(r => r.OnList)], Heard(here), FloorOrder.StagesOn(rules.Current, clock.Today()), list.Balanced, list.Quota))
        {
            var request = byId[placed.Who.Id];
            var (least, most) = FloorBudgets.Wait(left, before, measured);
            var time = Limit(limits, request);
            sum += request.Purpose == FloorPurpose.PointOfOrder ? TimeSpan.Zero : time;
            queue.Add(new(request, placed.Reason, placed.Nth, least, most, balance.Left is not { } rest || sum <= rest));
            before.Add(time);
        }
        return new() { Meeting = meeting, Floor = floor, Entries = entries, Shown = shown, All = all, Queue = queue, Limits = limits, At = now, Balance = balance with { Needed = sum } };
    }

    public static TimeSpan Limit(FloorLimits limits, FloorRequest r) => r.Minutes is { } own ? TimeSpan.FromMinutes(own) : limits.Of(r.Kind);

    public static IEnumerable<OnList> Heard(IEnumerable<FloorRequest> here) => here.Where(r => r.State is FloorState.Delivered or FloorState.Speaking or FloorState.Interrupted).Select(r => r.OnList);

    /// <summary>What was spoken; points of order take nothing of the time of the item.</summary>
    public static IReadOnlyList<TimeUsed> Used(IEnumerable<FloorRequest> here, DateTimeOffset now) =>
        [.. here.Where(r => r.StartedAt is not null && r.Purpose != FloorPurpose.PointOfOrder).Select(r => new TimeUsed(r.Kind, r.MajorGroup, r.Clock.Elapsed(now)))];
}

/// <summary>How speakers and lists are called, in the reader's language.</summary>
internal static class FloorNames
{
    public static string Who(this FloorRequest r) => r switch
    {
        { For: SpeaksFor.MajorGroup, MajorGroup: { } key } when MajorGroups.Find(key) is { } group => Terms.Name(group.Term),
        { For: SpeaksFor.Region, Region: { } key } when Regions.Find(key) is { } region => Terms.Name(region.Term),
        { Country: { } code, OrganizationId: null } when Countries.Find(code) is { } country && FloorOrder.Government(r.Kind) => country.Name,
        { Name.Length: > 0 } => r.Name,
        _ => r.Speaker,
    };

    /// <summary>The Major Group, or the stage of the protocol, under the name.</summary>
    public static string Under(this FloorRequest r) => r.For == SpeaksFor.Own && r.MajorGroup is { } key && MajorGroups.Find(key) is { } group ? Terms.Name(group.Term) : StageName(r.Kind);

    public static string StageName(SpeakerKind kind) => FloorOrder.NameOf(kind)[Languages.Current.Code];

    public static string Group(string key) => MajorGroups.Find(key) is { } group ? Terms.Name(group.Term) : key;

    public static string Region(string key) => Regions.Find(key) is { } region ? Terms.Name(region.Term) : key;
}

internal static class FloorTags
{
    /// <summary>The class of a tag for a state.</summary>
    public static string Tag(this FloorRequest r) => r.State switch { FloorState.Speaking or FloorState.Interrupted => "tag--live", FloorState.Called => "tag--you", FloorState.Delivered => "tag--ok", FloorState.Refused or FloorState.Cut or FloorState.Skipped => "tag--stop", _ => "" };
}
