using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Apply;

/// <summary>
/// First part of an application: who the organization is. Saved whatever is missing; what cannot succeed is said at once.
/// </summary>
[Authorize, Serves("ACC-06", "ACC-07", "ACC-09", "ACC-10", "ENG-13", "ENG-14", "INT-07")]
internal sealed class OrganizationModel(Me me, ApplicantDesk desk, Rulebook rules, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Hidden] public int Version { get; set; }
        [Display(Name = "Name"), StringLength(300)] public string? Name { get; set; }
        [Display(Name = "OtherName"), StringLength(300)] public string? OtherName { get; set; }
        [Display(Name = "Acronym"), StringLength(30)] public string? Acronym { get; set; }
        [Display(Name = "Country"), StringLength(2)] public string? Country { get; set; }
        [Display(Name = "Address"), StringLength(600)] public string? Address { get; set; }
        [Display(Name = "Founded")] public DateOnly? Founded { get; set; }
        [Display(Name = "RegistrationCountry"), StringLength(2)] public string? RegistrationCountry { get; set; }
        [Display(Name = "RegistrationNumber"), StringLength(100)] public string? RegistrationNumber { get; set; }
        [Display(Name = "RegistrationAuthority"), StringLength(300)] public string? RegistrationAuthority { get; set; }
        [Display(Name = "RegistrationDate")] public DateOnly? RegistrationDate { get; set; }
        [Display(Name = "KindOfBody")] public ApplicantKind? Kind { get; set; }
        [Display(Name = "NonProfit")] public bool? NonProfit { get; set; }
        [Display(Name = "NonGovernmental")] public bool? NonGovernmental { get; set; }
        [Display(Name = "International")] public bool? International { get; set; }
        [Display(Name = "MajorGroup"), StringLength(60)] public string? MajorGroup { get; set; }
        [Display(Name = "OtherStakeholder")] public bool OtherStakeholder { get; set; }
        [Display(Name = "OtherTypes")] public List<string> OtherTypes { get; set; } = [];
    }

    [BindProperty] public Form Input { get; set; } = new();

    public Guid Id { get; private set; }
    public int Version { get; private set; }

    /// <summary>It was saved, and something in it cannot succeed.</summary>
    public bool Refused { get; private set; }
    public bool BelongsToBusiness => Applications.BelongsToBusiness(Input.Kind, Input.MajorGroup) && !string.IsNullOrEmpty(Input.MajorGroup);
    public static IEnumerable<SelectListItem> Types => StakeholderTypes.All.Select(k => new SelectListItem(k.Names[Languages.Current.Code], k.Key));

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await LoadAsync(id) is not { } draft) return NotFound();
        if (draft.Stage != ApplicationStage.Draft) return Redirect($"{Request.PathBase}/accreditation/applications/{id}");
        var a = draft.Answers;
        Input = new()
        {
            Name = a.Name, OtherName = a.OtherName, Acronym = a.Acronym, Country = a.Country, Address = a.Address, Founded = a.Founded,
            RegistrationCountry = a.RegistrationCountry, RegistrationNumber = a.RegistrationNumber, RegistrationAuthority = a.RegistrationAuthority, RegistrationDate = a.RegistrationDate,
            Kind = a.Kind, NonProfit = a.NonProfit, NonGovernmental = a.NonGovernmental, International = a.International,
            MajorGroup = a.MajorGroup, OtherStakeholder = a.OtherStakeholder, OtherTypes = [.. a.OtherTypes],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? go)
    {
        if (await LoadAsync(id) is null) return NotFound();
        if (!Choices.IsCountry(Input.Country) || Input.Country == Choices.Elsewhere) ModelState.AddModelError("Input.Country", t["Field_Invalid", t["Country"]]);
        if (!Choices.IsCountry(Input.RegistrationCountry)) ModelState.AddModelError("Input.RegistrationCountry", t["Field_Invalid", t["RegistrationCountry"]]);
        if (!ModelState.IsValid) return this.Invalid();
        var types = Input.OtherTypes.Where(k => StakeholderTypes.Find(k) is not null).Distinct().ToList();
        var saved = await desk.SaveAsync(id, Input.Version, a => a with
        {
            Name = Trim(Input.Name), OtherName = Trim(Input.OtherName), Acronym = Trim(Input.Acronym), Country = Input.Country, Address = Trim(Input.Address), Founded = Input.Founded,
            RegistrationCountry = Input.RegistrationCountry, RegistrationNumber = Trim(Input.RegistrationNumber), RegistrationAuthority = Trim(Input.RegistrationAuthority), RegistrationDate = Input.RegistrationDate,
            Kind = Input.Kind, NonProfit = Input.NonProfit, NonGovernmental = Input.NonGovernmental, International = Input.International,
            MajorGroup = Input.MajorGroup, OtherStakeholder = Input.OtherStakeholder, OtherTypes = types,
        });
        if (!saved) return Stale();
        var draft = (await LoadAsync(id))!;
        ModelState.Remove("Input.Version");
        var verdict = Applications.CanBeAccredited(rules, draft.Answers.Facts(), clock.Today());
        if (!string.IsNullOrEmpty(Input.MajorGroup) || Input.OtherStakeholder) verdict = verdict.And(Applications.MayChooseGroup(Input.MajorGroup, Input.OtherStakeholder));
        Refused = verdict.Refused;
        return Refused ? this.Refuse(verdict) : this.Done(t["DraftSaved"], $"{Request.PathBase}/accreditation/applications/{id}/{(go is null ? "organization" : "work")}");
    }

    private async Task<Application?> LoadAsync(Guid id)
    {
        var draft = await desk.OwnOf(me).AsNoTracking().FirstOrDefaultAsync(a => a.Id == id);
        (Id, Version) = (id, draft?.Version ?? 0);
        return draft;
    }

    private PageResult Stale()
    {
        ModelState.AddModelError("", t["DraftStale"]);
        return this.Invalid();
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
