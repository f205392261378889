using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Windows;

/// <summary>The Unit sets when and how one registers for a session. PAR-10, PAR-65, PAR-66, CTR-40, CON-01.</summary>
[Authorize(nameof(Permission.ManageRegistration)), Serves("PAR-10", "PAR-65", "PAR-66", "CTR-40", "CON-01")]
internal sealed class EditModel(Programme programme, WindowDesk desk, Rules rules, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Hidden] public int Version { get; set; }
        [Display(Name = "OpensOn"), Required, Day] public DateOnly? OpensOn { get; set; }
        [Display(Name = "ClosesOn"), Required, Day] public DateOnly? ClosesOn { get; set; }
        [Display(Name = "Departure"), StringLength(2000)] public string? Departure { get; set; }
        [Display(Name = "Cap"), Range(1, 9999)] public int? Cap { get; set; }
        [Display(Name = "Places"), Range(1, 99999)] public int? Places { get; set; }
        [Display(Name = "Kept")] public Dictionary<string, string?> Kept { get; set; } = [];
        [Display(Name = "NonAccredited")] public string? NonAccredited { get; set; }
        [Display(Name = "Terms"), WordsLength(4000)] public Words Terms { get; set; } = new();
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Session Session { get; private set; } = null!;
    public RegistrationWindow Window { get; private set; } = null!;
    public bool Stale { get; private set; }
    public TimeZoneInfo Zone => WindowDesk.ZoneOf(Session);
    public (DateTimeOffset OpensAt, DateTimeOffset ClosesAt) Usual => RegistrationWindows.Usual(rules.Current, Session.FirstDay, Zone);
    public IEnumerable<SelectListItem> Choices => [new(t["NonAccredited_Rule"], ""), new(t["NonAccredited_Yes"], "yes"), new(t["NonAccredited_No"], "no")];

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (!await LoadAsync(key)) return NotFound();
        var w = Window;
        Input = new() { Version = w.Version, OpensOn = Day(w.OpensAt), ClosesOn = Day(w.ClosesAt), Departure = w.Departure, Kept = w.KeptFor().ToDictionary(k => k.Key.ToString(), k => (string?)k.Value.ToString(CultureInfo.InvariantCulture)), Cap = w.CapPerOrganization, Places = w.Places, NonAccredited = w.NonAccredited switch { true => "yes", false => "no", _ => "" }, Terms = w.Terms };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (!await LoadAsync(key)) return NotFound();
        if (Kept() is not { } kept)
        {
            ModelState.AddModelError("Input.Kept", t["Kept_Wrong"]);
            kept = [];
        }
        if (!ModelState.IsValid) return this.Invalid();
        bool? others = Session.Kind == SessionKind.Forum ? Input.NonAccredited switch { "yes" => true, "no" => false, _ => null } : null;
        var verdict = await desk.SetAsync(me.As(Permission.ManageRegistration), Session, Input.Version, new(Input.OpensOn!.Value, Input.ClosesOn!.Value, Input.Cap, Input.Places, others, Input.Departure ?? "", Input.Terms, kept));
        if (verdict is { Refused: false }) return this.Done(t["Window_Saved"], Request.PathBase + Session.Path + "/registration");
        if (verdict is not null) return this.Refuse(verdict);
        (Stale, Input.Version) = (true, Window.Version);
        ModelState.Remove("Input.Version");
        return this.Invalid();
    }

    /// <summary>Places kept by category; null: something else was typed.</summary>
    private Dictionary<RegistrationCategory, int>? Kept()
    {
        var kept = new Dictionary<RegistrationCategory, int>();
        foreach (var category in Enum.GetValues<RegistrationCategory>())
        {
            if (Input.Kept.GetValueOrDefault(category.ToString()) is not { } typed || string.IsNullOrWhiteSpace(typed)) continue;
            if (!int.TryParse(Forms.Invariant(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var places) || places > 99999) return null;
            if (places > 0) kept[category] = places;
        }
        return kept;
    }

    private DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    private async Task<bool> LoadAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session) return false;
        Session = session;
        (Window, _) = await desk.OfAsync(session);
        return true;
    }
}
