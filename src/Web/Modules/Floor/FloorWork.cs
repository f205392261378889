using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Floor.Live;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor;

/// <summary>What of a row an act changed, as it was before, and the row's version afterwards; of the floor, which has none, as it was afterwards.</summary>
internal sealed record Snapshot(string Kind, Guid Id, int Version, Dictionary<string, JsonElement> Was, Dictionary<string, JsonElement>? Then = null);

/// <summary>
/// One act on the floor of a meeting, alone under its lock: what it touches, what it was, and the number that readers are told
/// after the commit. Of two acts at once one comes second and sees what the first did.
/// </summary>
internal sealed class FloorWork
{
    private readonly List<Snapshot> touched = [];
    private readonly Db db;

    private FloorWork(Db db, Meeting meeting, MeetingFloor floor, DateTimeOffset now) => (this.db, Meeting, Floor, Now) = (db, meeting, floor, now);

    public Meeting Meeting { get; }
    public MeetingFloor Floor { get; }
    public DateTimeOffset Now { get; }

    /// <summary>What the record keeps of it beside who and when: ids and what was decided.</summary>
    public object? Said { get; set; }

    /// <summary>Whom it was about, for the sentence beside "undo".</summary>
    public string About { get; set; } = "";

    /// <summary>Does it under the lock of the floor; refused, nothing is written.</summary>
    public static async Task<Verdict> DoAsync(Db db, FloorHub hub, TimeProvider clock, Meeting meeting, Actor actor, string act, Func<FloorWork, Task<Verdict>> work, bool undoable = false)
    {
        var thing = MeetingFloor.ThingOf(meeting);
        await using var transaction = await db.BeginWriteAsync(thing);
        var floor = await db.Set<MeetingFloor>().FirstOrDefaultAsync(f => f.MeetingId == meeting.Id) ?? await NewAsync(db, new MeetingFloor { MeetingId = meeting.Id });
        var one = new FloorWork(db, meeting, floor, clock.GetUtcNow());
        var verdict = await work(one);
        if (verdict.Refused) return verdict;
        one.Collect();
        floor.Version++;
        if (undoable && actor.Person is { } by) db.Add(new FloorAct { MeetingId = meeting.Id, At = one.Now, By = by, Act = act, About = one.About, Before = JsonSerializer.Serialize(one.touched) });
        db.Record(actor, act, thing, verdict.Clauses, one.Now, one.Said);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        hub.Tell(meeting.Id, floor.Version);
        return verdict;
    }

    /// <summary>Writes what was done so far, within the act: where the database allows one speaker, the first must have gone before the next comes.</summary>
    public async Task SaveAsync()
    {
        Collect();
        await db.SaveChangesAsync();
    }

    public Task<FloorRequest?> RequestAsync(int number) => db.Set<FloorRequest>().FirstOrDefaultAsync(r => r.MeetingId == Meeting.Id && r.Number == number);

    /// <summary>Who is in that state; of several who were interrupted, the last.</summary>
    public Task<FloorRequest?> InStateAsync(FloorState state) => db.Set<FloorRequest>().Where(r => r.MeetingId == Meeting.Id && r.State == state).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync();

    public Task<FloorList> ListAsync(Guid id) => db.Set<FloorList>().SingleAsync(l => l.Id == id);

    /// <summary>The list of an item; made where nothing was ever set for it.</summary>
    public async Task<FloorList> ListOfAsync(Guid? item) => await db.Set<FloorList>().FirstOrDefaultAsync(l => l.MeetingId == Meeting.Id && l.ItemId == item) ?? await NewAsync(db, new FloorList { MeetingId = Meeting.Id, ItemId = item });

    /// <summary>Written before the act goes on, so that what the act makes of it can be undone.</summary>
    private static async Task<T> NewAsync<T>(Db db, T row) where T : class
    {
        db.Add(row);
        await db.SaveChangesAsync();
        return row;
    }

    /// <summary>All of a list that count for the order and the time, as they stand.</summary>
    public Task<List<FloorRequest>> OfListAsync(Guid list) => db.Set<FloorRequest>().Where(r => r.ListId == list).OrderBy(r => r.Rank).ThenBy(r => r.Number).ToListAsync();

