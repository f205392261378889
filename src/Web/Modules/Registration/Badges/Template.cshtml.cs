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
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Badges;

/// <summary>How badges look, for all sessions or one: paper, fields, sizes, colours; shown with names of three scripts before it is kept. PAR-68.</summary>
[Authorize(nameof(Permission.RunRegistration)), Serves("PAR-68")]
internal sealed class TemplateModel(Programme programme, Db db, LetterDesk letters, Me me, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Hidden] public int Version { get; set; }
        [Display(Name = "Paper"), Required] public string? Paper { get; set; }
        [Display(Name = "Language"), Required] public string? Language { get; set; }
        [Display(Name = "NameSize"), Required, Range(2, 40)] public int? NameSize { get; set; }
        [Display(Name = "PhotoSize"), Required, Range(0, 80)] public int? Photo { get; set; }
        [Display(Name = "CodeSize"), Required, Range(5, 80)] public int? Code { get; set; }
        [Display(Name = "ShowOrganization")] public bool Organization { get; set; }
        [Display(Name = "ShowGroup")] public bool Group { get; set; }
        [Display(Name = "ShowZones")] public bool Zones { get; set; }
        [Display(Name = "Note"), StringLength(120)] public string? Note { get; set; }
        [Display(Name = "Colours")] public Dictionary<string, string> Colours { get; set; } = [];
    }

    private const string Usual = "default";

    /// <summary>Names as they come: long, short, from the right, without spaces.</summary>
    private static readonly (string Name, string From, string Group, RegistrationCategory Category)[] Samples =
    [
        ("أمينة عبد الرحمن الحسيني", "جمعية أصدقاء البحيرات", "women", RegistrationCategory.MajorGroup), ("欧阳明月", "湖泊保护协会", "farmers", RegistrationCategory.MajorGroup), ("Екатерина Александровна Воскресенская", "Союз чистых рек", "ngos", RegistrationCategory.Speaker),
        ("Maria Fernanda de los Ángeles Rodríguez-Santamaría y Gutiérrez de la Concepción", "International Federation of Associations for the Protection of Lakes, Rivers and Wetlands", "ngos", RegistrationCategory.NonAccredited), ("O", "Press of the Lakes", "", RegistrationCategory.Press),
    ];

    [BindProperty] public Form Input { get; set; } = new();
    public Session? Session { get; private set; }
    public BadgeTemplate? Template { get; private set; }
    public bool Stale { get; private set; }
    public string Address { get; private set; } = "";
    public bool Unit => me.May(Permission.ManageRegistration);
    public static IEnumerable<SelectListItem> Papers => BadgeLayout.Papers.Select(p => new SelectListItem($"{p.Key} · {p.Value.Width} × {p.Value.Height} mm", p.Key));
    public static IEnumerable<SelectListItem> Tongues => Languages.All.Select(l => new SelectListItem(l.Name, l.Code));

    public string Colour(RegistrationCategory category) => Input.Colours.TryGetValue(category.ToString(), out var own) && BadgeLayout.IsColour(own) ? own : BadgeLayout.UsualColours[category];

    public async Task<IActionResult> OnGetAsync(string key, string? paper)
    {
        if (!await LoadAsync(key)) return NotFound();
        var layout = paper is not null && BadgeLayout.Papers.ContainsKey(paper) ? BadgeLayout.Usual(paper) : BadgeLayout.Of(Template ?? await UsualAsync());
        Input = new() { Version = Template?.Version ?? 0, Paper = layout.Paper, Language = layout.Language, NameSize = layout.NameSize, Photo = layout.Photo, Code = layout.Code, Organization = layout.Organization, Group = layout.Group, Zones = layout.Zones, Note = layout.Note, Colours = layout.Colours.ToDictionary(c => c.Key.ToString(), c => c.Value) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (!await LoadAsync(key)) return NotFound();
        if (Layout() is not { } layout) return this.Invalid();
        if (layout.May() is { Refused: true } refused) return this.Refuse(refused);
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("badge-template/" + key);
        var template = Session is null ? await db.Set<BadgeTemplate>().Where(x => x.SessionId == null).OrderByDescending(x => x.ChangedAt).FirstOrDefaultAsync() : await db.Set<BadgeTemplate>().FirstOrDefaultAsync(x => x.SessionId == Session.Id);
        if ((template?.Version ?? 0) != Input.Version)
        {
            (Stale, Input.Version) = (true, template?.Version ?? 0);
            ModelState.Remove("Input.Version");
            return this.Invalid();
        }
        var now = clock.GetUtcNow();
        if (template is null) db.Add(template = new BadgeTemplate { SessionId = Session?.Id, Name = key, Version = 0 });
        (template.Paper, template.FieldsJson, template.ChangedAt, template.ChangedBy, template.Version) = (layout.Paper, layout.ToJson(), now, me.Id, template.Version + 1);
        db.Record((Session is { } own ? me.Runs(own) : me.As(Permission.ManageRegistration)), "badge-template.changed", "badge-template/" + key, layout.May().Clauses, now, new { layout.Paper, layout.NameSize, layout.Photo, layout.Code, layout.Note });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return this.Done(t["Template_Saved"], Request.PathBase + (Unit ? "/badges/templates" : Session!.Path + "/badges"));
    }

    /// <summary>As it would be printed, not kept.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string key)
    {
        if (!await LoadAsync(key)) return NotFound();
        if (Layout() is not { } layout) return this.Invalid();
        if (layout.May() is { Refused: true } refused) return this.Refuse(refused);
        var day = clock.Today();
        var session = Session ?? new Session { Key = "sample", Title = new(Languages.All.ToDictionary(l => l.Code, l => Languages.In(l.Code, () => t["Sample_Session"].Value))), FirstDay = day, LastDay = day.AddDays(4) };
        var faces = Samples.Select((s, i) => new BadgeFace(RegistrationNumbers.Of(day.Year, i + 1), s.Name, s.From, s.Group.Length > 0 ? s.Group : null, s.Category, null, Passes.Validity(s.Category, day, day).Zones, null, 1, new BadgeCode(session.Key, $"{i + 1}-1", new('0', 16)))).ToList();
        Response.Headers.ContentSecurityPolicy = LettersModule.SheetPolicy;
        return Content(await letters.ShowPagesAsync(BadgePrinting.Sheet, layout.Language, new BadgeSheet(layout, session, faces)), "text/html; charset=utf-8");
    }

    private BadgeLayout? Layout()
    {
        if (Input.Paper is not null && !BadgeLayout.Papers.ContainsKey(Input.Paper)) ModelState.AddModelError("Input.Paper", t["Paper_Unknown"]);
        if (Input.Language is not null && Languages.Find(Input.Language) is null) ModelState.AddModelError("Input.Language", t["Language_Unknown"]);
        if (Input.Colours.Any(c => !BadgeLayout.IsColour(c.Value))) ModelState.AddModelError("Input.Colours", t["Colour_Unknown"]);
        if (!ModelState.IsValid) return null;
        return new()
        {
            Paper = Input.Paper!, Language = Input.Language!, NameSize = Input.NameSize!.Value, Photo = Input.Photo!.Value, Code = Input.Code!.Value, Organization = Input.Organization, Group = Input.Group, Zones = Input.Zones, Note = Input.Note?.Trim() ?? "",
            Colours = Enum.GetValues<RegistrationCategory>().ToDictionary(c => c, Colour),
        };
    }

    private async Task<bool> LoadAsync(string key)
    {
        Session = key == Usual ? null : await programme.SessionAsync(me, key);
        if (Session is { } session ? !me.MayRun(session) : key != Usual || !me.May(Permission.ManageRegistration)) return false;
        Template = Session is null ? await UsualAsync() : await db.Set<BadgeTemplate>().AsNoTracking().FirstOrDefaultAsync(x => x.SessionId == Session.Id);
        Address = "/badges/templates/" + key;
        return true;
    }

    private Task<BadgeTemplate?> UsualAsync() => db.Set<BadgeTemplate>().AsNoTracking().Where(x => x.SessionId == null).OrderByDescending(x => x.ChangedAt).FirstOrDefaultAsync();
}
