using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>The schedule as it stands, beside the version that readers have: each meeting with what became of it since.</summary>
public sealed record Schedule(Session Session, IReadOnlyList<(ScheduleLine Line, ScheduleMark Mark)> Lines, IssuedSchedule? Issued, Document? Paper)
{
    /// <summary>How many meetings stand in it now.</summary>
    public int Count => Lines.Count(l => l.Mark != ScheduleMark.Dropped);

    /// <summary>Of the paper, if it is issued now.</summary>
    public int Version => (Paper is null ? 0 : Issued!.Number) + 1;
    public bool Changed => Lines.Any(l => l.Mark != ScheduleMark.Same);
    public int Of(ScheduleMark mark) => Lines.Count(l => l.Mark == mark);
    public Verdict MayIssue => CommitteeSchedule.MayIssue(Session.State, Count, Paper is not null, Changed);

    /// <summary>All that is printed, as it is kept and compared.</summary>
    internal string Said => JsonSerializer.Serialize(Lines.Where(l => l.Mark != ScheduleMark.Dropped).Select(l => l.Line));
}

/// <summary>
/// Reads the detailed schedule of the Committee of the Whole from the programme, and issues it as a conference room paper in
/// one act: printed first, then written, released and told in one transaction. Source: PAR-44.
/// </summary>
internal sealed class ScheduleDesk(Db db, Programme programme, DocumentDesk documents, LetterDesk letters, FileStore files, JobPrompts prompts, IStringLocalizer<Text> t, TimeProvider clock)
{
    public const string Printed = "/Modules/Meetings/Documents/_SchedulePaper.cshtml";

    /// <summary>The paper that is in force, with what it says: that of the session which was issued last and not withdrawn.</summary>
    public async Task<(IssuedSchedule Issued, Document Paper)?> PaperAsync(Guid session, CancellationToken cancel = default) =>
        await db.Set<IssuedSchedule>().AsNoTracking().Where(s => s.SessionId == session).Join(db.Set<Document>().AsNoTracking().Where(d => d.State == DocumentState.Released), s => s.DocumentId, d => d.Id, (s, d) => new { s, d })
            .OrderByDescending(x => x.s.IssuedAt).ThenByDescending(x => x.s.Number).FirstOrDefaultAsync(cancel) is { } last ? (last.s, last.d) : null;

    public async Task<Schedule> ReadAsync(Session session, CancellationToken cancel = default)
    {
        var keys = await programme.FamilyAsync(await db.Set<Body>().Where(b => b.Kind == BodyKind.CommitteeOfTheWhole).Select(b => b.Key).ToListAsync(cancel));
        var bodies = await programme.BodiesAsync(keys);
        // As everybody may see it, whoever issues it: it is public.
        var found = (await (await programme.FindAsync(new Me(), null, session.Id, null, null)).Where(m => m.State == MeetingState.Announced && keys.Contains(m.BodyKey)).ToListAsync(cancel)).FindAll(m => CommitteeSchedule.Holds(bodies[m.BodyKey].Kind));
        var items = await programme.ItemsAsync(found);
        List<ScheduleLine> now = [.. found.Select(m => new ScheduleLine(m.Reference, m.StartsAt, m.EndsAt, m.Zone, MeetingDesk.PlaceOf(m), m.Closed, m.Closed ? [] : InOrder(m.Title), [.. items[m.Id].Select(i => new ScheduleItem(i.Number, InOrder(i.Title)))]))];
        var paper = await PaperAsync(session.Id, cancel);
        var before = paper?.Issued.Lines ?? [];
        var marks = CommitteeSchedule.Compare(before.ToDictionary(l => l.Reference, Of), now.ToDictionary(l => l.Reference, Of));
        var lines = now.Concat(before.Where(l => marks[l.Reference] == ScheduleMark.Dropped)).OrderBy(l => l.StartsAt).ThenBy(l => l.Place).ThenBy(l => l.Reference);
        return new(session, [.. lines.Select(l => (l, marks[l.Reference]))], paper?.Issued, paper?.Paper);
    }

