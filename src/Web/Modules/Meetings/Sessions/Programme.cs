using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>
/// Sessions and meetings as they may be seen: what is only planned is for those who plan; of a closed meeting everybody sees
/// when and where it is and its title, and nobody which items it takes up. The one thing that pages, feeds and the API ask. Source: GOV-40, PAR-09, PAR-30.
/// </summary>
public sealed class Programme(Db db, TimeProvider clock)
{
    public IQueryable<Session> Sessions(Me me) => db.SessionsFor(me);

    public IQueryable<Meeting> Meetings(Me me) => db.MeetingsFor(me);

    public Task<Session?> SessionAsync(Me me, string key) => Sessions(me).FirstOrDefaultAsync(s => s.Key == key);

    public Task<Meeting?> MeetingAsync(Me me, string reference) => Meetings(me).FirstOrDefaultAsync(m => m.Reference == reference);

    /// <summary>Meetings that begin from a moment on and before another, of a body with all below it, of a session, in order.</summary>
    public async Task<IQueryable<Meeting>> FindAsync(Me me, string? body, Guid? session, DateTimeOffset? from, DateTimeOffset? before)
    {
        var found = Meetings(me);
        if (body is not null)
        {
            var keys = await FamilyAsync([body]);
            found = found.Where(m => keys.Contains(m.BodyKey));
        }
        if (session is { } id) found = found.Where(m => m.SessionId == id);
        if (from is { } first) found = found.Where(m => m.EndsAt >= first);
        if (before is { } end) found = found.Where(m => m.StartsAt < end);
        return found.OrderBy(m => m.StartsAt).ThenBy(m => m.Room).ThenBy(m => m.Id);
    }

    /// <summary>The meetings that are on or come next, as everybody may see them.</summary>
    public async Task<IReadOnlyList<MeetingLine>> NextAsync(int most)
    {
        var found = await (await FindAsync(new Me(), null, null, clock.GetUtcNow(), null)).Where(m => m.State == MeetingState.Announced).Take(most).ToListAsync();
        var (items, bodies) = (await ItemsAsync(found), await BodiesAsync(found.Select(m => m.BodyKey)));
        return [.. found.Select(m => new MeetingLine(m, [.. items[m.Id]], bodies.GetValueOrDefault(m.BodyKey)))];
    }

    /// <summary>The keys of bodies and of all below them.</summary>
    public async Task<IReadOnlyList<string>> FamilyAsync(IReadOnlyList<string> bodies)
    {
        var all = await db.Set<Body>().AsNoTracking().Select(b => new { b.Key, b.ParentKey }).ToListAsync();
        var keys = bodies.ToList();
        for (var i = 0; i < keys.Count; i++) keys.AddRange(all.Where(b => b.ParentKey == keys[i] && !keys.Contains(b.Key)).Select(b => b.Key).ToList());
        return keys;
    }

    public Task<Dictionary<string, Body>> BodiesAsync(IEnumerable<string> keys)
    {
        var asked = keys.Distinct().ToList();
        return db.Set<Body>().AsNoTracking().Where(b => asked.Contains(b.Key)).ToDictionaryAsync(b => b.Key);
    }

    /// <summary>The items that meetings take up, by meeting; nothing of closed ones.</summary>
    public async Task<ILookup<Guid, AgendaItem>> ItemsAsync(IReadOnlyCollection<Meeting> meetings)
    {
        var open = meetings.Where(m => !m.Closed).Select(m => m.Id).ToList();
        var rows = await db.Set<MeetingItem>().AsNoTracking().Where(i => EF.Parameter(open).Contains(i.MeetingId)).Join(db.Set<AgendaItem>(), l => l.ItemId, i => i.Id, (l, i) => new { l.MeetingId, Item = i }).ToListAsync();
        var own = await db.Set<AgendaItem>().AsNoTracking().Where(i => i.MeetingId != null && EF.Parameter(open).Contains(i.MeetingId.Value)).ToListAsync();
        return rows.Select(r => (r.MeetingId, r.Item)).Concat(own.Select(i => (MeetingId: i.MeetingId!.Value, Item: i))).OrderBy(r => r.Item.Place).ToLookup(r => r.MeetingId, r => r.Item);
    }

    public Task<List<AgendaItem>> AgendaAsync(Guid session) => db.Set<AgendaItem>().AsNoTracking().Where(i => i.SessionId == session).OrderBy(i => i.Place).ToListAsync();

    public Task<List<MeetingChange>> ChangesAsync(Guid meeting) => db.Set<MeetingChange>().AsNoTracking().Where(c => c.MeetingId == meeting).OrderByDescending(c => c.At).ToListAsync();
}

internal static class ProgrammeQueries
{
    /// <summary>What is announced, and what became of it; for those who plan also what is planned, put off or called off before anybody heard of it.</summary>
    public static IQueryable<Session> SessionsFor(this Db db, Me me)
    {
        var all = me.May(Permission.PlanMeetings);
        return db.Set<Session>().AsNoTracking().Where(s => all || s.State != SessionState.Planned);
    }

    /// <summary>A group of a session is seen once its session is.</summary>
    public static IQueryable<Body> BodiesFor(this Db db, Me me)
    {
        var sessions = db.SessionsFor(me).Select(s => s.Id);
        return db.Set<Body>().AsNoTracking().Where(b => b.SessionId == null || sessions.Contains(b.SessionId.Value));
    }

    public static IQueryable<Meeting> MeetingsFor(this Db db, Me me)
    {
        var all = me.May(Permission.PlanMeetings);
        return db.Set<Meeting>().AsNoTracking().Where(m => all || m.AnnouncedAt != null);
    }
}
