using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Delegations;

/// <summary>One of a delegation: what is said of the person, the guardian of a minor with consent, withdrawal, and another in the same place. CON-02, CON-06, PAR-10, PAR-67.</summary>
[Authorize, TakesFiles, Serves("CON-02", "CON-05", "CON-06", "GAP-16", "PAR-10", "PAR-30", "PAR-67")]
internal sealed class PersonModel(Programme programme, DelegationDesk desk, AnswerDesk answers, DecisionDesk decisions, Db db, Rules rules, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Hidden] public int Version { get; set; }
        [Display(Name = "PersonName"), Required, StringLength(200)] public string? Name { get; set; }
        [Display(Name = "Email"), EmailAddress, StringLength(254)] public string? Email { get; set; }
        [Display(Name = "Birth")] public DateOnly? Birth { get; set; }
        [Display(Name = "Function"), StringLength(200)] public string? Function { get; set; }
        [Display(Name = "Expertise"), StringLength(2000)] public string? Expertise { get; set; }
        [Display(Name = "Head")] public bool Head { get; set; }
        [Display(Name = "Guardian")] public Guid? Guardian { get; set; }
        [Display(Name = "Consent")] public IFormFile? Consent { get; set; }
    }

    public sealed class OtherForm
    {
        [Display(Name = "PersonName"), Required, StringLength(200)] public string? Name { get; set; }
        [Display(Name = "Email"), EmailAddress, StringLength(254)] public string? Email { get; set; }
        [Display(Name = "Birth")] public DateOnly? Birth { get; set; }
        [Display(Name = "Function"), StringLength(200)] public string? Function { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty] public OtherForm Other { get; set; } = new();

    public Session Session { get; private set; } = null!;
    public Registrant Registrant { get; private set; } = null!;
    public Participant Participant { get; private set; } = null!;
    public Organization Own { get; private set; } = null!;
    public IReadOnlyList<Member> Members { get; private set; } = [];
    public StoredFile? ConsentFile { get; private set; }
    public AnswerSheet Sheet { get; private set; } = null!;
    public AnswerReader Reader { get; private set; } = null!;
    public bool Stale { get; private set; }
    public bool Minor => Minors.IsMinor(rules.Current, Participant.Birth, Session.FirstDay);
    /// <summary>Guardian and consent are asked for a minor, for one whose age is not known, and where a guardian stands already.</summary>
    public bool AsksGuardian => Minor || Participant.Birth is null || Registrant.GuardianId is not null || (Input.Birth is { } typed && Minors.IsMinor(rules.Current, typed, Session.FirstDay));
    public int Age => Participant.Birth is { } birth ? Minors.Age(birth, Session.FirstDay) : 0;
    public IEnumerable<SelectListItem> Guardians => Members.Where(m => m.Registrant.Id != Registrant.Id && RegistrationSteps.Live.Contains(m.Registrant.State)).Select(m => new SelectListItem(m.Participant.Name, m.Registrant.Id.ToString())).Prepend(new(t["Guardian_None"], ""));
    public string Path => $"{Session.Path}/delegation/{Registrant.Reference}";

    /// <summary>What is kept in free text looks as if it were of a passport. GAP-34.</summary>
    public bool Passport => new[] { Participant.Name, Registrant.Title, Registrant.Expertise }.Any(text => FormRules.LikePassport(FieldKind.LongText, text));
    private Actor Actor => new(me.Id, Roles.OrganizationFocalPoint.Key);
    private string List => $"{Request.PathBase}{Session.Path}/delegation?organization={Own.Id}";

    public async Task<IActionResult> OnGetAsync(string key, string reference)
    {
        if (!await LoadAsync(key, reference)) return NotFound();
        Input = new() { Version = Registrant.Version, Name = Participant.Name, Email = Participant.Email, Birth = Participant.Birth, Function = Registrant.Title, Expertise = Registrant.Expertise, Head = Registrant.HeadOfDelegation, Guardian = Registrant.GuardianId };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, string reference)
    {
        if (!await LoadAsync(key, reference)) return NotFound();
        Only("Input");
        if (Input.Guardian is { } guardian && Members.All(m => m.Registrant.Id != guardian)) ModelState.AddModelError("Input.Guardian", t["Guardian_Unknown"]);
        var (typed, values) = answers.Read(Sheet, await Request.ReadFormAsync(), ModelState);
        Sheet = typed;
        if (!ModelState.IsValid) return this.Invalid();
        Guid? consent = null;
        if (Input.Consent is { } upload)
        {
            var (file, kept) = await desk.KeepConsentAsync(Actor, Registrant, upload);
            if (file is null) return this.Refuse(kept);
            consent = file.Id;
        }
        var verdict = await desk.ChangeAsync(Actor, Session, Registrant.Id, Input.Version, new(Input.Name ?? "", Input.Email ?? "", Input.Birth, Input.Function ?? "", Input.Expertise ?? "", Input.Guardian, Input.Head), consent, (registrant, now) => answers.KeepAsync(Actor, registrant, Reader, values, now));
        if (verdict is { Refused: false }) return this.Done(t["Person_Saved"], List);
        if (verdict is not null) return this.Refuse(verdict);
        (Stale, Input.Version) = (true, await db.Set<Registrant>().Where(r => r.Id == Registrant.Id).Select(r => r.Version).SingleAsync());
        ModelState.Remove("Input.Version");
        return this.Invalid();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string key, string reference)
    {
        if (!await LoadAsync(key, reference)) return NotFound();
        var verdict = await decisions.ActAsync(Actor, Registrant.Id, DeskAct.Cancel, null);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Person_Withdrawn", Registrant.Reference], List);
    }

    public async Task<IActionResult> OnPostTakeUpAsync(string key, string reference)
    {
        if (!await LoadAsync(key, reference)) return NotFound();
        var verdict = await decisions.TakeUpAsync(Actor, Registrant.Id);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Offer_Taken", Registrant.Reference], List);
    }

    public async Task<IActionResult> OnPostReplaceAsync(string key, string reference)
    {
        if (!await LoadAsync(key, reference)) return NotFound();
        Only("Other");
        if (!ModelState.IsValid) return this.Invalid();
        var (made, verdict) = await desk.SwapAsync(Actor, Session, Own, Registrant.Id, new(Other.Name, Other.Email, Other.Birth), Other.Function ?? "");
        return made is null ? this.Refuse(verdict) : this.Done(t["Person_Replaced", Registrant.Reference, made.Reference], $"{Request.PathBase}{Session.Path}/delegation/{made.Reference}");
    }

    // The page has two forms; what the other one would need is no error of this one.
    private void Only(string form)
    {
        foreach (var name in ModelState.Keys.Where(k => !k.StartsWith(form + ".", StringComparison.Ordinal)).ToList()) ModelState.Remove(name);
        if (form == "Input") return;
        Input = new() { Version = Registrant.Version, Name = Participant.Name, Email = Participant.Email, Birth = Participant.Birth, Function = Registrant.Title, Expertise = Registrant.Expertise, Head = Registrant.HeadOfDelegation, Guardian = Registrant.GuardianId };
    }

    private async Task<bool> LoadAsync(string key, string reference)
    {
        if (await programme.SessionAsync(me, key) is not { } session || await db.Set<Registrant>().AsNoTracking().FirstOrDefaultAsync(r => r.Reference == reference && r.SessionId == session.Id) is not { OrganizationId: { } organization } found) return false;
        if (!await desk.NamesForAsync(me.Id!.Value, organization)) return false;
        (Session, Registrant) = (session, found);
        Participant = await db.Set<Participant>().AsNoTracking().SingleAsync(p => p.Id == found.ParticipantId);
        Own = await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == organization);
        Members = await desk.MembersAsync(session, organization);
        Reader = (await desk.ReaderAsync(me, Session, found, Participant))! with { Staff = false };
        Sheet = await answers.SheetAsync(session, found, Reader);
        ConsentFile = found.ConsentFileId is { } file ? await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == file && f.RemovedAt == null) : null;
        return true;
    }
}
