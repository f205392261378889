using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Windows;

/// <summary>The days of registration go with those of the session; who is registered learns what becomes of it, whatever office they hold. Source: PAR-65, PAR-66; GAP-36.</summary>
internal sealed class FollowingSessions(Db db, PeopleDirectory people, Notices notices, RegistrationTelling telling, TimeProvider clock) : ISessionFollower
{
    public async Task FollowAsync(Actor actor, Session session, SessionTurn turn)
    {
        if ((session.FirstDay, session.Zone) != (turn.FirstBefore, turn.ZoneBefore)) await MoveAsync(actor, session, turn);
        if (turn.Notice is not { } key) return;
        object[] said = [session.Title, session.FirstDay, session.LastDay, turn.Reason ?? ""];
        var registered = db.Set<Registrant>().Where(r => r.SessionId == session.Id && Delegates.Live.Contains(r.State)).Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => new { r, p });
        // The others are told as those whom every session concerns.
        var concerned = people.Concerned();
        await notices.AddForManyAsync(key, typeof(Meetings.Sessions.Text), session.Path, registered.Where(x => x.p.PersonId != null && !concerned.Contains(x.p.PersonId.Value)).Select(x => x.p.PersonId!.Value).Distinct(), said);
        // Who has no account and does not know yet of having been put down is told by nobody but the focal point.
        var letters = await registered.Where(x => x.p.PersonId == null && x.p.Email != "" && (x.r.TermsAcceptedAt != null || x.r.State != RegistrationState.Requested)).Select(x => new { x.p.Email, x.p.Language }).Distinct().ToListAsync();
        foreach (var to in letters) telling.Write(to.Email, to.Language, typeof(Meetings.Sessions.Text), key, said);
    }

    private async Task MoveAsync(Actor actor, Session session, SessionTurn turn)
    {
        await db.HoldAsync(WindowDesk.PlacesOf(session));
        if (await db.Set<RegistrationWindow>().FirstOrDefaultAsync(w => w.SessionId == session.Id) is not { } window) return;
        var (opens, closes) = RegistrationWindows.Moved(window.OpensAt, window.ClosesAt, WindowDesk.ZoneOf(turn.ZoneBefore), WindowDesk.ZoneOf(session.Zone), turn.FirstBefore, session.FirstDay, session.LastDay, clock.GetUtcNow());
        if ((opens, closes) == (window.OpensAt, window.ClosesAt)) return;
        (window.OpensAt, window.ClosesAt, window.Version) = (opens, closes, window.Version + 1);
        db.Record(actor, "registration.window-set", session.Thing, [RegistrationWindows.PAR_65, RegistrationWindows.PAR_66], clock.GetUtcNow(), new { opens, closes, reason = turn.Reason });
    }
}
