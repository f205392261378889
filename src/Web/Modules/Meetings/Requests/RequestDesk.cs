using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Requests;

/// <summary>What somebody asks for, as the form gives it.</summary>
public sealed record Asking(RequestKind Kind, string? Addressee, string? Country, string? Group, Session? Session, Guid? Meeting, string? Topic, string? Text, DateOnly? WantedOn);

/// <summary>Who may answer a request: the reader in person, or for one of those whom they may name.</summary>
/// <param name="Holders">In whose names it may be written down; empty where the reader answers in person.</param>
public sealed record Answering(Actor Actor, bool WrittenDown, IReadOnlyList<Voice> Holders);

/// <summary>Requests: made, answered, held, withdrawn, each told to the other side. Source: GOV-33, GOV-38, GOV-39, PAR-33, PAR-47, PAR-48; GAP-41.</summary>
internal sealed class RequestDesk(Db db, Voices voices, PeopleDirectory people, Notices notices, TimeProvider clock)
{
    private static readonly string[] Planners = [.. Roles.All.Where(r => r.Permissions.Contains(Permission.PlanMeetings)).Select(r => r.Key)];

    /// <summary>Requests that the reader may see: made by or for them, asked of them, and all for those who plan meetings.</summary>
    public IQueryable<Request> Visible(Me me)
    {
        var all = db.Set<Request>().AsNoTracking();
        if (me.May(Permission.PlanMeetings) || me.May(Permission.RecordDecisions)) return all;
        var person = me.Id ?? Guid.Empty;
        var organizations = people.OrganizationsOf(person, [Roles.OrganizationFocalPoint.Key, Roles.OrganizationDelegate.Key]);
        var roles = me.Roles.Select(r => r.Role).ToList();
        var bureaux = new List<string>();
        if (roles.Contains(Roles.CprChair) || roles.Contains(Roles.CprBureauMember)) bureaux.AddRange([Roles.CprChair.Key, Roles.CprBureauMember.Key]);
        if (roles.Contains(Roles.UneaPresident) || roles.Contains(Roles.UneaBureauMember)) bureaux.AddRange([Roles.UneaPresident.Key, Roles.UneaBureauMember.Key]);
        var states = me.Roles.Where(r => r.Role == Roles.MemberStateDelegate).Select(r => r.ScopeId).ToList();
        var groups = me.Roles.Where(r => r.Role == Roles.MgfcMember).Select(r => r.ScopeId).ToList();
        var facilitates = roles.Any(BureauRequests.Facilitators.Contains);
        var chairs = roles.Contains(Roles.MgfcCoChair);
        return all.Where(r => r.PersonId == person || r.AskedFor == person || (r.OrganizationId != null && organizations.Contains(r.OrganizationId))
            || (r.Kind == RequestKind.MeetBureau && bureaux.Contains(r.Addressee)) || (r.Kind == RequestKind.BureauAsks && (bureaux.Contains(r.AskedAs) || (facilitates && (r.MajorGroup == null || chairs || groups.Contains(r.MajorGroup)))))
            || ((r.Kind == RequestKind.Invitation || r.Kind == RequestKind.Briefing) && r.Country != null && states.Contains(r.Country))
            || (r.Kind == RequestKind.GroupBriefing && facilitates)
            || ((r.Kind == RequestKind.DialogueTheme || r.Kind == RequestKind.DialoguePanellist) && (chairs || groups.Contains(r.MajorGroup))));
    }

