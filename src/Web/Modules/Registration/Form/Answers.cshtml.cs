using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Form;

/// <summary>The answers of one registration: for the person, the focal point, and the Unit with its own questions. PAR-63, PAR-67, GAP-05, GAP-34.</summary>
[Authorize, Serves("PAR-63", "PAR-67", "GAP-05", "GAP-34")]
internal sealed class AnswersModel(Db db, AnswerDesk desk, DelegationDesk delegations, Me me, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty, Hidden] public int Version { get; set; }
    public Registrant Registrant { get; private set; } = null!;
    public Participant Participant { get; private set; } = null!;
    public Session Session { get; private set; } = null!;
    public AnswerSheet Sheet { get; private set; } = null!;
    public AnswerReader Reader { get; private set; } = null!;
    public bool Stale { get; private set; }
    public bool Open => RegistrationSteps.MayChange(Registrant.State, Session.LastDay < clock.Today()).Allowed;
    public string Path => Registrant.Path + "/answers";

    /// <summary>Who only named somebody does not see the registration itself.</summary>
    public string Back => Named ? Session.Path + "/registration" : Registrant.Path;
    private bool Named { get; set; }

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (!await LoadAsync(reference)) return NotFound();
        Version = Registrant.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (!await LoadAsync(reference)) return NotFound();
        var (typed, values) = desk.Read(Sheet, await Request.ReadFormAsync(), ModelState);
        var actor = Reader.Staff ? me.Runs(Session) : Reader.Own || Named ? me.AsSelf() : new Actor(me.Id, Roles.OrganizationFocalPoint.Key);
        var verdict = ModelState.IsValid ? await desk.SaveAsync(actor, Session, Registrant.Id, Version, Reader, values) : Verdict.For();
        if (ModelState.IsValid && verdict is { Refused: false }) return this.Done(t[values.Count == 0 ? "Answers_Same" : "Answers_Saved"], Request.PathBase + Path);
        Sheet = typed;
        if (verdict is null)
        {
            (Stale, Version) = (true, await db.Set<Registrant>().Where(r => r.Id == Registrant.Id).Select(r => r.Version).SingleAsync());
            ModelState.Remove("Version");
        }
        return verdict is { Refused: true } ? this.Refuse(verdict) : this.Invalid();
    }

    private async Task<bool> LoadAsync(string reference)
    {
        if (await db.Set<Registrant>().AsNoTracking().FirstOrDefaultAsync(r => r.Reference == reference) is not { } found) return false;
        (Registrant, Participant) = (found, await db.Set<Participant>().AsNoTracking().SingleAsync(p => p.Id == found.ParticipantId));
        Session = await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == found.SessionId);
        if (await delegations.ReaderAsync(me, Session, found, Participant) is not { } reader) return false;
        (Reader, Named) = (reader, !reader.Staff && !reader.Own && await delegations.NamedOutsideAsync(me, found));
        Sheet = await desk.SheetAsync(Session, found, reader);
        return true;
    }
}
