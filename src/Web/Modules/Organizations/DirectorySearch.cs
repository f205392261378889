using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>A line of the directory, as of a day.</summary>
internal sealed class DirectoryRow
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public string? Acronym { get; init; }
    public string Country { get; init; } = "";
    public string MajorGroup { get; init; } = "";
    public string Region { get; init; } = "";
    public string OtherTypes { get; init; } = "";
    public string? Since { get; init; }

    /// <summary>The status in force on that day.</summary>
    public string Status { get; init; } = "";

    /// <summary>The day on which a suspension ends by itself.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Other names as JSON, where they were asked for: [{"name", "language", "until"}].</summary>
    public string? Names { get; init; }
    public long Total { get; init; }
}

/// <summary>One page of what was found. <paramref name="More"/>: there are more than <paramref name="Total"/>, uncounted.</summary>
internal sealed record Found(IReadOnlyList<DirectoryRow> Rows, int Number, int Total, bool More);

/// <summary>
/// Finds in the register: by any name through an index, filtered, sorted and cut to a page by the database, in one
/// question where that is possible. The SQL is kept by hand, because the index of names and the count in the same question
/// cannot be said otherwise; both databases take the same text but for the index. Names sort by their key, which puts
/// scripts one after another and leaves accents aside. Source: ACC-23.
/// </summary>
internal sealed class DirectorySearch(Db db, TimeProvider clock)
{
    /// <summary>Hits beyond this are not counted and not shown: the reader says more precisely what to look for.</summary>
    public const int Cap = 1000;

    private const string Columns = """o."Id", o."Name", o."NameKey", o."Acronym", o."Country", o."MajorGroup", o."Region", o."OtherTypes", o."Since" """;

    private readonly Db db = db;
    private readonly TimeProvider clock = clock;
    private readonly bool sqlite = db.Database.IsSqlite();