    /// <summary>Null: the reader answers nothing of this kind.</summary>
    public async Task<Answering?> AnsweringAsync(Me me, Request request)
    {
        Actor? InPerson(Func<HeldRole, bool> holds) => me.Roles.FirstOrDefault(holds) is { } held ? new(me.Id, held.Role.Key, held.OnBehalfOf) : null;
        switch (request.Kind)
        {
            case RequestKind.MeetBureau:
                if (InPerson(r => r.Role.Key == request.Addressee && r.Role.Permissions.Contains(Permission.AnswerRequests)) is { } addressee) return new(addressee, false, []);
                return me.May(Permission.RecordDecisions) ? new(me.As(Permission.RecordDecisions), true, await voices.HoldersAsync(me, [Roles.Of(request.Addressee)])) : null;
            case RequestKind.BureauAsks:
                if (InPerson(r => r.Role == Roles.MgfcCoChair || (r.Role == Roles.MgfcMember && (request.MajorGroup is null || r.ScopeId == request.MajorGroup))) is { } facilitator) return new(facilitator, false, []);
                return me.May(Permission.PlanMeetings) ? new(me.As(Permission.PlanMeetings), true, await voices.HoldersAsync(me, BureauRequests.Facilitators)) : null;
            case RequestKind.Invitation:
                // The convenor is often no user of Rostrum: its answer is written down, not given, by the secretariat.
                if (InPerson(r => r.Role == Roles.MemberStateDelegate && request.Country is not null && r.ScopeId == request.Country) is { } convenor) return new(convenor, false, []);
                return me.May(Permission.PlanMeetings) ? new(me.As(Permission.PlanMeetings), false, []) : null;
            case RequestKind.GroupBriefing:
                return InPerson(r => BureauRequests.Facilitators.Contains(r.Role)) is { } logs ? new(logs, false, []) : null;
            default:
                return me.May(Permission.PlanMeetings) ? new(me.As(Permission.PlanMeetings), false, []) : null;
        }
    }

    public async Task<(Request? Request, Verdict Verdict)> AskAsync(Me me, Voice? voice, Asking asking)
    {
        await using var transaction = await db.BeginWriteAsync();
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var call = asking.Session is { } session ? await db.Set<DialogueCall>().AsNoTracking().FirstOrDefaultAsync(c => c.SessionId == session.Id) : null;
        var verdict = BureauRequests.MayAsk(new(asking.Kind, voice?.Role, voice?.Accredited ?? false, asking.Addressee, asking.Topic, asking.WantedOn, call?.ClosesOn, voice?.WrittenDown ?? false, voice?.For is not null), today);
        if (verdict.Refused || voice is null) return (null, verdict);
        var request = new Request
        {
            Reference = References.Of("REQ", today.Year, await db.NextAsync($"REQ-{today.Year:D4}")), Kind = asking.Kind, PersonId = me.Id!.Value, AskedAs = voice.Role.Key, AskedFor = voice.For,
            OrganizationId = voice.Organization, MajorGroup = asking.Kind == RequestKind.BureauAsks ? asking.Group : voice.Organization is null ? voice.Group : null,
            Country = asking.Kind == RequestKind.Briefing ? voice.Country : asking.Country, Addressee = asking.Addressee?.Trim() ?? "", SessionId = asking.Session?.Id, MeetingId = asking.Meeting,
            Topic = asking.Topic!.Trim(), Text = asking.Text?.Trim() ?? "", WantedOn = asking.WantedOn, At = now,
        };
        db.Add(request);
        db.Record(voice.Actor, "request.made", request.Thing, verdict.Clauses, now, new { request.Reference, kind = request.Kind.ToString(), request.Topic });
        foreach (var person in (await AddresseesAsync(request)).Where(p => p != me.Id)) await TellAsync(person, "Request_Asked", request);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (request, verdict);
    }

    public Task<Verdict> AnswerAsync(Answering answering, Guid id, RequestState? answer, string? words, Guid? onBehalfOf) => ActAsync(id, async (request, now) =>
    {
        var holder = answering.Holders.FirstOrDefault(h => h.For == onBehalfOf);
        var verdict = BureauRequests.MayAnswer(request.Kind, request.State, answer, words, answering.WrittenDown, holder is not null);
        if (verdict.Refused) return verdict;
        var actor = answering.WrittenDown ? answering.Actor with { OnBehalfOf = holder!.For } : answering.Actor;
        (request.State, request.Answer, request.AnsweredBy, request.OnBehalfOf, request.AnsweredAt) = (answer!.Value, words?.Trim() ?? "", actor.Person, answering.WrittenDown ? actor.OnBehalfOf : null, now);
        db.Record(actor, answer == RequestState.Accepted ? "request.accepted" : "request.declined", request.Thing, verdict.Clauses, now, new { request.Reference, reason = request.Answer });
        await TellAskersAsync(request, actor.Person, "Request_" + answer);
        return verdict;
    });

