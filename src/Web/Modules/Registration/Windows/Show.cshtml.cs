using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Windows;

/// <summary>Registration for a session, for everybody: from when to when, who may come, named by whom, how many. PAR-10, PAR-63 to PAR-67, INT-10, FOR-12, FOR-13.</summary>
[Serves("PAR-06", "PAR-10", "PAR-63", "PAR-64", "PAR-65", "PAR-66", "PAR-67", "INT-10", "FOR-12", "FOR-13", "CON-01", "CON-02", "CON-03", "CON-05", "CTR-39", "CTR-40", "CTR-44")]
internal sealed class ShowModel(Programme programme, WindowDesk desk, DelegationDesk delegations, Delegates delegates, PeopleDirectory people, Db db, Rules rules, Me me, TimeProvider clock) : PageModel
{
    public Session Session { get; private set; } = null!;
    public RegistrationWindow Window { get; private set; } = null!;
    public bool Open { get; private set; }
    public bool Closed { get; private set; }
    public bool Names { get; private set; }

    /// <summary>Of the Unit, or a manager of this session.</summary>
    public bool Runs { get; private set; }
    public bool Unit => me.May(Permission.ManageRegistration);

    /// <summary>For the Unit: who runs this registration beside it.</summary>
    public IReadOnlyList<Appointed> Managers { get; private set; } = [];
    public DelegateLine? Own { get; private set; }

    /// <summary>For the Unit: accredited organizations that no account receives the invitation for.</summary>
    public int Unreached { get; private set; }
    public int Taken { get; private set; }
    public int? Cap => RegistrationWindows.CapOf(rules.Current, Window.CapPerOrganization, Session.FirstDay);

    /// <summary>The Committee's family takes notices of attendance of civil society instead. CTR-39.</summary>
    public bool Notices => Session.Kind is SessionKind.OpenEndedCommittee or SessionKind.AnnualSubcommittee;
    public bool NonAccredited => OpenToOthers(rules.Current, Session, Window, clock.Today());

    /// <summary>May organizations come that are not accredited? CTR-40.</summary>
    internal static bool OpenToOthers(Rulebook rules, Session session, RegistrationWindow window, DateOnly today) =>
        session.Kind == SessionKind.Forum && RegistrationWindows.MayCome(rules, session.Kind, RegistrationCategory.NonAccredited, StandingStatus.None, false, window.NonAccredited, today).Allowed;

    /// <summary>Those who come, with who names them.</summary>
    public IEnumerable<(RegistrationCategory Category, NominatingAuthority By)> Categories => Enum.GetValues<RegistrationCategory>()
        .Where(c => !(Notices && RegistrationWindows.CivilSociety(c)) && RegistrationWindows.MayCome(rules.Current, Session.Kind, c, c == RegistrationCategory.NonAccredited ? StandingStatus.None : StandingStatus.Accredited, false, Window.NonAccredited, clock.Today()).Allowed)
        .Select(c => (c, RegistrationWindows.NominatedBy(c)));

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session) return NotFound();
        Session = session;
        (Window, _) = await desk.OfAsync(session);
        var (period, now) = (Window.Period(session, clock.Today()), clock.GetUtcNow());
        (Open, Closed) = (period.OpenAt(now) && session.State == SessionState.Announced && !period.Over, period.ClosedAt(now) || period.Over);
        if (me.Id is { } person)
        {
            Own = await delegates.OfPersonAsync(session.Id, person);
            Names = (await delegations.OwnAsync(person)).Count > 0;
        }
        if (Runs = me.MayRun(session))
        {
            if (Unit) Managers = await people.AppointedAsync(Roles.RegistrationManager, session.Key);
            Unreached = await desk.UnreachedAsync();
            Taken = await db.Set<Registrant>().CountAsync(r => r.SessionId == session.Id && Delegates.HoldsPlace.Contains(r.State));
        }
        return Page();
    }
}
