using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

/// <summary>A line of the directory, as of a day.</summary>
internal sealed class DirectoryRow
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
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
/// question. The SQL is kept by hand, because the index of names and the count in the same question cannot be said
/// otherwise; both databases take the same text but for the index. Names sort by their key, which puts scripts one after
/// another and leaves accents aside. Source: ACC-23.
/// </summary>
internal sealed class DirectorySearch(Db db, TimeProvider clock)
{
    /// <summary>Hits beyond this are not shown page by page: the reader says more precisely what to look for.</summary>
    public const int Cap = 1000;

    private readonly Db db = db;
    private readonly TimeProvider clock = clock;
    private readonly bool sqlite = db.Database.IsSqlite();

    /// <summary>One page; past the end the last one. <paramref name="exact"/>: all hits are counted and can be reached, and have their other names.</summary>
    public async Task<Found> PageAsync(DirectoryFilter filter, int number, int size, bool exact = false, CancellationToken cancel = default)
    {
        var parts = NameSearch.Parts(filter.Q);
        if (filter.Q is not null && parts.Count == 0) return new([], 1, 0, false);
        var capped = parts.Count > 0 && !exact;
        if (capped) number = Math.Min(number, Cap / size);
        var rows = await Rows(filter, parts, number, size, names: parts.Count > 0 || exact).ToListAsync(cancel);
        var total = rows.Count > 0 ? (int)rows[0].Total : 0;
        if (rows.Count > 0 || number == 1) return new(rows, number, capped ? Math.Min(total, Cap) : total, capped && total > Cap);
        var first = await PageAsync(filter, 1, size, exact, cancel);
        if (exact) return first with { Rows = [], Number = number };
        return first.Total <= size ? first : await PageAsync(filter, (first.Total + size - 1) / size, size, exact, cancel);
    }

    /// <summary>Everything that the filter lets through, in its order, as it is read; with the other names.</summary>
    public IAsyncEnumerable<DirectoryRow> All(DirectoryFilter filter)
    {
        var parts = NameSearch.Parts(filter.Q);
        if (filter.Q is not null && parts.Count == 0) return AsyncEnumerable.Empty<DirectoryRow>();
        var sql = new Statement(this, filter, parts);
        return sql.Read($"select {sql.Keys}, cast(0 as bigint) as \"Total\" from {sql.From} where {sql.Where}", names: true).AsAsyncEnumerable();
    }

    public Task<DirectoryRow?> OneAsync(Guid id, CancellationToken cancel)
    {
        var sql = new Statement(this, DirectoryFilter.Everything, []);
        return sql.Read($"select {sql.Keys}, cast(1 as bigint) as \"Total\" from {sql.From} where x.\"Id\" = {sql.Add(id)} and {sql.Where}", names: true).AsAsyncEnumerable().FirstOrDefaultAsync(cancel).AsTask();
    }

    /// <summary>Conditions on the organizations <c>x</c> for other questions about them.</summary>
    /// <param name="merged">Those that were merged into others are among them.</param>
    public Statement Begin(DirectoryFilter filter, bool merged = false) => new(this, filter, NameSearch.Parts(filter.Q), merged);

    /// <summary>One page as one question. Keys are found, counted, sorted and cut first, in the index alone where nothing is typed; only those of the page are then looked up.</summary>
    internal IQueryable<DirectoryRow> Rows(DirectoryFilter filter, IReadOnlyList<string> parts, int number, int size, bool names)
    {
        var sql = new Statement(this, filter, parts);
        var total = parts.Count > 0 ? "count(*) over ()" : $"(select count(*) from {sql.From} where {sql.Where})";
        return sql.Read($"select {sql.Keys}, {total} as \"Total\" from {sql.From} where {sql.Where} order by {sql.Order("x")} limit {size} offset {(number - 1L) * size}", names);
    }

    /// <summary>One question being written: its conditions on <c>x</c>, and the values that it takes.</summary>
    internal sealed class Statement
    {
        private readonly DirectorySearch search;
        private readonly DirectoryFilter filter;
        private readonly List<object> values = [];
        private readonly string order, status;

