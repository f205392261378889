using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Bodies;

/// <summary>Names, legal basis with its note, and mandates of a body. GOV-24, CTR-35.</summary>
[Authorize(nameof(Permission.PlanMeetings)), Serves("GOV-24", "CTR-35")]
internal sealed class EditModel(BodyDesk desk, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Hidden] public int Version { get; set; }
        [Display(Name = "Names"), WordsLength(200)] public Words Names { get; set; } = new();
        [Display(Name = "Acronym"), StringLength(20)] public string? Acronym { get; set; }
        [Display(Name = "LegalBasis"), StringLength(300)] public string? LegalBasis { get; set; }
        [Display(Name = "EditorialNote"), StringLength(1000)] public string? EditorialNote { get; set; }
        [Display(Name = "Mandates"), WordsLength(4000)] public Words Mandates { get; set; } = new();
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Body Body { get; private set; } = null!;

    /// <summary>What somebody else saved meanwhile.</summary>
    public Body? Stale { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await desk.FindAsync(key, me) is not { } body) return NotFound();
        Body = body;
        Input = new() { Version = body.Version, Names = body.Names, Acronym = body.Acronym, LegalBasis = body.LegalBasis, EditorialNote = body.EditorialNote, Mandates = body.Mandates };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await desk.FindAsync(key, me) is not { } body) return NotFound();
        Body = body;
        if (Input.Names.Tidy().Count == 0) ModelState.AddModelError("Input.Names", t["NameMissing"]);
        if (!ModelState.IsValid) return this.Invalid();
        if (await desk.ChangeAsync(me.As(Permission.PlanMeetings), key, Input.Version, Input.Names, Input.Acronym, Input.LegalBasis, Input.EditorialNote, Input.Mandates)) return this.Done(t["Changed"], Request.PathBase + body.Path);
        (Stale, Input.Version) = (body, body.Version);
        return this.Invalid();
    }
}
