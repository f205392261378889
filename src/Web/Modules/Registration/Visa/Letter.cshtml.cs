using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Visa;

/// <summary>An invitation letter for the visa: the person, or the focal point for somebody, asks; the Unit issues it and reads nothing of the passport. GAP-34, GAP-05.</summary>
[Authorize, Serves("GAP-34", "GAP-05", "GAP-33")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class LetterModel(Db db, VisaDesk desk, DelegationDesk delegations, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Passport_Name"), StringLength(200)] public string? Name { get; set; }
        [Display(Name = "Passport_Nationality"), StringLength(3)] public string? Nationality { get; set; }
        [Display(Name = "Passport_Number"), StringLength(40)] public string? Number { get; set; }
        [Display(Name = "Passport_Expires")] public DateOnly? Expires { get; set; }
        [Display(Name = "Passport_Birth")] public DateOnly? Birth { get; set; }
        [Display(Name = "Passport_Applying"), StringLength(2)] public string? Applying { get; set; }
        [Display(Name = "Visa_Language"), StringLength(2)] public string? Language { get; set; }
        [Display(Name = "Visa_Consent")] public bool Consent { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Registrant Registrant { get; private set; } = null!;
    public Session Session { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public VisaLetter? Letter { get; private set; }
    public Letter? Written { get; private set; }
    public Passport? Passport { get; private set; }
    public bool Own { get; private set; }
    public bool Focal { get; private set; }
    public bool Unit => me.MayRun(Session);
    public bool Living => Letter is { Kept: true };

    /// <summary>The letter is for the person, and for the focal point who gave what stands in it.</summary>
    public bool Opens => Own || (Focal && Letter?.AskedBy == me.Id);
    public bool MayAsk => (Own || Focal) && !Living;
    public bool Printing { get; private set; } = true;
    public string Path => Registrant.Path + "/visa-letter";
    public static IEnumerable<SelectListItem> CountryItems => Countries.InOrder.Select(c => new SelectListItem(c.Name, c.Iso2)).Prepend(new("", ""));
    public IEnumerable<SelectListItem> NationalityItems => Nationalities.Items(t);
    public static IEnumerable<SelectListItem> LanguageItems => Languages.All.Select(l => new SelectListItem(l.Name, l.Code));
    private Actor Actor => Own ? me.AsSelf() : new Actor(me.Id, Roles.OrganizationFocalPoint.Key);

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (!await LoadAsync(reference)) return NotFound();
        Input.Language = Languages.Current.Code;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (!await LoadAsync(reference) || !(Own || Focal)) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var (nationality, applying) = (Nationalities.Find(Input.Nationality), Countries.Find(Input.Applying));
        var facts = new PassportFacts(Input.Name, nationality is not null, Input.Number, Input.Expires, Input.Birth, applying is not null, Input.Consent);
        var passport = nationality is not null && applying is not null && Input is { Expires: { } expires, Birth: { } birth } ? new Passport((Input.Name ?? "").Trim(), nationality, VisaLetters.Plain(Input.Number), expires, birth, applying.Iso2) : null;
        var verdict = await desk.AskAsync(Actor, Session, Registrant.Id, facts, passport, Input.Language ?? "en");
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Visa_AskedDone"], Request.PathBase + Path);
    }

    public async Task<IActionResult> OnPostIssueAsync(string reference)
    {
        if (!await LoadAsync(reference) || !Unit) return NotFound();
        ModelState.Clear();
        var verdict = await desk.IssueAsync(me.Runs(Session), Session, Registrant.Id);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Visa_IssuedDone"], Request.PathBase + Path);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string reference)
    {
        if (!await LoadAsync(reference) || !(Own || (Focal && Letter?.AskedBy == me.Id))) return NotFound();
        ModelState.Clear();
        var verdict = await desk.WithdrawAsync(Actor, Registrant);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Visa_WithdrawnDone"], Request.PathBase + Path);
    }

    public async Task<IActionResult> OnPostDownloadAsync(string reference)
    {
        if (!await LoadAsync(reference) || !Opens || Letter is not { State: VisaState.Issued } letter) return NotFound();
        ModelState.Clear();
        if (await desk.PrintAsync(letter, HttpContext.RequestAborted) is { } pdf) return File(pdf, "application/pdf", Written!.Reference + ".pdf");
        Printing = false;
        return this.Invalid();
    }

    private async Task<bool> LoadAsync(string reference)
    {
        if (await db.Set<Registrant>().AsNoTracking().FirstOrDefaultAsync(r => r.Reference == reference) is not { } found) return false;
        var participant = await db.Set<Participant>().AsNoTracking().SingleAsync(p => p.Id == found.ParticipantId);
        Session = await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == found.SessionId);
        Own = participant.PersonId is { } person && person == me.Id;
        Focal = found.OrganizationId is { } organization && await delegations.NamesForAsync(me.Id!.Value, organization);
        if (!Unit && !Own && !Focal) return false;
        (Registrant, Name) = (found, participant.Name);
        Letter = await desk.OfAsync(found.Id);
        Written = Letter?.LetterId is { } id ? await db.Set<Letter>().AsNoTracking().SingleAsync(l => l.Id == id) : null;
        if (Opens && Living) Passport = desk.Read(Letter!);
        return true;
    }
}