    /// <summary>One page; past the end the last one. <paramref name="exact"/>: all hits are counted and can be reached.</summary>
    public async Task<Found> PageAsync(DirectoryFilter filter, int number, int size, bool exact = false, CancellationToken cancel = default)
    {
        var parts = NameSearch.Parts(filter.Q);
        if (filter.Q is not null && parts.Count == 0) return new([], 1, 0, false);
        var capped = parts.Count > 0 && !exact;
        if (capped) number = Math.Min(number, Cap / size);
        var rows = await Rows(filter, parts, number, size, exact).ToListAsync(cancel);
        // So many hits that the first ones in order are met soon by walking along the names.
        if (capped && rows is [{ Total: > Cap }, ..])
        {
            var sql = new Statement(this, filter, parts);
            rows = await sql.Read($"select {Columns}, {sql.Status} as \"Status\", cast({Cap} as bigint) as \"Total\" from \"Organizations\" o where {sql.Where} and {sql.Alike("o.\"SearchText\"")} order by {sql.Order("o")} {Window(number, size)}", names: true).ToListAsync(cancel);
            return new(rows, number, Cap, true);
        }
        if (rows.Count > 0 || number == 1) return new(rows, number, (int)(rows.FirstOrDefault()?.Total ?? 0), false);
        var first = await PageAsync(filter, 1, size, exact, cancel);
        if (exact) return first with { Rows = [], Number = number };
        return first.Total <= size ? first : await PageAsync(filter, (first.Total + size - 1) / size, size, exact, cancel);
    }

    /// <summary>One page as one question; of many hits only so many are looked at that one knows there are more.</summary>
    internal IQueryable<DirectoryRow> Rows(DirectoryFilter filter, IReadOnlyList<string> parts, int number, int size, bool exact)
    {
        var sql = new Statement(this, filter, parts);
        return sql.Read(parts.Count == 0
            ? $"select {Columns}, {sql.Status} as \"Status\", (select count(*) from \"Organizations\" o where {sql.Where}) as \"Total\" from \"Organizations\" o where {sql.Where} order by {sql.Order("o")} {Window(number, size)}"
            : $"select h.*, count(*) over () as \"Total\" from ({sql.Hits} {(exact ? "" : $"limit {Cap + 1}")}) h order by {sql.Order("h")} {Window(number, size)}", names: parts.Count > 0 || exact);
    }

    private static string Window(int number, int size) => $"limit {size} offset {(number - 1L) * size}";

    /// <summary>Everything that the filter lets through, in its order, as it is read; with the other names.</summary>
    public IAsyncEnumerable<DirectoryRow> All(DirectoryFilter filter)
    {
        var parts = NameSearch.Parts(filter.Q);
        if (filter.Q is not null && parts.Count == 0) return AsyncEnumerable.Empty<DirectoryRow>();
        var sql = new Statement(this, filter, parts);
        return sql.Read($"select h.*, cast(0 as bigint) as \"Total\" from ({sql.Hits}) h", names: true).AsAsyncEnumerable();
    }

    public Task<DirectoryRow?> OneAsync(Guid id, CancellationToken cancel)
    {
        var sql = new Statement(this, DirectoryFilter.Everything, []);
        return sql.Read($"select {Columns}, {sql.Status} as \"Status\", cast(1 as bigint) as \"Total\" from \"Organizations\" o where o.\"Id\" = {sql.Add(id)} and {sql.Where}", names: true).AsAsyncEnumerable().FirstOrDefaultAsync(cancel).AsTask();
    }

    /// <summary>A condition on <c>o</c> for other questions about the same organizations.</summary>
    public Statement Begin(DirectoryFilter filter) => new(this, filter, NameSearch.Parts(filter.Q));

    /// <summary>One question being written: its conditions, and the values that it takes.</summary>
    internal sealed class Statement
    {
        private readonly DirectorySearch search;
        private readonly DirectoryFilter filter;
        private readonly IReadOnlyList<string> parts;
        private readonly List<object> values = [];
        private readonly string order;

        public Statement(DirectorySearch search, DirectoryFilter filter, IReadOnlyList<string> parts)
        {
            (this.search, this.filter, this.parts) = (search, filter, parts);
            Today = Add(search.clock.Today());
            Status = $"""case when o."NextFrom" <= {Today} then (select s."Status" from "Standings" s where s."OrganizationId" = o."Id" and s."CancelledAt" is null and s."From" <= {Today} order by s."From" desc, s."DecidedAt" desc limit 1) else o."Status" end""";
            Where = string.Join(" and ", Conditions());
            order = filter.Sort.EndsWith("country", StringComparison.Ordinal) ? Add(DirectoryFilter.CountryOrder()) : "";
        }

        public string Today { get; }

        /// <summary>The status in force today: the repeated one, until a change that is decided already begins.</summary>
        public string Status { get; }
        public string Where { get; }

        /// <summary>Those that the names let through, by way of the index, in no order.</summary>
        public string Hits => parts.Count == 0 ? $"select {Columns}, {Status} as \"Status\" from \"Organizations\" o where {Where}"
            : search.sqlite ? $"select {Columns}, {Status} as \"Status\" from \"OrganizationTrigrams\" t cross join \"OrganizationSearch\" x cross join \"Organizations\" o where {Alike("t.\"Text\"")} and x.\"Row\" = t.rowid and o.\"Id\" = x.\"Id\" and {Where}"
            : $"select {Columns}, {Status} as \"Status\" from \"Organizations\" o where rostrum_trigrams(o.\"SearchText\") @> {Add(parts.SelectMany(NameSearch.Trigrams).Distinct().ToArray())} and {Alike("o.\"SearchText\"")} and {Where}";

        public string Alike(string column) => string.Join(" and ", parts.Select(p => $"{column} like {Add("%" + p + "%")}"));

        /// <summary>The condition on names, for a question that needs no index for it.</summary>
        public string Named => filter.Q is null ? "" : parts.Count == 0 ? " and 1 = 0" : " and " + Alike("o.\"SearchText\"");

        public string Add(object value)
        {
            values.Add(value);
            return $"{{{values.Count - 1}}}";
        }

        public string Order(string o)
        {
            var down = filter.Sort[0] == '-' ? " desc" : "";
            return filter.Sort.TrimStart('-') switch
            {
                "country" when Position(o) is var at => $"{at} = 0, {at}{down}, {o}.\"NameKey\", {o}.\"Id\"",
                "since" => $"{o}.\"Since\" is null, {o}.\"Since\"{down}, {o}.\"NameKey\", {o}.\"Id\"",
                _ => $"{o}.\"NameKey\"{down}, {o}.\"Id\"{down}",
            };
        }

        /// <summary>The rows, with what only those of the page need.</summary>
        public IQueryable<DirectoryRow> Read(string rows, bool names)
        {
            var other = !names ? "null" : search.sqlite
                ? """(select json_group_array(json_object('name', n."Name", 'language', n."Language", 'until', n."Until")) from "OrganizationNames" n where n."OrganizationId" = p."Id")"""
                : """(select json_agg(json_build_object('name', n."Name", 'language', n."Language", 'until', n."Until"))::text from "OrganizationNames" n where n."OrganizationId" = p."Id")""";
            var until = $"""case when p."Status" = 'Suspended' then (select min(s."From") from "Standings" s where s."OrganizationId" = p."Id" and s."CancelledAt" is null and s."Status" = 'Accredited' and s."From" > {Today}) end""";
            return Query<DirectoryRow>($"select p.*, {until} as \"Until\", {other} as \"Names\" from ({rows}) p order by {Order("p")}");
        }

        public IQueryable<T> Query<T>(string sql) => search.db.Database.SqlQueryRaw<T>(sql, [.. values]);

        private string Position(string o) => search.sqlite ? $"instr({order}, {o}.\"Country\")" : $"strpos({order}, {o}.\"Country\")";

        private IEnumerable<string> Conditions()
        {
            yield return """o."SucceededBy" is null""";
            yield return filter.Status == "all" ? $"({Status}) <> 'None'" : $"({Status}) = {Add(char.ToUpperInvariant(filter.Status[0]) + filter.Status[1..])}";
            if (filter.Country is { } country) yield return $"o.\"Country\" = {Add(country)}";
            if (filter.MajorGroups.Count > 0) yield return $"o.\"MajorGroup\" in ({string.Join(", ", filter.MajorGroups.Select(Add))})";
            if (filter.Region is { } region) yield return $"o.\"Region\" = {Add(region)}";
            if (filter.Year is { } year) yield return $"substr(o.\"Since\", 1, 4) = {Add(year)}";
            if (filter.Type is { } type) yield return $"',' || o.\"OtherTypes\" || ',' like {Add($"%,{type},%")}";
        }
    }
}