    /// <summary>What of the time of a list was spoken.</summary>
    public async Task<IReadOnlyList<TimeUsed>> UsedAsync(Guid list) => FloorReader.Used(await db.Set<FloorRequest>().AsNoTracking().Where(r => r.ListId == list && r.StartedAt != null).ToListAsync(), Now);

    /// <summary>Gives somebody a rank at a place among those who wait; all of them, where there is no room between two.</summary>
    public static void Place(List<FloorRequest> queue, int place, FloorRequest request)
    {
        if (FloorOrder.Between(place > 0 ? queue[place - 1].Rank : null, place < queue.Count ? queue[place].Rank : null) is { } rank)
        {
            request.Rank = rank;
            return;
        }
        foreach (var (i, one) in queue[..place].Append(request).Concat(queue[place..]).Index()) one.Rank = i * (1L << 20);
    }

    /// <summary>What was changed since the last time, in the order in which it was.</summary>
    private void Collect()
    {
        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries().ToList())
        {
            switch (entry.Entity)
            {
                case FloorRequest { } r when entry.State == EntityState.Modified: touched.Add(new("request", r.Id, ++r.Version, Was(entry))); break;
                case FloorRequest { } r when entry.State == EntityState.Added: touched.Add(new("request", r.Id, r.Version, new() { [nameof(r.State)] = JsonSerializer.SerializeToElement(FloorState.Withdrawn) })); break;
                case FloorList { } l when entry.State == EntityState.Modified: touched.Add(new("list", l.Id, ++l.Version, Was(entry))); break;
                case MeetingFloor { } f when entry.State == EntityState.Modified && Was(entry) is { Count: > 0 } was: touched.Add(new("floor", f.MeetingId, 0, was, Then(entry))); break;
            }
        }
    }

    private static IEnumerable<PropertyEntry> Changed(EntityEntry entry) => entry.Properties.Where(p => p.IsModified && p.Metadata.Name is not nameof(FloorRequest.Version) and not nameof(MeetingFloor.Asked));

    private static Dictionary<string, JsonElement> Was(EntityEntry entry) => Changed(entry).ToDictionary(p => p.Metadata.Name, p => JsonSerializer.SerializeToElement(p.OriginalValue, p.Metadata.ClrType));

    private static Dictionary<string, JsonElement> Then(EntityEntry entry) => Changed(entry).ToDictionary(p => p.Metadata.Name, p => Value(p));

    private static JsonElement Value(PropertyEntry p) => JsonSerializer.SerializeToElement(p.CurrentValue, p.Metadata.ClrType);

    /// <summary>Takes back what an act touched, the last first; false where something was done to it since.</summary>
    public async Task<bool> RestoreAsync(FloorAct act)
    {
        var all = JsonSerializer.Deserialize<List<Snapshot>>(act.Before)!;
        var rows = new Dictionary<Guid, EntityEntry>();
        foreach (var one in all.GroupBy(s => (s.Kind, s.Id)))
        {
            object row = one.Key.Kind switch
            {
                "request" => await db.Set<FloorRequest>().SingleAsync(r => r.Id == one.Key.Id),
                "list" => await db.Set<FloorList>().SingleAsync(l => l.Id == one.Key.Id),
                _ => Floor,
            };
            // What was touched twice in one act has the version of the last time.
            if ((row as FloorRequest)?.Version is { } ofRequest && ofRequest != one.Max(s => s.Version)) return false;
            if ((row as FloorList)?.Version is { } ofList && ofList != one.Max(s => s.Version)) return false;
            rows[one.Key.Id] = db.Entry(row);
            if (row is MeetingFloor && one.SelectMany(s => s.Then ?? []).GroupBy(p => p.Key).Any(p => !JsonElement.DeepEquals(Value(rows[one.Key.Id].Property(p.Key)), p.Last().Value))) return false;
            if (row is FloorRequest on && (await ListAsync(on.ListId)).State == FloorListState.Frozen) return false;
        }
        foreach (var one in Enumerable.Reverse(all))
        {
            foreach (var (name, was) in one.Was) rows[one.Id].Property(name).CurrentValue = was.Deserialize(rows[one.Id].Property(name).Metadata.ClrType, JsonSerializerOptions.Default);
            await SaveAsync();
        }
        return true;
    }
}
