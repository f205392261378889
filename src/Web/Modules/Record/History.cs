using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Record;

/// <summary>One act as this reader may see it.</summary>
/// <param name="Words">The words beside the act, by name; empty when there were none or they were erased.</param>
/// <param name="TextErased">There were words, and they were erased.</param>
/// <param name="Name">Of the actor; null for a job, somebody without an account, or a reader who may not see it.</param>
/// <param name="BehalfName">Of the person on whose behalf; likewise.</param>
/// <param name="ScopeName">Of the organization for which the act's role is held, or of the person; likewise.</param>
public sealed record PastAct(CaseEvent Event, IReadOnlyDictionary<string, string> Words, bool TextErased, string? Name, string? BehalfName, string? ScopeName)
{
    /// <summary>The role that was given or ended.</summary>
    public Role? Role => Roles.Find(Words.GetValueOrDefault("role"));

    /// <summary>The reason that the actor gave.</summary>
    public string? Reason => Words.GetValueOrDefault("reason") is { Length: > 0 } reason ? reason : null;
    public IEnumerable<string> Clauses => Event.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>
/// What has been done to a thing, for any page that shows the thing to somebody who may see it. Names of actors are for
/// those who read the record, and everybody sees one's own. Source: GAP-03, GAP-05.
/// </summary>
public sealed class History(Db db, Me me)
{
    /// <summary>The acts on a thing ("parameter/x"), newest first.</summary>
    public async Task<IReadOnlyList<PastAct>> OfAsync(string thing, int most, CancellationToken cancel = default) =>
        await ReadAsync(db.CaseEvents.Where(e => e.Thing == thing).OrderByDescending(e => e.Sequence).Take(most), cancel);

    internal async Task<IReadOnlyList<PastAct>> ReadAsync(IQueryable<CaseEvent> events, CancellationToken cancel)
    {
        var found = await events.AsNoTracking().Select(e => new { Event = e, Json = db.EventTexts.Where(t => t.EventId == e.Id).Select(t => t.Json).FirstOrDefault() }).ToListAsync(cancel);
        var rows = found.Select(r => (r.Event, r.Json, Words: Read(r.Json))).ToList();
        var scopes = rows.Where(r => r.Words.ContainsKey("role")).Select(r => Id(r.Words.GetValueOrDefault("scope"))).OfType<Guid>().Distinct().ToList();
        var visible = rows.SelectMany(r => new[] { r.Event.ActorId, r.Event.OnBehalfOf }).OfType<Guid>().Union(scopes).Where(id => id == me.Id || me.May(Permission.ReadRecord)).ToList();
        var names = visible.Count == 0 ? [] : await db.Users.Where(p => visible.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        if (scopes.Count > 0) foreach (var o in await db.Set<Organization>().Where(o => scopes.Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToListAsync(cancel)) names[o.Id] = o.Name;
        string? Name(Guid? id) => id is { } known && names.TryGetValue(known, out var name) && name.Length > 0 ? name : null;
        return [.. rows.Select(r => new PastAct(r.Event, r.Words, r.Json is null && r.Event.TextDigest is not null, Name(r.Event.ActorId), Name(r.Event.OnBehalfOf), Name(Id(r.Words.GetValueOrDefault("scope")))))];
    }

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private static Dictionary<string, string> Read(string? json)
    {
        if (json is null) return new Dictionary<string, string>();
        using var words = JsonDocument.Parse(json);
        return words.RootElement.ValueKind == JsonValueKind.Object
            ? words.RootElement.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.Last().Value.ToString())
            : new Dictionary<string, string> { [""] = words.RootElement.ToString() };
    }
}
