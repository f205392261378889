using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Form;

/// <summary>
/// Answers of the form: shown to whom they concern, kept, approved anew where what was confirmed changes, reminded of once, erased
/// in time. Source: PAR-63, PAR-67; GAP-05, GAP-35.
/// </summary>
public sealed class AnswerDesk(Db db, RegistrationTelling telling, PeopleDirectory people, IStringLocalizer<Text> t, TimeProvider clock)
{
    public async Task<AnswerSheet> SheetAsync(Session session, Registrant registrant, AnswerReader reader)
    {
        var fields = await db.Set<FormField>().AsNoTracking().Where(f => f.SessionId == session.Id).OrderBy(f => f.Place).ThenBy(f => f.Key).ToListAsync();
        var answers = fields.Count == 0 ? [] : await db.Set<RegistrationAnswer>().AsNoTracking().Where(a => a.RegistrantId == registrant.Id).ToListAsync();
        return new(fields, answers, new(registrant.Category, registrant.State), reader, session.LastDay);
    }

    /// <summary>Is anything asked of somebody now? Where they go on after they have registered.</summary>
    public async Task<bool> AsksAsync(Session session, Registrant registrant, Guid? reader, bool own) => (await SheetAsync(session, registrant, new(reader, false, own))).Lines.Count > 0;

    /// <summary>The form as somebody of a category has it who has answered nothing.</summary>
    public async Task<AnswerSheet> EmptyAsync(Session session, FormReader of) =>
        new(await db.Set<FormField>().AsNoTracking().Where(f => f.SessionId == session.Id).OrderBy(f => f.Place).ThenBy(f => f.Key).ToListAsync(), [], of, new(null, of.Staff, true), session.LastDay);

    /// <summary>What was sent, with its errors said beside the questions. Null: a page without a form sent it.</summary>
    public (AnswerSheet Typed, IReadOnlyDictionary<string, string> Values) Read(AnswerSheet sheet, IFormCollection form, ModelStateDictionary state)
    {
        var (typed, values, errors) = sheet.Read(name => form[name]);
        foreach (var (key, error) in errors) state.AddModelError(AnswerSheet.Prefix + key, t["Answer_Of", t[error].Value, typed.Lines.First(l => l.Question.Key == key).Field.Label.Plain()]);
        return (typed, values);
    }

    /// <summary>Keeps answers. Null: somebody else changed the registration meanwhile.</summary>
    public async Task<Verdict?> SaveAsync(Actor actor, Session session, Guid id, int version, AnswerReader reader, IReadOnlyDictionary<string, string> values)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(WindowDesk.PlacesOf(session));
        var registrant = await db.Set<Registrant>().SingleAsync(r => r.Id == id);
        if (registrant.Version != version) return null;
        var verdict = RegistrationSteps.MayChange(registrant.State, session.LastDay < clock.Today());
        if (verdict.Refused) return verdict;
        var now = clock.GetUtcNow();
        var waits = await KeepAsync(actor, registrant, reader, values, now);
        if (waits) await telling.TellUnitAsync(session, "Registration_ChangeWaits", registrant.Path, registrant.Reference, await db.Set<Participant>().Where(p => p.Id == registrant.ParticipantId).Select(p => p.Name).SingleAsync(), session.Title);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Within the caller's transaction: each answer counts, or waits beside the one that does. True: something waits that did not. PAR-67.</summary>
    public async Task<bool> KeepAsync(Actor actor, Registrant registrant, AnswerReader reader, IReadOnlyDictionary<string, string> values, DateTimeOffset now)
    {
        if (values.Count == 0) return false;
        var fields = await db.Set<FormField>().AsNoTracking().Where(f => f.SessionId == registrant.SessionId && f.RemovedAt == null).ToListAsync();
        var answers = await db.Set<RegistrationAnswer>().Where(a => a.RegistrantId == registrant.Id).ToListAsync();
        var (what, waits) = (new List<string>(), new List<string>());
        foreach (var field in fields.Where(f => values.ContainsKey(f.Key)))
        {
            var (value, answer) = (values[field.Key], answers.FirstOrDefault(a => a.FieldId == field.Id));
            if (value == (answer?.Said ?? "")) continue;
            if (answer is null)
            {
                answers.Add(answer = new() { RegistrantId = registrant.Id, FieldId = field.Id });
                db.Add(answer);
            }
            if (value == answer.Value) answer.Pending = null;
            else if (FormRules.Waits(field.Question(), registrant.State, answer.Value.Length > 0, reader.Staff))
            {
                answer.Pending = value;
                waits.Add(field.Key);
            }
            else (answer.Value, answer.Pending) = (value, null);
            (answer.By, answer.At) = (actor.Person, now);
            what.Add(field.Key);
        }
        if (what.Count == 0) return false;
        var pending = DecisionDesk.Pending(registrant);
        if (answers.Any(a => a.Pending is not null)) pending[DecisionDesk.Answers] = string.Join(',', answers.Where(a => a.Pending is not null).Select(a => fields.FirstOrDefault(f => f.Id == a.FieldId)?.Key).OfType<string>());
        else pending.Remove(DecisionDesk.Answers);
        registrant.PendingJson = pending.Count == 0 ? "" : JsonSerializer.Serialize(pending);
        registrant.Version++;
        // Which questions, never what was answered: the record outlives the answers.
        db.Record(actor, "registration.answered", registrant.Thing, [FormRules.PAR_63, FormRules.GAP_05], now, new { registrant.Reference, what, waits });
        return waits.Count > 0;
    }

