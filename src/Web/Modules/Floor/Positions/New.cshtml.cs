using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Positions;

/// <summary>A Regional Facilitator writes down what the region agreed on, a member of the Facilitating Committee what the Major Group did. RFA-09, CTR-06.</summary>
[Authorize(nameof(Permission.KeepPositions)), Serves("RFA-09", "RFA-11", "CTR-06")]
internal sealed class NewModel(Me me, PositionDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Position_Of"), StringLength(80)] public string? Of { get; set; }
        [Display(Name = "Position_Title"), Required, StringLength(300)] public string? Title { get; set; }
        [Display(Name = "Mechanism"), StringLength(500)] public string? Mechanism { get; set; }
        [Display(Name = "AgreedOn")] public DateOnly? AgreedOn { get; set; }
        [Display(Name = "Participants"), StringLength(2000)] public string? Participants { get; set; }
        [Display(Name = "Position_Text"), StringLength(20000)] public string? Text { get; set; }
        [Display(Name = "Position_Language"), StringLength(10)] public string? Language { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public IReadOnlyList<PositionOffice> Offices { get; private set; } = [];
    public IEnumerable<SelectListItem> OfItems => Offices.Select(o => new SelectListItem(o.Name, o.Key));
    public static IEnumerable<SelectListItem> LanguageItems => Languages.All.Select(l => new SelectListItem(l.Name, l.Code));

    public IActionResult OnGet()
    {
        Offices = PositionOffice.Of(me);
        if (Offices.Count == 0) return NotFound(); // an office of no region or group that there is
        if (HttpMethods.IsGet(Request.Method)) Input = new() { Of = Offices[0].Key, Language = Languages.Current.Code };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (OnGet() is NotFoundResult missing) return missing;
        if (Languages.Find(Input.Language) is null) ModelState.AddModelError("Input.Language", t["Field_Invalid", t["Position_Language"]]);
        if (!ModelState.IsValid) return this.Invalid();
        var (verdict, position) = await desk.KeepAsync(me, Offices.FirstOrDefault(o => o.Key == Input.Of), new(Input.Title, Input.Mechanism, Input.AgreedOn, Input.Participants, Input.Text, Input.Language));
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Position_Kept"], $"{Request.PathBase}/positions/{position!.Id}");
    }
}
