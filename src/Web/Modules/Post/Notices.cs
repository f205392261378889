using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

/// <summary>
/// The one way to tell people something: a notice on their page and, as the kind and their choice ask for, a mail. Words
/// are <c>key_Subject</c> and <c>key_Body</c> of a module's Text class with the same placeholders; see
/// <see cref="NoticeArguments"/> for what may fill them. Source: GAP-04.
/// </summary>
public sealed class Notices(Db db, Outbox outbox, Settings settings, IStringLocalizerFactory texts, TimeProvider clock)
{
    /// <summary>
    /// Tells one person, with the next save. <paramref name="path"/> is where to look, without language. What is optional
    /// must have a line in <see cref="NoticeKinds"/> and goes by the person's choice.
    /// </summary>
    public async Task AddAsync(Guid person, Type words, string key, string path, bool mandatory, params object[] arguments)
    {
        var reader = await db.Users.AsNoTracking().Where(p => p.Id == person).Select(p => new Reader(p.Id, p.Email, p.EmailConfirmed, p.Language)).FirstOrDefaultAsync();
        if (reader is null) return;
        var kind = mandatory ? new NoticeKind(key, Mandatory: true) : NoticeKinds.OptionalOf(key);
        Add(reader, mandatory ? NoticeChoice.AtOnce : await ChoiceAsync(person, kind), kind, words, key, path, arguments);
    }

    /// <summary>Tells one person what is mandatory, with the next save, by mail to that address: it may be about to change.</summary>
    public void Add(Guid person, string to, string language, Type words, string key, string path, params object[] arguments) =>
        Add(new Reader(person, to, true, language), NoticeChoice.AtOnce, new NoticeKind(key, Mandatory: true), words, key, path, arguments);

    /// <summary>Tells everybody who follows an optional kind; whoever chose "off", or never chose where "off" is the rule, is left alone.</summary>
    public async Task AddForFollowersAsync(string key, Type words, string path, params object[] arguments)
    {
        var kind = NoticeKinds.OptionalOf(key);
        var choices = await db.Set<NoticePreference>().AsNoTracking().Where(p => p.Kind == kind.Key).ToDictionaryAsync(p => p.PersonId, p => p.Choice);
        var readers = await db.Users.AsNoTracking()
            .Where(p => kind.Initial != NoticeChoice.Off || db.Set<NoticePreference>().Any(c => c.PersonId == p.Id && c.Kind == kind.Key && c.Choice != NoticeChoice.Off))
            .Select(p => new Reader(p.Id, p.Email, p.EmailConfirmed, p.Language)).ToListAsync();
        foreach (var reader in readers) Add(reader, choices.GetValueOrDefault(reader.Id, kind.Initial), kind, words, key, path, arguments);
    }

    /// <summary>How many of these people a notice of an optional kind reaches.</summary>
    public Task<int> CountAsync(string key, IQueryable<Guid> people, CancellationToken cancel = default) => Told(NoticeKinds.OptionalOf(key), people).CountAsync(cancel);

    /// <summary>
    /// Tells all of these people something optional at once, however many they are: by one statement within the caller's
    /// transaction, and by one more for the mails in each language. Gives how many were told.
    /// </summary>
    public Task<int> AddForManyAsync(string key, Type words, string path, IQueryable<Guid> people, params object[] arguments) => AddForManyAsync(NoticeKinds.OptionalOf(key), people, key, words, path, arguments);

    /// <summary>The same with something that nobody can switch off.</summary>
    public Task<int> AddMandatoryForManyAsync(string key, Type words, string path, IQueryable<Guid> people, params object[] arguments) =>
        AddForManyAsync(new NoticeKind(key, Mandatory: true), people, key, words, path, arguments);

    private async Task<int> AddForManyAsync(NoticeKind kind, IQueryable<Guid> people, string key, Type words, string path, object[] arguments)
    {
        var (told, mandatory) = (Told(kind, people), kind.Mandatory);
        var (sqlite, now) = (db.Database.IsSqlite(), clock.GetUtcNow());
        var id = sqlite ? NewId : "gen_random_uuid()";
        var locked = (sqlite, mandatory) switch { (true, true) => "1", (true, false) => "0", (_, true) => "true", _ => "false" };
        var notice = new Notice { Kind = key, Words = words.FullName!, Arguments = NoticeArguments.Write(arguments), Path = path };
        var count = await InsertAsync(told, $"""
            insert into "Notices" ("Id", "PersonId", "Kind", "Words", "Arguments", "Path", "Mandatory", "AwaitsDigest", "CreatedAt", "ReadAt")
            select {id}, r."Id", @n_kind, @n_words, @n_arguments, @n_path, {locked}, r."Choice" = 'Daily', @n_at, null from (
            """, ("@n_kind", key), ("@n_words", notice.Words), ("@n_arguments", notice.Arguments), ("@n_path", path), ("@n_at", now.UtcDateTime));
        var mailed = told.Where(t => t.Choice == NoticeChoice.AtOnce && t.EmailConfirmed && t.Email != null);
        foreach (var language in await mailed.Select(t => t.Language).Distinct().ToListAsync())
        {
            var (code, subject, body) = Languages.In(language, () => Say(notice) is var said ? (Languages.Current.Code, Outbox.OneLine(said.Subject), $"{said.Body}\n\n{Address(path)}") : default);
            await InsertAsync(mailed.Where(t => t.Language == language), $"""
                insert into "OutboxMails" ("Id", "To", "PersonId", "Language", "Kind", "Mandatory", "Subject", "Body", "CreatedAt", "DueAt", "Tries", "SentAt", "UnsubscribeToken")
                select {id}, r."Email", r."Id", @n_language, @n_kind, {locked}, @n_subject, @n_body, @n_at, @n_at, 0, null, {(sqlite ? "lower(hex(randomblob(16)))" : "replace(cast(gen_random_uuid() as text), '-', '')")} from (
                """, ("@n_language", code), ("@n_kind", kind.Key), ("@n_subject", subject), ("@n_body", body), ("@n_at", now.UtcDateTime));
        }
        return count;
    }