    /// <summary>Within a decision: what waits counts, or is let go. PAR-67.</summary>
    public async Task SettleAsync(Registrant registrant, bool approved)
    {
        foreach (var answer in await db.Set<RegistrationAnswer>().Where(a => a.RegistrantId == registrant.Id && a.Pending != null).ToListAsync()) (answer.Value, answer.Pending) = (approved ? answer.Pending! : answer.Value, null);
    }

    /// <summary>How many answers are missing of one, those of the staff counted.</summary>
    public async Task<int> MissingAsync(Registrant registrant) => (await MissingAsync([registrant], staff: true))[registrant.Id];

    /// <summary>How many answers each of them still owes.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> MissingAsync(IReadOnlyCollection<Registrant> registrants, bool staff = false)
    {
        var (sessions, ids) = (registrants.Select(r => r.SessionId).Distinct().ToList(), registrants.Select(r => r.Id).ToList());
        var fields = (await db.Set<FormField>().AsNoTracking().Where(f => sessions.Contains(f.SessionId)).ToListAsync()).ToLookup(f => f.SessionId);
        var answers = fields.Count == 0 ? Enumerable.Empty<RegistrationAnswer>().ToLookup(a => a.RegistrantId) : (await db.Set<RegistrationAnswer>().AsNoTracking().Where(a => ids.Contains(a.RegistrantId)).ToListAsync()).ToLookup(a => a.RegistrantId);
        return registrants.ToDictionary(r => r.Id, r =>
        {
            var names = fields[r.SessionId].ToDictionary(f => f.Id, f => f.Key);
            return FormRules.Missing([.. fields[r.SessionId].Select(f => f.Question())], new(r.Category, r.State, staff), answers[r.Id].Where(a => names.ContainsKey(a.FieldId)).ToDictionary(a => names[a.FieldId], a => a.Said)).Count;
        });
    }

    /// <summary>Those who are confirmed are reminded once of what is asked of them since. PAR-67.</summary>
    public async Task RemindAsync(Session session, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = db.Set<Registrant>().Where(r => r.SessionId == session.Id && r.State == RegistrationState.Confirmed && r.FollowUpAt != null && r.FollowUpAt <= now);
        if (!await due.AnyAsync(cancel)) return;
        await using var transaction = await db.BeginWriteAsync(cancel);
        await db.HoldAsync(WindowDesk.PlacesOf(session), cancel);
        var registrants = await due.OrderBy(r => r.FollowUpAt).Take(500).ToListAsync(cancel);
        var missing = await MissingAsync(registrants);
        foreach (var registrant in registrants)
        {
            registrant.FollowUpAt = null;
            if (missing[registrant.Id] == 0) continue;
            db.Record(Actor.System("registration"), "registration.follow-up-reminded", registrant.Thing, [FormRules.PAR_67], now, new { registrant.Reference, missing = missing[registrant.Id] });
            await telling.TellAsync(registrant, session, "Registration_FollowUp", missing[registrant.Id]);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>Erased, each when its question says, but not of people whose records are held; that it was erased stays in the record. GAP-05, GAP-35.</summary>
    public async Task EraseAsync(DateTimeOffset now, CancellationToken cancel = default)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Dates.Nairobi).DateTime);
        var kept = await db.Set<FormField>().AsNoTracking().Where(f => f.RetentionDays != null && db.Set<RegistrationAnswer>().Any(a => a.FieldId == f.Id && a.ErasedAt == null)).Join(db.Set<Session>(), f => f.SessionId, s => s.Id, (f, s) => new { f.Id, f.Key, f.RetentionDays, s.LastDay, Session = s.Key }).ToListAsync(cancel);
        var held = people.Held();
        foreach (var field in kept.Where(f => FormRules.EraseOn(f.LastDay, f.RetentionDays) <= today))
        {
            await using var transaction = await db.BeginWriteAsync(cancel);
            var count = await db.Set<RegistrationAnswer>().Where(a => a.FieldId == field.Id && a.ErasedAt == null && !db.Set<Registrant>().Any(r => r.Id == a.RegistrantId && db.Set<Participant>().Any(p => p.Id == r.ParticipantId && p.PersonId != null && held.Contains(p.PersonId.Value))))
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.Value, "").SetProperty(a => a.Pending, (string?)null).SetProperty(a => a.ErasedAt, now), cancel);
            if (count == 0) continue;
            db.Record(Actor.System("retention"), "registration.answers-erased", "session/" + field.Session, [FormRules.GAP_05], now, new { question = field.Key, count });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}

internal static class FormServices
{
    public static IServiceCollection AddForm(this IServiceCollection services) => services.AddScoped<FormDesk>().AddScoped<AnswerDesk>()
        .AddSingleton(new Expiry(Retention.Answer.Key, (provider, now, cancel) => provider.GetRequiredService<AnswerDesk>().EraseAsync(now, cancel)));
}
