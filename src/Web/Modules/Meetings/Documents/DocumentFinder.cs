using Microsoft.AspNetCore.Html;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>What is asked of the library, as it stands in an address. <see cref="State"/> is heeded for those who keep documents.</summary>
internal sealed record DocumentQuery(string? Q = null, string? Language = null, string? Body = null, string? Session = null, DocumentKind? Kind = null, DocumentState State = DocumentState.Released)
{
    public static DocumentQuery Read(IQueryCollection query, bool keeps = false)
    {
        string? One(string key) => query[key] is [{ Length: > 0 } value, ..] && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
        var q = One("q");
        if (q?.Length > PageTokens.MostQuery) q = q[..PageTokens.MostQuery];
        return new(q, Languages.Find(One("language"))?.Code, One("body"), One("session"), Enum.TryParse<DocumentKind>(One("kind"), out var kind) && Enum.IsDefined(kind) ? kind : null,
            keeps && Enum.TryParse<DocumentState>(One("state"), out var state) && Enum.IsDefined(state) ? state : DocumentState.Released);
    }

    public bool Filtered => Q is not null || Language is not null || Body is not null || Session is not null || Kind is not null;
}

/// <summary>A document that was found, with the part of a page in which it was, and that page's language and number.</summary>
internal sealed record Hit(DocumentLine Line, IHtmlContent? Excerpt = null, string? Language = null, int Number = 0);

/// <summary>One page of what was found. <paramref name="More"/>: there are more than <paramref name="Total"/>, uncounted.</summary>
internal sealed record Hits(IReadOnlyList<Hit> Items, int Number, int Total, bool More);

/// <summary>
/// Finds in the library: the symbol that was typed first, then titles and pages by an index of words. At most 5,000 pages are
/// looked at, the newest, and at most 1,000 documents are counted. SQLite ranks all of these pages; PostgreSQL titles and the
/// newest 1,000 pages, as it reads all words of a page to rank it. The SQL is kept by hand, as neither database's index can be
/// asked otherwise. Source: PAR-13, PAR-56, INF-01.
/// </summary>
internal sealed class DocumentFinder(Db db, Library library)
{
    public const int Cap = 1000, Candidates = 5000, Ranked = 1000;
    private const int MostSymbols = 50, Excerpt = 280;

    private sealed class Row
    {
        public Guid DocumentId { get; init; }
        public long Page { get; init; }
        public double Score { get; init; }
        public long Candidates { get; init; }
    }

    public async Task<Hits> FindAsync(Audience level, DocumentQuery query, int number, int size, CancellationToken cancel = default)
    {
        if (query.Q is null || query.State != DocumentState.Released) return await ListAsync(level, query, number, size, cancel);
        var phrases = PageTokens.Phrases(query.Q);
        var symbols = await SymbolsAsync(level, query, cancel);
        var rows = phrases.Count == 0 ? [] : await RowsAsync(level, query, phrases, cancel);
        var pages = rows.ToDictionary(r => r.DocumentId, r => r.Page);
        var ids = symbols.Concat(rows.Select(r => r.DocumentId)).Distinct().ToList();
        var more = ids.Count > Cap || (rows.Count > 0 && rows[0].Candidates >= Candidates);
        var total = Math.Min(ids.Count, Cap);
        number = Math.Clamp(number, 1, Math.Max(1, (total + size - 1) / size));
        var shown = ids.Take(Cap).Skip((number - 1) * size).Take(size).ToList();
        // Asked of the library once more: the index may be a moment behind it.
        var lines = (await library.LinesAsync(library.ReleasedTo(level).Where(d => shown.Contains(d.Id)), cancel)).ToDictionary(l => l.Document.Id);
        var best = shown.Where(pages.ContainsKey).Select(d => pages[d]).ToList();
        var texts = await db.Set<DocumentPage>().Where(p => best.Contains(p.Id) && p.Number > 0).Join(db.Set<DocumentPageText>(), p => p.Id, t => t.PageId, (p, t) => new { p.Id, p.Language, p.Number, t.Text }).ToDictionaryAsync(p => p.Id, cancel);
        return new([.. shown.Where(lines.ContainsKey).Select(d => pages.TryGetValue(d, out var page) && texts.TryGetValue(page, out var text)
            ? new Hit(lines[d], PageTokens.Mark(text.Text, phrases, Excerpt), text.Language, text.Number) : new Hit(lines[d]))], number, total, more);
    }

    private async Task<Hits> ListAsync(Audience level, DocumentQuery query, int number, int size, CancellationToken cancel)
    {
        var found = Filter(library.VisibleTo(level).Where(d => d.State == query.State), query);
        if (query.Q is { } typed && DocumentRelease.Key(typed) is { Length: > 0 } key) found = found.Where(d => d.SymbolKey != null && d.SymbolKey.StartsWith(key));
        var total = await found.CountAsync(cancel);
        number = Math.Clamp(number, 1, Math.Max(1, (total + size - 1) / size));
        var page = found.OrderByDescending(d => d.ReleasedAt).ThenByDescending(d => d.CreatedAt).ThenBy(d => d.Id).Skip((number - 1) * size).Take(size);
        return new([.. (await library.LinesAsync(page, cancel)).Select(l => new Hit(l))], number, total, false);
    }

    private IQueryable<Document> Filter(IQueryable<Document> documents, DocumentQuery query)
    {
        if (query.Body is { } body) documents = documents.Where(d => d.BodyKey == body);
        if (query.Session is { } session) documents = documents.Where(d => db.Set<Session>().Any(s => s.Id == d.SessionId && s.Key == session));
        if (query.Kind is { } kind) documents = documents.Where(d => d.Kind == kind);
        if (query.Language is { } language) documents = documents.Where(d => db.Set<DocumentFile>().Any(f => f.DocumentId == d.Id && f.Language == language && f.Current));
        return documents;
    }

