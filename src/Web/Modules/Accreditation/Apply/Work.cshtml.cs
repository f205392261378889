using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Apply;

/// <summary>Second part of an application: what the organization works on, where, and how it is reached.</summary>
[Authorize, Serves("ACC-05", "ACC-08", "ACC-16")]
internal sealed class WorkModel(Me me, ApplicantDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Hidden] public int Version { get; set; }
        [Display(Name = "Focus")] public List<string> Focus { get; set; } = [];
        [Display(Name = "About"), StringLength(3000)] public string? About { get; set; }
        [Display(Name = "Scope"), StringLength(6000)] public string? Scope { get; set; }
        [Display(Name = "Countries")] public List<string> Countries { get; set; } = [];
        [Display(Name = "OtherAccreditations"), StringLength(1000)] public string? OtherAccreditations { get; set; }
        [Display(Name = "Website"), StringLength(300), Url] public string? Website { get; set; }
        [Display(Name = "Email"), StringLength(254), EmailAddress] public string? Email { get; set; }
        [Display(Name = "Phone"), StringLength(60)] public string? Phone { get; set; }
        [Display(Name = "PublicFields")] public List<string> PublicFields { get; set; } = [];
    }

    /// <summary>What an organization may let everybody see of how it is reached.</summary>
    private static readonly string[] MayBePublic = ["website", "email", "phone", "address", "about"];

    [BindProperty] public Form Input { get; set; } = new();

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public int ScopeWritten => Answers.Characters(Input.Scope);
    public IEnumerable<SelectListItem> Areas => Answers.FocusAreas.Select(f => new SelectListItem(t["Focus_" + f], f));
    public static IEnumerable<SelectListItem> CountryItems => Modules.Reference.Countries.Sorted(Modules.Reference.Countries.All).Select(c => new SelectListItem(c.Name, c.Iso2));
    public IEnumerable<SelectListItem> Fields => MayBePublic.Select(f => new SelectListItem(t["Public_" + f], f));

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await LoadAsync(id) is not { } draft) return NotFound();
        if (draft.Stage != ApplicationStage.Draft) return Redirect($"{Request.PathBase}/accreditation/applications/{id}");
        var a = draft.Answers;
        Input = new() { Focus = [.. a.Focus], About = a.About, Scope = a.Scope, Countries = [.. a.Countries], OtherAccreditations = a.OtherAccreditations, Website = a.Website, Email = a.Email, Phone = a.Phone, PublicFields = [.. a.PublicFields] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? go)
    {
        if (await LoadAsync(id) is null) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var saved = await desk.SaveAsync(id, Input.Version, a => a with
        {
            Focus = [.. Answers.FocusAreas.Where(Input.Focus.Contains)], About = Trim(Input.About), Scope = Trim(Input.Scope),
            Countries = [.. Modules.Reference.Countries.All.Select(c => c.Iso2).Where(Input.Countries.Contains)], OtherAccreditations = Trim(Input.OtherAccreditations),
            Website = Trim(Input.Website), Email = Trim(Input.Email), Phone = Trim(Input.Phone), PublicFields = [.. MayBePublic.Where(Input.PublicFields.Contains)],
        });
        if (saved) return this.Done(t["DraftSaved"], $"{Request.PathBase}/accreditation/applications/{id}/{(go is null ? "work" : "documents")}");
        ModelState.AddModelError("", t["DraftStale"]);
        return this.Invalid();
    }

    private async Task<Application?> LoadAsync(Guid id)
    {
        var draft = await desk.OwnOf(me).AsNoTracking().FirstOrDefaultAsync(a => a.Id == id);
        (Id, Version) = (id, draft?.Version ?? 0);
        return draft;
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
