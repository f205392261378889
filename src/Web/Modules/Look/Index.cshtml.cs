using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using QRCoder;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Look;

[TakesFiles]
public sealed class IndexModel(IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    /// <summary>One field of every kind.</summary>
    public sealed class SampleForm
    {
        [Required, StringLength(200), Display(Name = "Name")] public string Name { get; set; } = "";
        [Required, EmailAddress, Display(Name = "Email")] public string Email { get; set; } = "";
        [Required, StringLength(128, MinimumLength = 15), Display(Name = "Secret")] public string Secret { get; set; } = "";
        [Required, Display(Name = "Region")] public string Region { get; set; } = "";
        [Display(Name = "Founded")] public DateOnly? Founded { get; set; }
        [Display(Name = "Members"), Range(1, 100_000)] public int? Members { get; set; }
        [StringLength(3000), Display(Name = "Purpose")] public string? Purpose { get; set; }
        [Display(Name = "Document")] public IFormFileCollection? Document { get; set; }
        [Required, Display(Name = "Part")] public string Part { get; set; } = "";
        [Display(Name = "Needs")] public List<string> Needs { get; set; } = [];
        [Range(typeof(bool), "true", "true", ErrorMessage = "Field_InvalidUnnamed"), Display(Name = "Agree")] public bool Agree { get; set; }
    }

    [BindProperty] public SampleForm Form { get; set; } = new();

    public DateOnly Today => clock.Today();
    public DateTimeOffset Now => clock.GetUtcNow();
    public IEnumerable<SelectListItem> Regions => [new("", ""), new(t["Region_Africa"], "africa"), new(t["Region_Europe"], "europe")];
    public IEnumerable<SelectListItem> Parts => [new(t["InRoom"], "room"), new(t["Online"], "online")];
    public IEnumerable<SelectListItem> Help => [new(t["Captions"], "captions"), new(t["StepFree"], "step-free")];

    /// <summary>Where it may already be the next day.</summary>
    public static readonly TimeZoneInfo Elsewhere = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland");

    /// <summary>A picture of a code such as an authenticator app reads.</summary>
    public static string Code { get; } = "data:image/png;base64," + Convert.ToBase64String(PngByteQRCodeHelper.GetQRCode("otpauth://totp/Rostrum:sample?secret=JBSWY3DPEHPK3PXP", QRCodeGenerator.ECCLevel.M, 4));

    public void OnGet() { }

    public IActionResult OnPost() => ModelState.IsValid ? this.Done(t["NoteOk"], null) : this.Invalid();
}
