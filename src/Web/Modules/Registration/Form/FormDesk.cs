using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Form;

/// <summary>What the Unit sets of a question.</summary>
public sealed record FieldFacts(FieldKind Kind, Words Label, Words Hint, IReadOnlyList<FieldOption> Options, bool Required, IReadOnlyList<RegistrationCategory> Categories, string ConditionKey, string ConditionValue, bool StaffOnly, bool FollowUp, bool Reapproved, bool Sensitive, int? RetentionDays);

/// <summary>The Unit asks what a session needs to know: questions are set, ordered, stopped and taken from other sessions; no answer is lost by it. Source: PAR-63; GAP-05.</summary>
public sealed class FormDesk(Db db, TimeProvider clock, IStringLocalizer<Text> t)
{
    /// <summary>So long after a new question to those who are confirmed they are reminded of it.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromDays(1);

    public Task<List<FormField>> FieldsAsync(Guid session) => db.Set<FormField>().AsNoTracking().Where(f => f.SessionId == session).OrderBy(f => f.Place).ThenBy(f => f.Key).ToListAsync();

    /// <summary>How many have answered each question.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> AnsweredAsync(Guid session) =>
        await db.Set<RegistrationAnswer>().Where(a => (a.Value != "" || a.Pending != null) && db.Set<FormField>().Any(f => f.Id == a.FieldId && f.SessionId == session)).GroupBy(a => a.FieldId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);

    /// <summary>Sets a question, or a new one. Null: somebody else changed it meanwhile.</summary>
    public async Task<(string Key, Verdict? Verdict)> SetAsync(Actor actor, Session session, string? key, int version, FieldFacts facts)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(session.Thing);
        var all = await AllAsync(session);
        var before = key is null ? null : all.FirstOrDefault(f => f.Key == key);
        if (before?.Version != (key is null ? null : version)) return (key ?? "", null);
        var taken = all.Select(f => f.Key).ToList();
        var field = before ?? new FormField { SessionId = session.Id, Key = FormRules.KeyOf(facts.Label.TryGetValue("en", out var english) ? english : facts.Label.Values.FirstOrDefault(), $"question-{all.Count + 1}", [.. taken, .. Reserved]), Place = all.Count == 0 ? 1 : all.Max(f => f.Place) + 1, Version = 0 };
        var (wasAsked, kind) = (before is { FollowUp: true }, before?.Kind);
        (field.Kind, field.Label, field.Hint, field.Required, field.StaffOnly, field.FollowUp, field.Reapproved, field.Sensitive, field.RetentionDays) = (facts.Kind, facts.Label.Tidy(), facts.Hint.Tidy(), facts.Required, facts.StaffOnly, facts.FollowUp, facts.Reapproved, facts.Sensitive, facts.RetentionDays);
        (field.Categories, field.ConditionKey, field.ConditionValue) = (string.Join(',', facts.Categories.Distinct().Order()), facts.ConditionKey, facts.ConditionValue);
        field.OptionsJson = FormField.Written(facts.Kind is FieldKind.Choice or FieldKind.Choices ? facts.Options : []);
        var given = before is null ? [] : await GivenAsync(before.Id);
        var verdict = FormRules.MaySet(field.Question(), [.. all.Where(f => f != before).Select(f => f.Question())], field.Label.Count > 0, given.Count > 0 ? kind : null, [.. given.SelectMany(FormRules.Several)]);
        if (before is null) verdict = verdict.And(FormRules.MayAdd(all.Count(f => f.RemovedAt is null)));
        if (verdict.Refused)
        {
            db.ChangeTracker.Clear();
            return (field.Key, verdict);
        }
        field.Version++;
        if (before is null) db.Add(field);
        var now = clock.GetUtcNow();
        db.Record(actor, "form.set", session.Thing, verdict.Clauses, now, new { question = field.Key, label = field.Called(), kind = field.Kind.ToString(), field.Required, field.StaffOnly, field.FollowUp, field.Reapproved, field.Sensitive, field.RetentionDays });
        if (field is { FollowUp: true, Required: true, RemovedAt: null } && !wasAsked) await FollowUpAsync(session, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (field.Key, verdict);
    }

    /// <summary>One step up or down among those that are asked.</summary>
    public Task<Verdict> MoveAsync(Actor actor, Session session, string key, bool up) => WithAsync(session, (all, now) =>
    {
        var asked = all.Where(f => f.RemovedAt is null).ToList();
        var at = asked.FindIndex(f => f.Key == key);
        var to = at + (up ? -1 : 1);
        if (at >= 0 && to >= 0 && to < asked.Count)
        {
            (asked[at], asked[to]) = (asked[to], asked[at]);
            foreach (var (field, place) in asked.Concat(all.Where(f => f.RemovedAt is not null)).Select((f, i) => (f, i + 1))) field.Place = place;
            db.Record(actor, "form.ordered", session.Thing, [FormRules.PAR_63], now, new { question = key });
        }
        return Task.FromResult(Verdict.For());
    });

