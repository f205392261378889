using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Decisions;

/// <summary>A draft as the form gives it.</summary>
public sealed record Drafting(OutcomeKind Kind, DraftSource Source, Words Title, IReadOnlyList<string> Countries, Guid? Item, IReadOnlyList<int> Goals, string? Processes, Guid? Document);

/// <summary>The next step of a draft as the form gives it.</summary>
public sealed record Stepping(DecisionState To, DateOnly? On, Guid? Meeting, Guid? Document, string? Note, string? Views);

/// <summary>Draft decisions followed step by step, and what is sent on after a session. Source: GOV-11, GOV-12, GOV-21, PAR-36, PAR-37, PAR-41.</summary>
internal sealed class DecisionDesk(Db db, DutyDesk duties, TimeProvider clock)
{
    public const string Job = "transmit-outcomes";

    public async Task<(DraftDecision? Draft, Verdict Verdict)> PrepareAsync(Actor actor, Session session, Drafting drafting)
    {
        var title = drafting.Title.Tidy();
        await using var transaction = await db.BeginWriteAsync();
        var verdict = DraftDecisions.MayPrepare(drafting.Kind, drafting.Source, title.Count > 0, drafting.Countries.Count, drafting.Countries.Any(c => Countries.Find(c) is not { Member: true }), drafting.Goals.Any(g => g < 1 || g > DraftDecisions.Goals));
        if (verdict.Refused) return (null, verdict);
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var draft = new DraftDecision
        {
            Reference = References.Of("DEC", today.Year, await db.NextAsync($"DEC-{today.Year:D4}")), SessionId = session.Id, ItemId = drafting.Item, Kind = drafting.Kind, Title = title, Source = drafting.Source,
            Countries = drafting.Source == DraftSource.MemberStates ? string.Join(',', drafting.Countries.Distinct().Order()) : "", Tags = Tags(drafting.Goals, drafting.Processes),
        };
        db.Add(draft);
        db.Add(new DecisionStep { DecisionId = draft.Id, State = DecisionState.Prepared, On = today, DocumentId = drafting.Document, At = now });
        db.Record(actor, "decision.prepared", draft.Thing, verdict.Clauses, now, new { draft.Reference, title = title.Plain() });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (draft, verdict);
    }