        public Statement(DirectorySearch search, DirectoryFilter filter, IReadOnlyList<string> parts, bool merged = false)
        {
            (this.search, this.filter) = (search, filter);
            Today = Add(search.clock.Today());
            // The status in force today: the repeated one, until a change that is decided already begins.
            status = $"""case when x."NextFrom" <= {Today} then (select s."Status" from "Standings" s where s."OrganizationId" = x."Id" and s."CancelledAt" is null and s."From" <= {Today} order by s."From" desc, s."DecidedAt" desc limit 1) else x."Status" end""";
            Filters = string.Join(" and ", Conditions(merged));
            Named = string.Concat(parts.Select(p => $" and x.\"SearchText\" like {Add("%" + p + "%")}"));
            if (filter.Q is not null && parts.Count == 0) Named = " and 1 = 0";
            var grams = parts.SelectMany(NameSearch.Trigrams).Distinct().ToArray();
            (From, var found) = grams.Length == 0 ? ("\"Organizations\" x", "")
                : search.sqlite ? ("\"OrganizationTrigrams\" t cross join \"OrganizationSearch\" x", $"t.\"OrganizationTrigrams\" match {Add(string.Join(" AND ", grams.Select(g => $"\"{g}\"")))} and x.\"Row\" = t.rowid and ")
                // Fenced by the offset: PostgreSQL would else hope to meet enough hits by walking along all names in order.
                : ($"(select * from \"Organizations\" where rostrum_trigrams(\"SearchText\") @> {Add(grams)} offset 0) x", "");
            Where = found + Filters + Named;
            order = filter.Sort.EndsWith("country", StringComparison.Ordinal) ? Add(DirectoryFilter.CountryOrder()) : "";
        }

        public string Today { get; }

        /// <summary>The conditions but for names.</summary>
        public string Filters { get; }

        /// <summary>The condition on names, as it stands after others.</summary>
        public string Named { get; }
        public string Where { get; }
        public string Keys => $"x.\"Id\", {status} as \"Status\"";

        /// <summary>On SQLite names are indexed beside a narrow copy of what filters look at, so that thousands of hits are sorted in milliseconds.</summary>
        public string From { get; }

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

        /// <summary>The rows of those keys, with what only they need.</summary>
        public IQueryable<DirectoryRow> Read(string keys, bool names)
        {
            var other = !names ? "null" : search.sqlite
                ? """(select json_group_array(json_object('name', n."Name", 'language', n."Language", 'until', n."Until")) from "OrganizationNames" n where n."OrganizationId" = o."Id")"""
                : """(select json_agg(json_build_object('name', n."Name", 'language', n."Language", 'until', n."Until"))::text from "OrganizationNames" n where n."OrganizationId" = o."Id")""";
            var until = $"""case when k."Status" = 'Suspended' then (select min(s."From") from "Standings" s where s."OrganizationId" = o."Id" and s."CancelledAt" is null and s."Status" = 'Accredited' and s."From" > {Today}) end""";
            return Query<DirectoryRow>($"""
                select o."Id", o."Name", o."Acronym", o."Country", o."MajorGroup", o."Region", o."OtherTypes", o."Since", k."Status", k."Total", {until} as "Until", {other} as "Names"
                from ({keys}) k {(search.sqlite ? "cross join" : "join")} "Organizations" o on o."Id" = k."Id" order by {Order("o")}
                """);
        }

        public IQueryable<T> Query<T>(string sql) => search.db.Database.SqlQueryRaw<T>(sql, [.. values]);

        /// <summary>The beginning of a day in Nairobi, three hours before that of UTC all year, or an instant after it.</summary>
        public string LaterOf(string day, string instant) => search.sqlite ? $"max({instant}, datetime({day}, '-3 hours'))" : $"greatest({instant}, {day}::timestamp at time zone 'Africa/Nairobi')";

        private string Position(string o) => search.sqlite ? $"instr({order}, {o}.\"Country\")" : $"strpos({order}, {o}.\"Country\")";

        private IEnumerable<string> Conditions(bool merged)
        {
            if (!merged) yield return """x."SucceededBy" is null""";
            yield return filter.Status == "all" ? $"({status}) <> 'None'" : $"({status}) = {Add(char.ToUpperInvariant(filter.Status[0]) + filter.Status[1..])}";
            if (filter.Country is { } country) yield return $"x.\"Country\" = {Add(country)}";
            if (filter.MajorGroups.Count > 0) yield return $"x.\"MajorGroup\" in ({string.Join(", ", filter.MajorGroups.Select(Add))})";
            if (filter.Region is { } region) yield return $"x.\"Region\" = {Add(region)}";
            if (filter.Year is { } year) yield return $"substr(x.\"Since\", 1, 4) = {Add(year)}";
            if (filter.Type is { } type) yield return $"',' || x.\"OtherTypes\" || ',' like {Add($"%,{type},%")}";
        }
    }
}
