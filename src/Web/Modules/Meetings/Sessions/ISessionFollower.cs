using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>What becomes of a session: its first day and its zone before, the notice that those who may attend get (null: nobody was told), and why.</summary>
public sealed record SessionTurn(DateOnly FirstBefore, string ZoneBefore, string? Notice, string? Reason);

/// <summary>What another module does, within the same act, when a session gets other days, place or zone, is put off, called off or held after all. GAP-36.</summary>
public interface ISessionFollower
{
    Task FollowAsync(Actor actor, Session session, SessionTurn turn);
}