    /// <summary>What was agreed was held on that day, as the meeting of that reference where there is one.</summary>
    public Task<Verdict> HeldAsync(Actor actor, Guid id, DateOnly? on, Meeting? meeting) => ActAsync(id, async (request, now) =>
    {
        var verdict = BureauRequests.MayBeHeld(request.Kind, request.State, on, clock.Today());
        if (verdict.Refused) return verdict;
        (request.State, request.HeldOn, request.ResultId) = (RequestState.Held, on, meeting?.Id);
        db.Record(actor, "request.held", request.Thing, verdict.Clauses, now, new { request.Reference, on, meeting = meeting?.Reference });
        await TellAskersAsync(request, actor.Person, "Request_Held");
        return verdict;
    });

    public Task<Verdict> WithdrawAsync(Actor actor, Guid id) => ActAsync(id, async (request, now) =>
    {
        var verdict = BureauRequests.MayWithdraw(request.Kind, request.State);
        if (verdict.Refused) return verdict;
        request.State = RequestState.Withdrawn;
        db.Record(actor, "request.withdrawn", request.Thing, verdict.Clauses, now, new { request.Reference });
        foreach (var person in (await AddresseesAsync(request)).Where(p => p != actor.Person)) await TellAsync(person, "Request_Withdrawn", request);
        return verdict;
    });

    /// <summary>The Major Groups are called to propose; each member of the Facilitating Committee is told. PAR-33.</summary>
    public async Task<Verdict> CallAsync(Actor actor, Session session, DateOnly? closes, string? text)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(session.Thing);
        var now = clock.GetUtcNow();
        var verdict = BureauRequests.MayCall(await db.Set<DialogueCall>().AnyAsync(c => c.SessionId == session.Id), closes, session.FirstDay, clock.Today());
        if (verdict.Refused) return verdict;
        db.Add(new DialogueCall { SessionId = session.Id, ClosesOn = closes!.Value, Text = text?.Trim() ?? "", At = now });
        db.Record(actor, "dialogue.called", session.Thing, verdict.Clauses, now, new { closes });
        var facilitators = await people.HoldersAsync([.. BureauRequests.Facilitators.Select(r => r.Key)]);
        await notices.AddMandatoryForManyAsync("Call_Opened", typeof(Text), session.Path + "/dialogue", db.Users.Where(p => facilitators.Contains(p.Id)).Select(p => p.Id), session.Title, closes.Value);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    private async Task<Verdict> ActAsync(Guid id, Func<Request, DateTimeOffset, Task<Verdict>> act)
    {
        await using var transaction = await db.BeginWriteAsync();
        var thing = await db.Set<Request>().Where(r => r.Id == id).Select(r => "request/" + r.Reference).SingleAsync();
        await db.HoldAsync(thing);
        var request = await db.Set<Request>().SingleAsync(r => r.Id == id);
        var verdict = await act(request, clock.GetUtcNow());
        if (verdict.Refused) return verdict;
        request.Version++;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Who is told of a request: those of whom it is asked, in person.</summary>
    private async Task<List<Guid>> AddresseesAsync(Request request) => request.Kind switch
    {
        RequestKind.MeetBureau => [.. (await people.HoldersAsync([request.Addressee])).Union(await people.HoldersAsync([Roles.GaoOfficer.Key]))],
        RequestKind.BureauAsks => [.. (await MembersAsync(request.MajorGroup)).Union(await people.HoldersAsync([Roles.MgfcCoChair.Key, Roles.CsuOfficer.Key]))],
        RequestKind.GroupBriefing => [],
        _ => await people.HoldersAsync(Planners),
    };

    private async Task<List<Guid>> MembersAsync(string? group)
    {
        var role = Roles.MgfcMember.Key;
        var members = await people.HoldersAsync([role]);
        return group is null ? members : await db.Set<RoleAssignment>().Where(a => members.Contains(a.PersonId) && a.Role == role && a.ScopeId == group).Select(a => a.PersonId).Distinct().ToListAsync();
    }

    private async Task TellAskersAsync(Request request, Guid? but, string key)
    {
        var askers = new List<Guid> { request.PersonId };
        if (request.AskedFor is { } holder) askers.Add(holder);
        if (request.OrganizationId is { } organization) askers.AddRange(await people.HoldersAsync([Roles.OrganizationFocalPoint.Key], organization));
        foreach (var person in askers.Distinct().Where(p => p != but)) await TellAsync(person, key, request);
    }

    private Task TellAsync(Guid person, string key, Request request) => notices.AddAsync(person, typeof(Text), key, request.Path, true, request.Reference, request.Topic);
}