    /// <summary>The document whose symbol was typed, and those whose symbols begin with it.</summary>
    private async Task<List<Guid>> SymbolsAsync(Audience level, DocumentQuery query, CancellationToken cancel)
    {
        var key = DocumentRelease.Key(query.Q);
        if (!key.Contains('-') && !query.Q!.Contains('/')) return [];
        var start = key + "-";
        return await Filter(library.ReleasedTo(level), query).Where(d => d.SymbolKey == key || d.SymbolKey!.StartsWith(start)).OrderBy(d => d.SymbolKey!.Length).ThenBy(d => d.SymbolKey).Select(d => d.Id).Take(MostSymbols).ToListAsync(cancel);
    }

    private async Task<List<Row>> RowsAsync(Audience level, DocumentQuery query, IReadOnlyList<Phrase> phrases, CancellationToken cancel)
    {
        var sqlite = db.Database.IsSqlite();
        List<object> values = [sqlite ? Sqlite(phrases) : Postgres(phrases, " <-> ")];
        string Add(object value)
        {
            values.Add(value);
            return $"{{{values.Count - 1}}}";
        }
        var p = sqlite ? "p" : "w";
        List<string> conditions = [$"{p}.\"Level\" <= {Add((int)level)}"];
        if (query.Language is { } language) conditions.Add($"{p}.\"Language\" = {Add(language)}");
        if (query.Body is { } body) conditions.Add($"d.\"BodyKey\" = {Add(body)}");
        if (query.Session is { } session) conditions.Add($"""d."SessionId" = (select s."Id" from "BodySessions" s where s."Key" = {Add(session)})""");
        if (query.Kind is { } kind) conditions.Add($"d.\"Kind\" = {Add(kind.ToString())}");
        var join = conditions.Any(c => c.StartsWith("d.", StringComparison.Ordinal)) ? $"{(sqlite ? "cross join" : "join")} \"Documents\" d on d.\"Id\" = {p}.\"DocumentId\"" : "";
        var where = string.Join(" and ", conditions);
        if (sqlite)
        {
            var sql = $$"""
                with c as materialized (
                  select p."DocumentId", p."Id" as "Page", bm25("DocumentWords") - case when p."Number" = 0 then 8.0 else 0.0 end as "Score"
                  from "DocumentWords" cross join "DocumentPages" p on p."Id" = "DocumentWords".rowid {{join}}
                  where "DocumentWords" match {0} and {{where}} order by "DocumentWords".rowid desc limit {{Candidates}})
                select "DocumentId", "Page", min("Score") as "Score", (select count(*) from c) as "Candidates" from c group by "DocumentId" order by 3, 1 limit {{Cap + 1}}
                """;
            return await db.Database.SqlQueryRaw<Row>(sql, [.. values]).ToListAsync(cancel);
        }
        // The index answers which pages have all the words; whether they stand next to each other is read from a page itself, so
        // only from as many as are needed, the newest first. Where a row lies (ctid) does not change within a statement.
        var found = $"""select w.ctid as "At", w."Id", w."DocumentId", w."Number", w."Id" + 0 as "Newest" from "DocumentWords" w {join} where w."Words" @@ cast({Add(Postgres(phrases, " & "))} as tsquery) and {where} order by "Newest" desc""";
        var candidates = phrases.All(f => f.Words.Count == 1) ? $"{found} limit {Candidates}" : $$"""
            select f.* from ({{found}} offset 0) f cross join lateral (select 1 from "DocumentWords" w where w.ctid = f."At" and w."Words" @@ cast({0} as tsquery) offset 0) x
            order by f."Newest" desc limit {{Candidates}}
            """;
        // The planner takes no account of what reading a tsvector costs: for a common word it would read those of the whole table.
        await using var settings = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        await db.Database.ExecuteSqlRawAsync("set local enable_seqscan = off; set local jit = off; set local work_mem = '16MB'; set local plan_cache_mode = force_custom_plan", cancel);
        var ranked = $$"""
            with c as materialized ({{candidates}}),
            s as (
              select c.*, case when c."Number" = 0 then 1.0 else 0.0 end + case when c."Number" = 0 or row_number() over (order by c."Newest" desc) <= {{Ranked}}
                then (select ts_rank(w."Words", cast({0} as tsquery)) from "DocumentWords" w where w.ctid = c."At") else 0.0 end as "Score" from c)
            select "DocumentId", (array_agg("Id" order by "Score" desc, "Id" desc))[1] as "Page", cast(max("Score") as double precision) as "Score", (select count(*) from c) as "Candidates"
            from s group by "DocumentId" order by 3 desc, max("Id") desc limit {{Cap + 1}}
            """;
        return await db.Database.SqlQueryRaw<Row>(ranked, [.. values]).ToListAsync(cancel);
    }

    private static string Sqlite(IEnumerable<Phrase> phrases) => string.Join(" AND ", phrases.Select(p => $"\"{string.Join(' ', p.Words).Replace("\"", "", StringComparison.Ordinal)}\"{(p.Open ? "*" : "")}"));

    private static string Postgres(IEnumerable<Phrase> phrases, string between) => string.Join(" & ", phrases.Select(p => "(" + string.Join(between, p.Words.Select((w, i) => $"'{w.Replace("'", "''", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal)}'{(p.Open && i == p.Words.Count - 1 ? ":*" : "")}")) + ")"));
}
