using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Mine;

/// <summary>Everybody's own registrations: where each stands and what is missing; for focal points the sessions for which they may name people. PAR-67, CON-02, CON-03.</summary>
[Authorize, Serves("PAR-67", "CON-02", "CON-03", "GAP-05")]
internal sealed class IndexModel(Db db, AnswerDesk answers, DelegationDesk delegations, PeopleDesk people, Me me, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    public sealed record Line(Registrant Registrant, Session Session, string? Organization, int Unanswered = 0)
    {
        /// <summary>What is missing still, as keys of words.</summary>
        public IEnumerable<string> Missing()
        {
            if (!RegistrationSteps.Live.Contains(Registrant.State)) yield break;
            if (Registrant.NominatedAt is null) yield return "Missing_Nomination";
            if (Registrant.TermsAcceptedAt is null) yield return "Missing_Terms";
            if (Unanswered > 0) yield return "Missing_Answers";
            if (Registrant.State == RegistrationState.Waitlisted) yield return "Missing_Place";
            else if (Registrant.State == RegistrationState.Offered) yield return "Missing_TakeUp";
            else if (Registrant.State == RegistrationState.Requested && Registrant.NominatedAt is not null) yield return "Missing_Decision";
        }
    }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Sessions that a focal point may name people for.</summary>
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>Entries that others made under the reader's address. GAP-05.</summary>
    public IReadOnlyList<KeptPerson> UnderAddress { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await OnGetAsync();
        if (UnderAddress.All(e => e.Participant.Id != id)) return NotFound();
        var verdict = await people.ClaimAsync(me.AsSelf(), id);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Claim_Done"], Request.PathBase + "/registrations");
    }

    public async Task OnGetAsync()
    {
        var person = me.Id!.Value;
        var rows = await db.Set<Registrant>().AsNoTracking().Where(r => db.Set<Participant>().Any(p => p.Id == r.ParticipantId && p.PersonId == person)).Join(db.Set<Session>().AsNoTracking(), r => r.SessionId, s => s.Id, (r, s) => new { r, s, Organization = db.Set<Organization>().Where(o => o.Id == r.OrganizationId).Select(o => o.Name).FirstOrDefault() })
            .OrderByDescending(x => x.s.FirstDay).ThenByDescending(x => x.r.RequestedAt).ToListAsync();
        var missing = await answers.MissingAsync([.. rows.Where(x => RegistrationSteps.MayChange(x.r.State, x.s.LastDay < clock.Today()).Allowed).Select(x => x.r)]);
        Lines = [.. rows.Select(x => new Line(x.r, x.s, x.Organization, missing.GetValueOrDefault(x.r.Id)))];
        UnderAddress = await people.OfAddressAsync(person);
        if ((await delegations.OwnAsync(person)).Count == 0) return;
        var today = clock.Today();
        Sessions = await db.Set<Session>().AsNoTracking().Where(s => s.State == SessionState.Announced && s.LastDay >= today && s.Kind != SessionKind.OpenEndedCommittee && s.Kind != SessionKind.AnnualSubcommittee).OrderBy(s => s.FirstDay).ToListAsync();
    }
}
