using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>
/// The detailed schedule of the Committee of the Whole of a session: a conference room paper that is released as soon as a
/// meeting of the Committee is announced, and revised whenever what it says is not so any more. Source: PAR-44, PAR-56.
/// </summary>
internal sealed class CommitteeSchedule(Db db, Programme programme, DocumentDesk documents, FileStore files, IStringLocalizer<Text> t, TimeProvider clock)
{
    private const string Committee = "unea-cow";
    private static readonly Clause PAR_44 = Clause.Of("PAR-44");
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>After the meeting was written: outside of a transaction, as files take a while.</summary>
    public async Task IssueAsync(Actor actor, Meeting meeting)
    {
        if (meeting is not { BodyKey: Committee, AnnouncedAt: not null, SessionId: { } id } || await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == id) is not { State: not SessionState.Planned } session) return;
        var meetings = await db.Set<Meeting>().AsNoTracking().Where(m => m.SessionId == id && m.BodyKey == Committee && m.AnnouncedAt != null).OrderBy(m => m.StartsAt).ToListAsync();
        var items = await programme.ItemsAsync(meetings);
        var whole = Languages.All.Select(l => l.Code).Where(l => l == "en" || (meetings.All(m => m.Title.ContainsKey(l)) && meetings.All(m => items[m.Id].All(i => i.Title.ContainsKey(l))))).ToList();
        var papers = whole.ToDictionary(l => l, l => Languages.In(l, () => Paper(meetings, items)));
        var title = new Words(Languages.All.ToDictionary(l => l.Code, l => Languages.In(l.Code, () => t["Schedule_Title"].Value)));
        var issued = (await db.Set<Document>().AsNoTracking().Where(d => d.SessionId == id && d.BodyKey == Committee && d.Kind == DocumentKind.ConferenceRoomPaper).OrderBy(d => d.CreatedAt).ToListAsync()).FindAll(d => d.Title.GetValueOrDefault("en") == title["en"]);
        var digest = Convert.ToHexStringLower(SHA256.HashData(papers["en"]));
        if (issued.Count > 0 && issued[^1] is { State: DocumentState.Released, Id: var last } && await db.Set<DocumentFile>().AnyAsync(f => f.DocumentId == last && f.Current && f.Language == "en" && f.Sha256 == digest)) return;

        var symbol = issued.Count == 0 ? await documents.SuggestAsync(session.SymbolStem.Length > 0 ? session.SymbolStem : session.Key.ToUpperInvariant(), DocumentKind.ConferenceRoomPaper) : $"{issued[0].Symbol}/Rev.{issued.Count}";
        var (document, verdict) = await documents.CreateAsync(actor, Committee, id, null, new(symbol, DocumentKind.ConferenceRoomPaper, title, Audience.Public, null, "", []));
        if (document is null) throw new InvalidOperationException($"The schedule of {session.Key} was not written: {string.Join(", ", verdict.Refusals.Select(r => r.Clause.Id))}.");
        foreach (var (language, paper) in papers)
        {
            var (stored, _) = await files.AddAsync(actor, document.ThingOf(Guid.CreateVersion7()), "document", "document-" + language, new MemoryStream(paper));
            await db.SaveChangesAsync();
            await documents.AddFileAsync(actor, document.Id, stored!, language, null, sure: true);
        }
        await documents.ReleaseAsync(actor, document.Id);
        db.Record(actor, "session.schedule", session.Thing, [PAR_44], clock.GetUtcNow(), new { document.Symbol });
        await db.SaveChangesAsync();
    }

    // In the language of the moment, and alike to the byte when nothing changed.
    private byte[] Paper(List<Meeting> meetings, ILookup<Guid, AgendaItem> items)
    {
        var lines = new List<string> { t["Schedule_Title"] };
        foreach (var m in meetings)
        {
            lines.Add($"{Dates.Weekday(m.Day)} {Dates.Long(m.Day)}, {Dates.Between(m.StartsAt, m.EndsAt, m.ZoneInfo)} · {m.Title.Plain()} · {MeetingDesk.PlaceOf(m)}");
            if (m.State is MeetingState.Cancelled or MeetingState.Postponed) lines.Add(t["MeetingState_" + m.State]);
            if (m.Closed) lines.Add(t["Closed"]);
            lines.AddRange(items[m.Id].Select(i => $"{i.Number} · {i.Title.Plain()}"));
        }
        var right = Languages.Current.RightToLeft;
        var body = lines.Select(line => new XElement(W + "p", right ? new XElement(W + "pPr", new XElement(W + "bidi")) : null, new XElement(W + "r", right ? new XElement(W + "rPr", new XElement(W + "rtl")) : null, new XElement(W + "t", line))));
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, XElement content)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                new XDocument(content).Save(stream, SaveOptions.DisableFormatting);
            }
            XNamespace types = "http://schemas.openxmlformats.org/package/2006/content-types", relations = "http://schemas.openxmlformats.org/package/2006/relationships";
            Add("[Content_Types].xml", new(types + "Types", new XElement(types + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")), new XElement(types + "Override", new XAttribute("PartName", "/word/document.xml"), new XAttribute("ContentType", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"))));
            Add("_rels/.rels", new(relations + "Relationships", new XElement(relations + "Relationship", new XAttribute("Id", "r1"), new XAttribute("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"), new XAttribute("Target", "word/document.xml"))));
            Add("word/document.xml", new(W + "document", new XAttribute(XNamespace.Xmlns + "w", W.NamespaceName), new XElement(W + "body", body)));
        }
        return file.ToArray();
    }
}