    public Task<Verdict> StepAsync(Actor actor, Guid id, Stepping stepping) => ActAsync(id, async (draft, now) =>
    {
        var session = await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == draft.SessionId);
        var meeting = stepping.Meeting is { } met ? await db.Set<Meeting>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == met) : null;
        var paper = stepping.Document is { } document ? await db.Set<Document>().Where(d => d.Id == document).Select(d => (DocumentKind?)d.Kind).FirstOrDefaultAsync() : null;
        var before = await db.Set<DecisionStep>().Where(s => s.DecisionId == id).OrderByDescending(s => s.At).Select(s => (DateOnly?)s.On).FirstAsync();
        var facts = new DecisionStepFacts(draft.Kind, draft.State, stepping.To, stepping.On, before, meeting is null ? null : new(meeting.Kind, meeting.Day, meeting.SessionId == session.Id), session.LastDay, stepping.Note, stepping.Views, paper);
        var verdict = DraftDecisions.MayStep(facts, clock.Today(TimeZoneInfo.FindSystemTimeZoneById(session.Zone)));
        if (verdict.Refused) return verdict;
        draft.State = stepping.To;
        if (stepping.To == DecisionState.Adopted) (draft.AdoptedOn, draft.Views) = (stepping.On, stepping.Views?.Trim() ?? "");
        db.Add(new DecisionStep { DecisionId = id, State = stepping.To, On = stepping.On!.Value, MeetingId = meeting?.Id, DocumentId = stepping.Document, Note = stepping.Note?.Trim() ?? "", At = now });
        db.Record(actor, stepping.To switch { DecisionState.Adopted => "decision.adopted", DecisionState.NotAdopted => "decision.not-adopted", DecisionState.Implementation => "decision.implemented", _ => "decision.moved" }, draft.Thing, verdict.Clauses, now, new { draft.Reference, to = stepping.To.ToString(), stepping.On, reason = stepping.Note });
        return verdict;
    });

    /// <summary>It is recommended to the General Assembly, or is not any more. GOV-12.</summary>
    public Task<Verdict> RecommendAsync(Actor actor, Guid id, bool recommended) => ActAsync(id, (draft, now) =>
    {
        var verdict = DraftDecisions.MayRecommend(draft.State);
        if (verdict.Refused || draft.ToGeneralAssembly == recommended) return Task.FromResult(verdict);
        draft.ToGeneralAssembly = recommended;
        db.Record(actor, recommended ? "decision.recommended" : "decision.not-recommended", draft.Thing, verdict.Clauses, now, new { draft.Reference });
        return Task.FromResult(verdict);
    });

    /// <summary>Null: nothing of that kind is to be sent on for the session.</summary>
    public async Task<Verdict?> SubmitAsync(Actor actor, Session session, TransmissionKind kind, DateOnly? on, string? under)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(session.Thing);
        if (await db.Set<OutcomeTransmission>().FirstOrDefaultAsync(t => t.SessionId == session.Id && t.Kind == kind) is not { } transmission) return null;
        var verdict = DraftDecisions.MaySubmit(transmission.SubmittedOn is not null, session.LastDay, on, under, clock.Today());
        if (verdict.Refused) return verdict;
        (transmission.SubmittedOn, transmission.Under) = (on, under!.Trim());
        db.Record(actor, "outcome.submitted", session.Thing, verdict.Clauses, clock.GetUtcNow(), new { kind = kind.ToString(), on, transmission.Under });
        await duties.DoneAsync(actor, session.Thing, DutyOf(kind), requireReason: false);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>For each session of the Assembly that is over: two transmissions, each a duty of those who plan meetings. GOV-11.</summary>
    public async Task RaiseAsync(CancellationToken stop = default)
    {
        var yesterday = clock.Today().AddDays(-1);
        // A place may be a day behind Nairobi: its last day counts there.
        var over = await db.Set<Session>().AsNoTracking().Where(s => s.Kind == SessionKind.Assembly && (s.State == SessionState.Announced || s.State == SessionState.Closed) && s.LastDay <= yesterday && !db.Set<OutcomeTransmission>().Any(t => t.SessionId == s.Id)).ToListAsync(stop);
        foreach (var session in over.Where(s => DraftDecisions.SendsOn(s.LastDay, clock.Today(TimeZoneInfo.FindSystemTimeZoneById(s.Zone)), DateOnly.FromDateTime(s.CreatedAt.UtcDateTime))))
        {
            await using var transaction = await db.BeginWriteAsync(stop);
            await db.HoldAsync(session.Thing, stop);
            if (await db.Set<OutcomeTransmission>().AnyAsync(t => t.SessionId == session.Id, stop)) continue;
            foreach (var kind in Enum.GetValues<TransmissionKind>())
            {
                db.Add(new OutcomeTransmission { SessionId = session.Id, Kind = kind });
                await duties.RaiseAsync(Actor.System(Job), new(session.Thing, DutyOf(kind), DraftDecisions.GOV_11, DraftDecisions.TransmissionDue(session.LastDay), Party.Holders(Permission.PlanMeetings), new TextOf(typeof(Text), "Duty_" + kind, session.Title), session.Path + "/decisions") { Reminders = [30, 7] });
            }
            db.Record(Actor.System(Job), "outcome.due", session.Thing, [DraftDecisions.GOV_11], clock.GetUtcNow());
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            db.ChangeTracker.Clear();
        }
    }


    private static string DutyOf(TransmissionKind kind) => "transmit-" + kind.ToString().ToLowerInvariant();

    private static string Tags(IReadOnlyList<int> goals, string? processes) => string.Join(',', goals.Distinct().Order().Select(g => g.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Concat((processes ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));

    private async Task<Verdict> ActAsync(Guid id, Func<DraftDecision, DateTimeOffset, Task<Verdict>> act)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("decision/" + await db.Set<DraftDecision>().Where(d => d.Id == id).Select(d => d.Reference).SingleAsync());
        var draft = await db.Set<DraftDecision>().SingleAsync(d => d.Id == id);
        var verdict = await act(draft, clock.GetUtcNow());
        if (verdict.Refused) return verdict;
        draft.Version++;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }
}

internal static class DecisionServices
{
    public static IServiceCollection AddDecisions(this IServiceCollection services) => services.AddScoped<DecisionDesk>();

    // The recurring job of this folder, a line in Jobs/Recurring.cs.
    internal static Task RaiseTransmissions(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<WriteGate>().ReadOnly ? Task.CompletedTask : services.GetRequiredService<DecisionDesk>().RaiseAsync(stop);
}
