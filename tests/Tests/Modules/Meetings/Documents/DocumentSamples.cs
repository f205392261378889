using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Meetings.Documents;

using Words = global::Rostrum.Handbook.Words;

/// <summary>Documents as tests need them, set up by the verbs of their desk: <c>await app.Released("UNEP/EA.8/1")</c>.</summary>
internal static class DocumentSamples
{
    public static readonly Actor Actor = Rostrum.Web.Data.Actor.System("test");
    private static int number;

    public static Words Titled(string en) => new() { ["en"] = en };

    /// <summary>A draft with a DOCX of that text (null: without a file) in that language.</summary>
    public static async Task<Document> Drafted(this App app, string? symbol = "", string title = "Report on inland waters", DocumentKind kind = DocumentKind.Report, Audience? audience = null, string? text = "The state of inland waters.", string language = "en", Guid? session = null, Words? titles = null, IReadOnlyList<Guid>? items = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<DocumentDesk>();
        var whose = audience ?? DocumentRelease.Usual(kind);
        var (document, verdict) = await desk.CreateAsync(Actor, "unea", session, null, new(symbol?.Length == 0 ? $"UNEP/TEST.{Interlocked.Increment(ref number)}/1" : symbol, kind, titles ?? Titled(title), whose, whose == Audience.Restricted ? "partners" : null, "", items ?? []));
        Assert.True(verdict.Allowed, string.Join(", ", verdict.Refusals.Select(r => r.Reason)));
        if (text is not null) await app.AddFile(document!, language, SampleFiles.Docx(text));
        return document!;
    }

    /// <summary>Puts a file into a language, with every doubt answered.</summary>
    public static async Task AddFile(this App app, Document document, string language, byte[] content, string? note = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var files = scope.ServiceProvider.GetRequiredService<FileStore>();
        var (stored, kept) = await files.AddAsync(Actor, document.ThingOf(Guid.CreateVersion7()), "document", "document-" + language, new MemoryStream(content));
        Assert.True(kept.Allowed, string.Join(", ", kept.Refusals.Select(r => r.Reason)));
        await scope.ServiceProvider.GetRequiredService<Db>().SaveChangesAsync();
        var (verdict, _, _) = await scope.ServiceProvider.GetRequiredService<DocumentDesk>().AddFileAsync(Actor, document.Id, stored!, language, note, sure: true);
        Assert.True(verdict.Allowed, string.Join(", ", verdict.Refusals.Select(r => r.Reason)));
    }

    public static async Task Release(this App app, Guid id, DateTimeOffset? at = null)
    {
        var verdict = await app.With<DocumentDesk, Verdict>(desk => desk.ReleaseAsync(Actor, id, at));
        Assert.True(verdict.Allowed, string.Join(", ", verdict.Refusals.Select(r => r.Reason)));
    }

    /// <summary>Released, and its text read.</summary>
    public static async Task<Document> Released(this App app, string? symbol = "", string title = "Report on inland waters", DocumentKind kind = DocumentKind.Report, Audience? audience = null, string text = "The state of inland waters.", string language = "en", Guid? session = null, Words? titles = null, IReadOnlyList<Guid>? items = null)
    {
        var document = await app.Drafted(symbol, title, kind, audience, text, language, session, titles, items);
        await app.Release(document.Id);
        await app.ReadTexts();
        return await app.WithDb(db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == document.Id));
    }

    public static async Task<Document> Scheduled(this App app, string? symbol = "", string title = "Report on inland waters", TimeSpan? after = null)
    {
        var document = await app.Drafted(symbol, title);
        await app.Release(document.Id, app.Clock.Now + (after ?? TimeSpan.FromHours(1)));
        return document;
    }

    /// <summary>As the recurring jobs do.</summary>
    public static Task ReadTexts(this App app) => app.With<DocumentTexts, bool>(async texts => { await texts.ReadWaitingAsync(); return true; });

    public static Task ReleaseDue(this App app) => app.With<DocumentDesk, bool>(async desk => { await desk.ReleaseDueAsync(); return true; });

    public static Task<Session> Session(this App app, string key) => app.WithDb(async db =>
    {
        var session = new Session { Key = key, BodyKey = "unea", Kind = SessionKind.Assembly, Title = Titled("Session " + key), FirstDay = app.Clock.Today(), LastDay = app.Clock.Today().AddDays(4), Place = "Nairobi", Zone = "Africa/Nairobi", SymbolStem = "UNEP/EA.8", State = SessionState.Announced, CreatedAt = app.Clock.Now };
        db.Add(session);
        db.Add(new AgendaItem { SessionId = session.Id, Number = "4 (a)", Title = Titled("Inland waters"), Place = 1 });
        await db.SaveChangesAsync();
        return session;
    });

    /// <summary>Addresses of a document of every kind of page.</summary>
    public static async Task<string[]> PagesAsync(App app)
    {
        var session = await app.Session("unea-" + Guid.CreateVersion7().ToString("N")[20..]);
        var items = await app.WithDb(db => db.Set<AgendaItem>().Where(i => i.SessionId == session.Id).Select(i => i.Id).ToListAsync());
        var open = await app.Released(session: session.Id, items: items);
        var unedited = await app.Released(null, kind: DocumentKind.Unedited);
        var gone = await app.Released();
        await app.With<DocumentDesk, Verdict>(desk => desk.WithdrawAsync(Actor, gone.Id, "It had the wrong annex."));
        var draft = await app.Drafted(audience: Audience.Restricted);
        return [open.Path, unedited.Path, gone.Path, draft.Path, "/documents?q=inland+waters", "/documents?q=nothing+of+the+kind", "/documents?state=Draft", $"/documents/new?session={session.Key}&kind=Report", "/documents/new?body=cpr&kind=Unedited"];
    }
}