    /// <summary>A random id as SQLite keeps them.</summary>
    private const string NewId = "upper(substr(hex(randomblob(16)), 1, 8) || '-' || substr(hex(randomblob(2)), 1) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

    private sealed class ToldPerson
    {
        public Guid Id { get; init; }
        public string? Email { get; init; }
        public bool EmailConfirmed { get; init; }
        public string Language { get; init; } = "";
        public NoticeChoice Choice { get; init; }
    }

    private IQueryable<ToldPerson> Told(NoticeKind kind, IQueryable<Guid> people) => db.Users.Where(p => people.Contains(p.Id)).Select(p => new ToldPerson
    {
        Id = p.Id, Email = p.Email, EmailConfirmed = p.EmailConfirmed, Language = p.Language,
        Choice = db.Set<NoticePreference>().Where(c => c.PersonId == p.Id && c.Kind == kind.Key).Select(c => (NoticeChoice?)c.Choice).FirstOrDefault() ?? kind.Initial,
    }).Where(t => t.Choice != NoticeChoice.Off);

    // The question is LINQ, and what goes around it no LINQ can say.
    private static async Task<int> InsertAsync(IQueryable<ToldPerson> told, string insert, params (string Name, object Value)[] values)
    {
        await using var command = told.CreateDbCommand();
        command.CommandText = $"{insert}{command.CommandText}) r";
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return await command.ExecuteNonQueryAsync();
    }

    // A mail bears the kind that is chosen by, as that is what ends it; a notice the key of its words.
    private void Add(Reader reader, NoticeChoice choice, NoticeKind kind, Type words, string key, string path, object[] arguments)
    {
        if (choice == NoticeChoice.Off) return;
        var notice = new Notice
        {
            PersonId = reader.Id, Kind = key, Words = words.FullName!, Arguments = NoticeArguments.Write(arguments), Path = path,
            Mandatory = kind.Mandatory, AwaitsDigest = choice == NoticeChoice.Daily, CreatedAt = clock.GetUtcNow(),
        };
        db.Add(notice);
        // To an address that bounces, the news that it does is told in Rostrum alone.
        if (choice != NoticeChoice.AtOnce || reader is not { EmailConfirmed: true, Email: { } to } || key == "AddressBounced") return;
        Languages.In(reader.Language, () =>
        {
            var (subject, body) = Say(notice);
            outbox.Add(to, reader.Id, kind.Key, kind.Mandatory, subject, $"{body}\n\n{Address(path)}");
        });
    }

    /// <summary>Subject and body in the language of the moment.</summary>
    internal (string Subject, string Body) Say(Notice notice) => Say(notice, texts);

    internal static (string Subject, string Body) Say(Notice notice, IStringLocalizerFactory texts)
    {
        var t = NoticeArguments.Words(texts, notice.Words);
        var arguments = NoticeArguments.Say(notice.Arguments, texts);
        return (t[notice.Kind + "_Subject", arguments], t[notice.Kind + "_Body", arguments]);
    }

    /// <summary>Where a mail sends its reader, in the language of the moment.</summary>
    internal string Address(string path) => new Uri(settings.PublicAddress, $"/{Languages.Current.Code}{path}").ToString();

    internal async Task<NoticeChoice> ChoiceAsync(Guid person, NoticeKind kind) =>
        await db.Set<NoticePreference>().Where(p => p.PersonId == person && p.Kind == kind.Key).Select(p => (NoticeChoice?)p.Choice).FirstOrDefaultAsync() ?? kind.Initial;

    /// <summary>How many notices wait to be read; null when the database is away, as every page shows it, that of the error too.</summary>
    public async Task<int?> UnreadAsync(Guid person)
    {
        try { return await db.Set<Notice>().CountAsync(n => n.PersonId == person && n.ReadAt == null); }
        catch (Exception e) when (Databases.IsUnavailable(e)) { return null; }
    }

    private sealed record Reader(Guid Id, string? Email, bool EmailConfirmed, string Language);
}