    /// <summary>Asked no more; its answers stay.</summary>
    public Task<Verdict> StopAsync(Actor actor, Session session, string key) => WithAsync(session, (all, now) =>
    {
        var field = all.Single(f => f.Key == key);
        var verdict = FormRules.MayStop(field.Question(), [.. all.Select(f => f.Question())]);
        if (verdict.Refused) return Task.FromResult(verdict);
        (field.RemovedAt, field.Version) = (now, field.Version + 1);
        db.Record(actor, "form.stopped", session.Thing, verdict.Clauses, now, new { question = key, label = field.Called() });
        return Task.FromResult(verdict);
    });

    /// <summary>Asked again, with the answers that there are.</summary>
    public Task<Verdict> ResumeAsync(Actor actor, Session session, string key) => WithAsync(session, async (all, now) =>
    {
        var field = all.Single(f => f.Key == key);
        var others = all.Where(f => f != field).ToList();
        var verdict = FormRules.MaySet(field.Question() with { Stopped = false }, [.. others.Select(f => f.Question())], true, null, []).And(FormRules.MayAdd(others.Count(f => f.RemovedAt is null)));
        if (verdict.Refused || field.RemovedAt is null) return verdict;
        (field.RemovedAt, field.Version) = (null, field.Version + 1);
        db.Record(actor, "form.resumed", session.Thing, verdict.Clauses, now, new { question = key, label = field.Called() });
        if (field is { FollowUp: true, Required: true }) await FollowUpAsync(session, now);
        return verdict;
    });

    /// <summary>Ready questions are put at the end.</summary>
    public Task<Verdict> AddReadyAsync(Actor actor, Session session, IReadOnlyCollection<string> keys) => AddAsync(actor, session, [.. ReadyFields.Keys.Where(keys.Contains).Select(k => ReadyFields.Find(k, session.Id, t)!)], null);

    /// <summary>What another session asks and this one does not is put at the end.</summary>
    public async Task<Verdict> CopyAsync(Actor actor, Session session, Session from) => await AddAsync(actor, session, [.. (await FieldsAsync(from.Id)).Where(f => f.RemovedAt is null).Select(f => new FormField
    {
        SessionId = session.Id, Key = f.Key, Kind = f.Kind, Label = f.Label, Hint = f.Hint, OptionsJson = f.OptionsJson, Required = f.Required, Categories = f.Categories, ConditionKey = f.ConditionKey, ConditionValue = f.ConditionValue,
        StaffOnly = f.StaffOnly, FollowUp = f.FollowUp, Reapproved = f.Reapproved, Sensitive = f.Sensitive, RetentionDays = f.RetentionDays,
    })], from.Key);

    private Task<Verdict> AddAsync(Actor actor, Session session, IReadOnlyList<FormField> made, string? from) => WithAsync(session, async (all, now) =>
    {
        var next = made.Where(f => all.All(a => a.Key != f.Key)).ToList();
        // One that depends on what is not asked here is left out, and then what depends on that.
        for (var count = -1; count != next.Count;)
        {
            count = next.Count;
            next.RemoveAll(f => FormRules.MaySet(f.Question(), [.. all.Concat(next).Where(o => o.Key != f.Key).Select(o => o.Question())], true, null, []).Refused);
        }
        var verdict = FormRules.MayAdd(all.Count(f => f.RemovedAt is null) + Math.Max(0, next.Count - 1));
        if (verdict.Refused || next.Count == 0) return verdict;
        var place = all.Count == 0 ? 0 : all.Max(f => f.Place);
        foreach (var field in next) field.Place = ++place;
        db.AddRange(next);
        db.Record(actor, from is null ? "form.added" : "form.copied", session.Thing, verdict.Clauses, now, new { questions = next.Select(f => f.Key), from });
        if (next.Any(f => f is { FollowUp: true, Required: true })) await FollowUpAsync(session, now);
        return verdict;
    });

    /// <summary>Names that stand in addresses for something else.</summary>
    private static readonly string[] Reserved = ["new", "preview"];

    private async Task<Verdict> WithAsync(Session session, Func<List<FormField>, DateTimeOffset, Task<Verdict>> act)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(session.Thing);
        var verdict = await act(await AllAsync(session), clock.GetUtcNow());
        if (verdict.Refused) return verdict;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    private Task<List<FormField>> AllAsync(Session session) => db.Set<FormField>().Where(f => f.SessionId == session.Id).OrderBy(f => f.Place).ThenBy(f => f.Key).ToListAsync();

    private async Task<IReadOnlyCollection<string>> GivenAsync(Guid field) =>
        [.. (await db.Set<RegistrationAnswer>().Where(a => a.FieldId == field && (a.Value != "" || a.Pending != null)).Select(a => new { a.Value, a.Pending }).Distinct().ToListAsync()).SelectMany(a => new[] { a.Value, a.Pending }).OfType<string>().Where(v => v.Length > 0)];

    private Task<int> FollowUpAsync(Session session, DateTimeOffset now)
    {
        var at = now + Settled;
        return db.Set<Registrant>().Where(r => r.SessionId == session.Id && r.State == RegistrationState.Confirmed).ExecuteUpdateAsync(s => s.SetProperty(r => r.FollowUpAt, at));
    }
}
