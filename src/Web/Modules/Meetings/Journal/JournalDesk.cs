using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Journal;

/// <summary>What an issue shows on paper, in the language of the moment.</summary>
public sealed record JournalSheet(JournalIssue Issue, IReadOnlyList<JournalEntry> Entries);

/// <summary>The Daily Journal: drafted, edited, published in its languages, corrected. Source: PAR-54, PAR-55.</summary>
internal sealed class JournalDesk(Db db, JournalDrafter drafter, LetterDesk letters, Notices notices, IStringLocalizer<Text> t, TimeProvider clock)
{
    public const string Printed = "/Modules/Meetings/Journal/_Printed.cshtml";

    public Task<List<JournalEntry>> EntriesAsync(Guid issue) => db.Set<JournalEntry>().AsNoTracking().Where(e => e.IssueId == issue).OrderBy(e => e.Place).ThenBy(e => e.Id).ToListAsync();

    /// <summary>The draft of a day; null when there is none.</summary>
    public Task<JournalIssue?> DraftOfAsync(Guid session, DateOnly day) => db.Set<JournalIssue>().AsNoTracking().FirstOrDefaultAsync(i => i.SessionId == session && i.Day == day && i.State == JournalState.Draft);

    /// <summary>The languages in which all entries are there, in the order of the six.</summary>
    public static IReadOnlyList<string> LanguagesOf(IReadOnlyCollection<JournalEntry> entries) => entries.Count == 0 ? [] : [.. Languages.All.Select(l => l.Code).Where(l => entries.All(e => e.Text.ContainsKey(l)))];

    public Task<Verdict> DraftAsync(Actor actor, Session session, DateOnly? day) => ActAsync(session, async now =>
    {
        var verdict = JournalRules.MayDraft(day, session.FirstDay, session.LastDay, await db.Set<JournalIssue>().AnyAsync(i => i.SessionId == session.Id && i.Day == day));
        if (verdict.Refused) return verdict;
        var number = await db.Set<JournalIssue>().Where(i => i.SessionId == session.Id).Select(i => (int?)i.Number).MaxAsync() ?? 0;
        var issue = new JournalIssue { SessionId = session.Id, Day = day!.Value, Number = number + 1, CreatedAt = now };
        db.Add(issue);
        db.AddRange(await drafter.DraftAsync(issue.Id, session, issue.Day, await SinceAsync(session, issue)));
        db.Record(actor, "journal.drafted", issue.Thing, verdict.Clauses, now, new { session = session.Key, issue.Day, issue.Number });
        return verdict;
    });

    /// <summary>What was drafted from the programme is drafted anew; what was written by hand stays.</summary>
    public Task<Verdict> RedraftAsync(Actor actor, Session session, Guid id) => ActAsync(session, async now =>
    {
        var issue = await db.Set<JournalIssue>().SingleAsync(i => i.Id == id);
        var verdict = JournalRules.MayChange(issue.State, true);
        if (verdict.Refused) return verdict;
        var drafted = await db.Set<JournalEntry>().Where(e => e.IssueId == id && e.Source != null).ToListAsync();
        db.RemoveRange(drafted.Where(e => !e.Edited));
        db.AddRange((await drafter.DraftAsync(id, session, issue.Day, await SinceAsync(session, issue))).Where(n => !drafted.Exists(e => e.Edited && e.Section == n.Section && e.Source == n.Source)));
        issue.Version++;
        db.Record(actor, "journal.redrafted", issue.Thing, verdict.Clauses, now);
        return verdict;
    });

    /// <summary>Writes an entry, or another text into one. Null: there is no such entry.</summary>
    public async Task<Verdict?> WriteAsync(Actor actor, Session session, Guid issue, Guid? entry, JournalSection section, Words text)
    {
        if (entry is { } known && !await db.Set<JournalEntry>().AnyAsync(e => e.Id == known && e.IssueId == issue)) return null;
        return await ActAsync(session, async now =>
        {
            var draft = await db.Set<JournalIssue>().SingleAsync(i => i.Id == issue);
            var said = text.Tidy();
            var verdict = JournalRules.MayChange(draft.State, said.Count > 0);
            if (verdict.Refused) return verdict;
            if (entry is { } id)
            {
                var written = await db.Set<JournalEntry>().SingleAsync(e => e.Id == id);
                (written.Text, written.Edited) = (said, true);
            }
            else db.Add(new JournalEntry { IssueId = issue, Section = section, Place = 1 + (await db.Set<JournalEntry>().Where(e => e.IssueId == issue).Select(e => (int?)e.Place).MaxAsync() ?? 0), Text = said });
            draft.Version++;
            db.Record(actor, "journal.written", draft.Thing, verdict.Clauses, now, new { entry });
            return verdict;
        });
    }

    /// <summary>Null: there is no such entry.</summary>
    public async Task<Verdict?> RemoveAsync(Actor actor, Session session, Guid issue, Guid entry)
    {
        if (!await db.Set<JournalEntry>().AnyAsync(e => e.Id == entry && e.IssueId == issue)) return null;
        return await ActAsync(session, async now =>
        {
            var draft = await db.Set<JournalIssue>().SingleAsync(i => i.Id == issue);
            var verdict = JournalRules.MayChange(draft.State, true);
            if (verdict.Refused) return verdict;
            db.Remove(await db.Set<JournalEntry>().SingleAsync(e => e.Id == entry));
            draft.Version++;
            db.Record(actor, "journal.left-out", draft.Thing, verdict.Clauses, now, new { entry });
            return verdict;
        });
    }

