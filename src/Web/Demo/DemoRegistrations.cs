using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Web.Modules.Registration.SpecialPasses;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Demo;

/// <summary>
/// Registration for the session of the Assembly, open until the eve of it: delegations in every state, a waiting list, seats, special
/// passes, a gate. By the verbs that people use.
/// </summary>
internal sealed class DemoRegistrations(Db db, WindowDesk windows, DelegationDesk delegations, Registrar registrar, DecisionDesk decisions, FormDesk form, AnswerDesk answers, SeatDesk seats, PassDesk passes, TimeProvider clock)
{
    private const int Places = 100;
    private Actor officer = Actor.System("demo");
    private int people = 400;

    public async Task SeedAsync()
    {
        var role = Roles.CsuOfficer.Key;
        officer = new(await db.Set<RoleAssignment>().Where(a => a.Role == role && a.EndedAt == null).OrderBy(a => a.From).Select(a => a.PersonId).FirstAsync(), role);
        var today = clock.Today();
        var session = await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Kind == SessionKind.Assembly && s.State == SessionState.Announced && s.FirstDay > today);
        Require((await windows.SetAsync(officer, session, 0, new(session.FirstDay.AddMonths(-2), session.FirstDay.AddDays(-1), 4, Places, null, "The host keeps registration open until the eve of the session.", new()
        {
            ["en"] = "I keep to the rules of procedure and to the code of conduct of this session.", ["fr"] = "Je respecte le règlement intérieur et le code de conduite de cette session.", ["es"] = "Respetaré el reglamento y el código de conducta de este período de sesiones.",
            ["ru"] = "Я соблюдаю правила процедуры и кодекс поведения этой сессии.", ["zh"] = "我遵守本届会议的议事规则和行为守则。", ["ar"] = "ألتزم بالنظام الداخلي وبمدونة قواعد السلوك في هذه الدورة.",
        }, new Dictionary<RegistrationCategory, int> { [RegistrationCategory.Press] = 5 })))!);
        var organizations = await db.Set<Organization>().AsNoTracking().Where(o => o.Status == StandingStatus.Accredited).OrderBy(o => o.Id).ToListAsync();
        foreach (var (organization, n) in organizations.Select((o, n) => (o, n))) await DelegationAsync(session, organization, n);
        foreach (var (category, count, from) in new[] { (RegistrationCategory.Press, 3, "Lakeside Daily"), (RegistrationCategory.Speaker, 2, "Institute of Quiet Oceans"), (RegistrationCategory.Guest, 2, "Office of the host") })
        {
            for (var i = 0; i < count; i++)
            {
                var (made, verdict) = await registrar.RegisterAsync(officer, session, new(category, Somebody(), Affiliation: from, By: NominatingAuthority.Secretariat, BySecretariat: true, Terms: true));
                Require(verdict);
                Require(await decisions.ActAsync(officer, made!.Id, DeskAct.Confirm, null));
            }
        }
        db.ChangeTracker.Clear();
        // Asked since: who is confirmed is reminded of what is needed.
        Require(await form.AddReadyAsync(officer, session, ["access", "access-more", "diet", "visa-letter"]));
        await AnswersAsync(session);
        await VenueAsync(session);
    }

    // Two or three of each; what was sent is confirmed, but for the last organizations, whose names wait.
    private async Task DelegationAsync(Session session, Organization organization, int n)
    {
        var actor = new Actor(await db.Set<RoleAssignment>().Where(a => a.Role == Roles.OrganizationFocalPoint.Key && a.OrganizationId == organization.Id && a.EndedAt == null).Select(a => (Guid?)a.PersonId).FirstOrDefaultAsync() ?? officer.Person, Roles.OrganizationFocalPoint.Key);
        var made = new List<Guid>();
        for (var i = 0; i < 2 + (n % 2); i++)
        {
            var (registrant, verdict) = await delegations.AddAsync(actor, session, organization, Somebody(), i == 0 ? "Head of programmes" : "", wait: true);
            Require(verdict);
            made.Add(registrant!.Id);
        }
        db.ChangeTracker.Clear();
        if (n % 9 == 8) return;
        Require((await delegations.SendAsync(actor, session, organization, terms: true)).Verdict);
        if (n % 9 == 7) return;
        foreach (var (id, i) in made.Select((id, i) => (id, i)))
        {
            db.ChangeTracker.Clear();
            if (n % 9 == 6 && i == 1) Require(await decisions.ActAsync(officer, id, DeskAct.Decline, "The letter of the organization names somebody else for this place."));
            else await decisions.ActAsync(officer, id, DeskAct.Confirm, null);
        }
    }

    // Some have answered, some in part, some owe everything.
    private async Task AnswersAsync(Session session)
    {
        var confirmed = await db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == session.Id && r.State == RegistrationState.Confirmed && r.OrganizationId != null).OrderBy(r => r.Reference).ToListAsync();
        string[] meals = ["vegetarian", "vegan", "halal", ""];
        foreach (var (registrant, n) in confirmed.Select((r, n) => (r, n)).Where(x => x.n % 3 != 2))
        {
            var values = new Dictionary<string, string> { ["diet"] = meals[n % meals.Length] };
            if (n % 3 == 0) values["visa-letter"] = n % 2 == 0 ? "yes" : "no";
            var focal = new Actor(registrant.NominatedBy ?? officer.Person, Roles.OrganizationFocalPoint.Key);
            Require((await answers.SaveAsync(focal, session, registrant.Id, registrant.Version, new(focal.Person, Staff: false, Own: false), values))!);
            db.ChangeTracker.Clear();
        }
    }

    private async Task VenueAsync(Session session)
    {
        var opening = await db.Set<Meeting>().AsNoTracking().Where(m => m.SessionId == session.Id && m.Kind == MeetingKind.OpeningPlenary).FirstAsync();
        Require(await seats.LayOutAsync(officer, opening.Reference, [.. MajorGroups.All.SelectMany(g => new[] { 1, 2 }.Select(i => new SeatPlace(SeatBlock.MajorGroup, g.Key, i))), .. Regions.All.SelectMany(r => new[] { 1, 2 }.Select(i => new SeatPlace(SeatBlock.Region, r.Key, i)))]));
        Require(await passes.SetQuotaAsync(officer, session, "delegates", 6));
        db.Add(new DoorPoint { SessionId = session.Id, Name = "Main gate" });
        db.Add(new DoorPoint { SessionId = session.Id, Name = "Plenary hall", MeetingId = opening.Id });
        await db.SaveChangesAsync();
    }

    private PersonFacts Somebody()
    {
        var (_, name) = DemoNames.Person(people++);
        return new(name, $"delegate{people}@people{DemoData.Domain.Replace('@', '.')}", new DateOnly(1965, 3, 1).AddDays(people * 29 % 12000));
    }

    private static void Require(Verdict verdict)
    {
        if (verdict.Refused) throw new InvalidOperationException($"The demonstration breaks a rule: {string.Join(", ", verdict.Refusals)}");
    }
}
