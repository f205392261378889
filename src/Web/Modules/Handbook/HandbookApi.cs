using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Rostrum.Handbook;
using Rostrum.Web.Shared;
using static Rostrum.Web.Shared.OpenData;

namespace Rostrum.Web.Modules.Handbook;

/// <summary>The rule book as open data: JSON with texts by language, for anybody, from anywhere. Described at /api.</summary>
internal static class HandbookApi
{
    private const int PageSize = 100;

    public sealed record Rule(string Id, string Type, string Section, string? Strength, string? Kind, string? Capability, Words? Title, Words Text, Passages? Passages,
        IReadOnlyList<string> Contradictions, IReadOnlyList<string> Parameters, IReadOnlyList<string> Enforced, IReadOnlyList<string> Served, IReadOnlyList<string> Covered, string Address);
    public sealed record Passages(Words A, Words B, IReadOnlyList<string> UsedBy);
    public sealed record Value(string? From, string Written, string? Reason, string Citation, string? Source);
    public sealed record Number(string Key, Words Name, string Type, string? Unit, IReadOnlyList<string> Clauses, bool Fixed, string On, string InForce, IReadOnlyList<Value> History);
    public sealed record List<T>(IReadOnlyList<T> Items, int Total, string? Next);

    public static void Map(WebApplication app)
    {
        app.MapOpenApi("/api").CacheOutput("public");
        var api = app.MapGroup("/api/v1/handbook").CacheOutput("public").AddEndpointFilter(OpenData.Open).WithTags("Handbook");
        api.MapGet("", Rules).WithSummary("Rules of the Handbook, searched and filtered").Produces<List<Rule>>().ProducesProblem(400);
        api.MapGet("/{id}", One).WithSummary("One rule, contradiction or silent point by its id").Produces<Rule>().ProducesProblem(404);
        api.MapGet("/parameters", Numbers).WithSummary("Parameters with the value in force on a day and the whole history").Produces<List<Number>>().ProducesProblem(400);
    }

    public static void Describe(OpenApiOptions o) => o.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new() { Title = "Rostrum", Version = "v1", Description = "Open data of Rostrum: the rules it applies, in their sections, with parameters as they were, are and will be in force, and the accredited organizations. Texts by language (en, fr, es, ru, zh, ar); no key is needed." };
        document.Servers = [];
        return Task.CompletedTask;
    });

    [Serves("GAP-27", Route = "/api/v1/handbook")]
    private static IResult Rules(HttpContext context, HandbookIndex index, string? q, string? section, string? strength, string? page)
    {
        var within = section is null ? null : Register.Section(section);
        if (section is not null && within is null) return Bad("section", "There is no such section; the sections are " + string.Join(", ", Register.Sections.Select(s => s.Id)) + ".");
        if (strength is not null && !Enum.GetNames<Strength>().Contains(strength, StringComparer.OrdinalIgnoreCase)) return Bad("strength", "There is no such strength; the strengths are must, should, may, practice, fact, service.");
        if (q?.Length > 200) return Bad("q", "Search for at most 200 characters.");
        if (PageNumber(page) is not { } number) return Bad("page", "The page is a whole number from 1.");
        var all = index.Find(q, within, strength is null ? null : Enum.Parse<Strength>(strength, true), "rule");
        var items = all.Skip((int)Math.Min(all.Count, (number - 1L) * PageSize)).Take(PageSize).Select(f => ToRule(f.Id)).ToList();
        var query = new Dictionary<string, string?> { ["q"] = q, ["section"] = section, ["strength"] = strength, ["page"] = (number + 1L).ToString(CultureInfo.InvariantCulture) };
        var next = (long)number * PageSize < all.Count ? QueryHelpers.AddQueryString("/api/v1/handbook", query.Where(p => p.Value is not null)) : null;
        return Answer(context, new List<Rule>(items, all.Count, next));
    }

    [Serves("GAP-27", Route = "/api/v1/handbook/{id}")]
    private static IResult One(HttpContext context, string id) => HandbookIndex.IdIn(id) is { } known && known.Equals(id, StringComparison.OrdinalIgnoreCase)
        ? Answer(context, ToRule(known))
        : Results.Problem($"The rule book has no {id}.", statusCode: StatusCodes.Status404NotFound, title: "Not found");

    [Serves("GAP-30", Route = "/api/v1/handbook/parameters")]
    private static IResult Numbers(HttpContext context, Rules rules, TimeProvider clock, string? on, string? key)
    {
        var day = clock.Today();
        if (on is not null && !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) return Bad("on", "Write the day as YYYY-MM-DD.");
        var found = key is null ? [.. Parameters.All.Values] : Parameters.Find(key) is { } one ? [one] : System.Array.Empty<ParameterDefinition>();
        if (found.Length == 0) return Bad("key", "There is no such parameter.");
        if (key is not null && found[0].Key != key) return Results.Redirect(QueryHelpers.AddQueryString("/api/v1/handbook/parameters", new Dictionary<string, string?> { ["key"] = found[0].Key, ["on"] = on }), permanent: true);
        var book = rules.Current;
        var items = found.Select(p => new Number(p.Key, p.Name, p.Type, p.Unit, p.Clauses, p.Fixed, Iso(day), book.Value(p, day),
            [.. book.History(p).Select(v => new Value(v.From == DateOnly.MinValue ? null : Iso(v.From), v.Value, v.Amendment?.Reason, v.Citation, v.Amendment?.Source))])).ToList();
        return Answer(context, new List<Number>(items, items.Count, null));
    }

    private static Rule ToRule(string id)
    {
        var behind = Coverage.Of(id);
        string[] numbers = [.. Cited.In(id).Select(p => p.Key)];
        var address = "/handbook/" + id;
        if (Register.Entries.TryGetValue(id, out var e))
        {
            return new(id, "rule", Register.SectionOf(e).Id, e.Strength.ToString().ToUpperInvariant(), e.Kind, behind.Capability, null, e.Text, null, e.Contradictions, numbers, behind.Enforced, behind.Served, behind.Tests, address);
        }
        if (Register.Contradictions.TryGetValue(id, out var c))
        {
            return new(id, "contradiction", string.Join(',', c.Sections), null, null, null, c.Title, c.Handled, new(c.A, c.B, c.UsedBy), [], [.. Cited.In(c).Select(p => p.Key)], behind.Enforced, behind.Served, behind.Tests, address);
        }
        var gap = Register.Gaps[id];
        return new(id, "silent", "", null, null, null, gap.Title, gap.Text, null, [], numbers, behind.Enforced, behind.Served, behind.Tests, address);
    }
}