    /// <summary>Publishes in every language that is whole: the page at once, the printed sheets within a minute; tells who follows.</summary>
    public Task<Verdict> PublishAsync(Actor actor, Session session, Guid id, Words correcting) => ActAsync(session, async now =>
    {
        var issue = await db.Set<JournalIssue>().SingleAsync(i => i.Id == id);
        var entries = await db.Set<JournalEntry>().Where(e => e.IssueId == id).OrderBy(e => e.Place).ThenBy(e => e.Id).ToListAsync();
        var replaced = issue.Correction == 0 ? null : await db.Set<JournalIssue>().SingleAsync(i => i.SessionId == session.Id && i.Day == issue.Day && i.State == JournalState.Published);
        var before = replaced is null ? [] : await EntriesAsync(replaced.Id);
        var changed = entries.Where(e => !before.Any(b => Same(b, e))).ToList();
        var (languages, said) = (LanguagesOf(entries), correcting.Tidy());
        var verdict = JournalRules.MayPublish(issue.State, entries.Count, [.. languages], replaced is not null, said.Count > 0, changed.Count > 0 || before.Any(b => !entries.Any(e => Same(b, e))));
        if (verdict.Refused) return verdict;
        (issue.State, issue.PublishedAt, issue.Languages, issue.Correcting) = (JournalState.Published, now, string.Join(',', languages), replaced is null ? [] : said);
        issue.Version++;
        if (replaced is not null)
        {
            (replaced.State, replaced.Version) = (JournalState.Replaced, replaced.Version + 1);
            changed.ForEach(e => e.Corrected = true);
        }
        db.Record(actor, replaced is null ? "journal.published" : "journal.corrected", issue.Thing, [.. verdict.Clauses, JournalRules.PAR_55], now, new { session = session.Key, issue.Day, issue.Number, issue.Correction, issue.Languages });
        foreach (var language in languages)
        {
            var title = Languages.In(language, () => Title(t, session, issue));
            await letters.WriteAsync(actor, new("journal", Printed, issue.Thing, language, title, "", null, new("", "")), new JournalSheet(issue, entries));
        }
        await notices.AddForFollowersAsync("DailyJournal", typeof(Text), PathOf(session, issue.Day), session.Title, issue.Number, issue.Day);
        return verdict;
    });

    /// <summary>Begins a correction: a draft with all that the published issue says.</summary>
    public Task<Verdict> CorrectAsync(Actor actor, Session session, Guid id) => ActAsync(session, async now =>
    {
        var issue = await db.Set<JournalIssue>().AsNoTracking().SingleAsync(i => i.Id == id);
        var verdict = JournalRules.MayCorrect(issue.State, await DraftOfAsync(session.Id, issue.Day) is not null);
        if (verdict.Refused) return verdict;
        var correction = new JournalIssue { SessionId = session.Id, Day = issue.Day, Number = issue.Number, Correction = issue.Correction + 1, CreatedAt = now };
        db.Add(correction);
        foreach (var e in await EntriesAsync(id)) db.Add(new JournalEntry { IssueId = correction.Id, Section = e.Section, Place = e.Place, Source = e.Source, Edited = e.Edited, Text = e.Text, Path = e.Path });
        db.Record(actor, "journal.correction-begun", correction.Thing, verdict.Clauses, now, new { session = session.Key, issue.Day, issue.Number, correction.Correction });
        return verdict;
    });

    public static string PathOf(Session session, DateOnly day) => $"{session.Path}/journal/{day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>Its name in the language of the moment.</summary>
    public static string Title(IStringLocalizer t, Session session, JournalIssue issue) => t[issue.Correction == 0 ? "IssueTitle" : "IssueTitle_Corrected", issue.Number, session.Title.Plain(), Dates.Long(issue.Day), issue.Correction];

    private static bool Same(JournalEntry a, JournalEntry b) => a.Section == b.Section && ParameterDefinition.Written(a.Text) == ParameterDefinition.Written(b.Text);

    // Before the first issue: the day before.
    private async Task<DateTimeOffset> SinceAsync(Session session, JournalIssue issue) =>
        await db.Set<JournalIssue>().Where(i => i.SessionId == session.Id && i.Day < issue.Day && i.PublishedAt != null).OrderByDescending(i => i.PublishedAt).Select(i => i.PublishedAt).FirstOrDefaultAsync()
        ?? MeetingPlanning.Instant(issue.Day.AddDays(-1).ToDateTime(default), TimeZoneInfo.FindSystemTimeZoneById(session.Zone));

    private async Task<Verdict> ActAsync(Session session, Func<DateTimeOffset, Task<Verdict>> act)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(session.Thing);
        var verdict = await act(clock.GetUtcNow());
        if (verdict.Refused) return verdict;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }
}

internal static class JournalServices
{
    public static IServiceCollection AddJournal(this IServiceCollection services) => services.AddScoped<JournalDrafter>().AddScoped<JournalDesk>()
        // What was published is everybody's, also once it was replaced.
        .AddSingleton(new FileDoor("journal", async (request, _, thing, cancel) => Guid.TryParse(thing.Split('/')[1], out var id)
            && await request.GetRequiredService<Db>().Set<JournalIssue>().AnyAsync(i => i.Id == id && i.State != JournalState.Draft, cancel)));
}