    public Task<string> SuggestAsync(Session session) => documents.SuggestAsync(session.SymbolStem.Length > 0 ? session.SymbolStem : "UNEP/" + session.BodyKey.ToUpperInvariant(), DocumentKind.ConferenceRoomPaper);

    /// <param name="symbol">Of the paper; one that is issued already keeps its own.</param>
    public async Task<Verdict> IssueAsync(Actor actor, Session session, string? symbol, CancellationToken cancel = default)
    {
        var schedule = await ReadAsync(session, cancel);
        var text = new DocumentText(schedule.Paper?.Symbol ?? symbol?.Trim(), DocumentKind.ConferenceRoomPaper, Said("Schedule_Title"), Audience.Public, null, "", []);
        var asked = schedule.MayIssue;
        if (schedule.Paper is null) asked = asked.And(await documents.MayCreateAsync(text)).And(DocumentRelease.MayRelease(DocumentState.Draft, text.Symbol, text.Kind, text.Audience, true, Languages.All.Count, null, clock.GetUtcNow()));
        if (asked.Refused) return asked;

        var printed = await letters.PrintAsync([.. Languages.All.Select(l => new Paper(Printed, l.Code, session.Title.In(l.Code).Text, text.Title[l.Code], text.Symbol!))], schedule, cancel);
        if (printed is null) return CommitteeSchedule.MayGoOut(printed: false, asItIs: true);
        var document = schedule.Paper ?? new Document { BodyKey = session.BodyKey, SessionId = session.Id, CreatedAt = clock.GetUtcNow() };
        var kept = new List<(string Language, StoredFile File)>();
        foreach (var language in Languages.All.Select(l => l.Code))
        {
            using var pdf = new MemoryStream(printed[language]);
            var (file, refused) = await files.AddAsync(actor, document.ThingOf(Guid.CreateVersion7()), "document", "document-" + language, pdf, cancel: cancel);
            if (file is null) return Given(refused);
            kept.Add((language, file));
        }

        await using var transaction = await db.BeginWriteAsync(cancel);
        await db.HoldAsync(session.Thing, cancel);
        var current = await ReadAsync(await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == session.Id, cancel), cancel);
        var verdict = current.MayIssue.And(CommitteeSchedule.MayGoOut(printed: true, asItIs: current.Said == schedule.Said && current.Issued?.Id == schedule.Issued?.Id));
        if (verdict.Refused) return Given(verdict);
        var written = schedule.Paper is null ? await documents.IssueAsync(actor, document, text, kept, cancel)
            : await documents.ReissueAsync(actor, document.Id, [.. kept.Select(k => (k.Language, k.File, Languages.In(k.Language, () => Note(schedule))))], cancel);
        if (written.Refused) return Given(written);
        var number = current.Version;
        db.Add(new IssuedSchedule { SessionId = session.Id, DocumentId = document.Id, Number = number, IssuedAt = clock.GetUtcNow(), Said = schedule.Said });
        db.Record(actor, "session.schedule-issued", session.Thing, [.. verdict.Clauses.Union(written.Clauses)], clock.GetUtcNow(), new { document = document.Id, number, meetings = schedule.Count });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        prompts.Raise(DocumentTexts.Job);
        return verdict;
    }

    // Nothing of what was prepared is written with what somebody saves next.
    private Verdict Given(Verdict refused)
    {
        db.ChangeTracker.Clear();
        return refused;
    }

    private string Note(Schedule schedule) => t["Schedule_Note", schedule.Of(ScheduleMark.New), schedule.Of(ScheduleMark.Changed), schedule.Of(ScheduleMark.Dropped)].Value;

    private Words Said(string key) => new(Languages.All.ToDictionary(l => l.Code, l => Languages.In(l.Code, () => t[key].Value)));

    private static string Of(ScheduleLine line) => JsonSerializer.Serialize(line);

    // Two that say the same are written the same.
    private static Words InOrder(Words words) => new(words.OrderBy(w => w.Key, StringComparer.Ordinal).ToDictionary(w => w.Key, w => w.Value));
}
