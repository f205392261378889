using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Requests;

/// <summary>
/// The exchange beside a briefing, a debate or a meeting of the Committee: accredited organizations write before, during and
/// after it, everybody reads, a moderator may take a comment out of sight. GOV-34, GOV-19, PAR-78; GAP-14.
/// </summary>
[EnableRateLimiting(Security.Strict), TakesFiles, Serves("GOV-34", "GOV-36", "GOV-19", "PAR-01", "PAR-78", "GAP-14")]
internal sealed class ExchangeModel(Db db, Me me, ExchangeDesk desk, Voices voices, IStringLocalizer<Text> t) : PageModel
{
    public const int Most = 500;

    public sealed class Form
    {
        [Display(Name = "As"), StringLength(120)] public string? As { get; set; }
        [Display(Name = "AboutItem")] public Guid? Item { get; set; }
        [Display(Name = "Comment"), StringLength(4000)] public string? Text { get; set; }
        [Display(Name = "Proposes")] public bool Proposes { get; set; }

        /// <summary>With which the files of a form that came back are kept.</summary>
        [Hidden] public Guid? Draft { get; set; }
        [Display(Name = "Material")] public List<IFormFile> Upload { get; set; } = [];
        [Display(Name = "Material_Drop")] public List<Guid> Drop { get; set; } = [];
    }

    public sealed record Line(MeetingComment Comment, string? Organization, string? Item, IReadOnlyList<StoredFile> Files);

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty, Display(Name = "HideReason"), StringLength(500)] public string? Reason { get; set; }

    public Meeting Meeting { get; private set; } = null!;
    public Body Body { get; private set; } = null!;
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    /// <summary>Files of the form that came back.</summary>
    public IReadOnlyList<StoredFile> Kept { get; private set; } = [];
    public IReadOnlyList<Voice> MyVoices { get; private set; } = [];
    public IReadOnlyList<AgendaItem> Items { get; private set; } = [];
    public bool Moderates => me.May(Permission.PlanMeetings);
    public bool MayPropose => BodyRules.CprFamily(Body.Kind);
    public IEnumerable<SelectListItem> VoiceItems => MyVoices.Select(v => new SelectListItem(v.Name, v.Key));
    public IEnumerable<SelectListItem> DropItems => Kept.Select(f => new SelectListItem($"\u2068{f.Name}\u2069 ({Size(f)})", f.Id.ToString()));
    public IEnumerable<SelectListItem> ItemItems => Items.Select(i => new SelectListItem($"{i.Number} {i.Title.Plain()}", i.Id.ToString())).Prepend(new(t["Item_Whole"], ""));

    /// <summary>"PDF, 186 KB".</summary>
    public string Size(StoredFile file) => t["Material_Size", file.Name[(file.Name.LastIndexOf('.') + 1)..].ToUpperInvariant(), (file.Size + 1023) / 1024];

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await desk.FindAsync(reference, Moderates) is not { } found) return NotFound();
        (Meeting, Body) = found;
        Items = await db.Set<AgendaItem>().AsNoTracking().Where(i => i.MeetingId == Meeting.Id || db.Set<MeetingItem>().Any(m => m.MeetingId == Meeting.Id && m.ItemId == i.Id)).OrderBy(i => i.Place).ToListAsync();
        var comments = await db.Set<MeetingComment>().AsNoTracking().Where(c => c.MeetingId == Meeting.Id && (c.HiddenAt == null || Moderates)).OrderBy(c => c.At).ThenBy(c => c.Id).Take(Most).ToListAsync();
        var ids = comments.Select(c => c.OrganizationId).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<Organization>().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name);
        var things = comments.Select(c => ExchangeDesk.MaterialOf(c.Id)).ToList();
        var files = (await db.Set<StoredFile>().AsNoTracking().Where(f => things.Contains(f.Thing) && f.RemovedAt == null).OrderBy(f => f.AddedAt).ThenBy(f => f.Id).ToListAsync()).ToLookup(f => f.Thing);
        Lines = [.. comments.Select(c => new Line(c, c.OrganizationId is { } id ? names.GetValueOrDefault(id) : null, Items.FirstOrDefault(i => i.Id == c.ItemId) is { } item ? $"{item.Number} {item.Title.Plain()}" : null, [.. files[ExchangeDesk.MaterialOf(c.Id)]]))];
        MyVoices = await voices.OrganizationsAsync(me);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult || (MyVoices.FirstOrDefault(v => v.Key == Input.As) ?? (MyVoices.Count == 1 ? MyVoices[0] : null)) is not { } voice) return NotFound();
        if (Input.Item is { } item && Items.All(i => i.Id != item)) ModelState.AddModelError("Input.Item", t["Field_Invalid", t["AboutItem"]]);
        // Browsers do not keep chosen files when a form comes back: what is good is kept for it.
        var (author, draft) = (voice.Actor.Person!.Value, await desk.DraftAsync(Input.Draft, voice.Actor.Person.Value));
        var verdict = await desk.SendAsync(voice, Meeting, new(draft, Input.Item, Input.Text, Input.Proposes, Input.Drop, Input.Upload), ModelState.IsValid);
        if (verdict.Refused || !ModelState.IsValid)
        {
            Kept = await desk.KeptAsync(draft, author);
            foreach (var field in (string[])["Input.Draft", "Input.Drop"]) ModelState.Remove(field);
            (Input.Draft, Input.Drop) = (Kept.Count > 0 ? draft : null, []);
        }
        return !ModelState.IsValid ? this.Invalid() : verdict.Refused ? this.Refuse(verdict) : this.Done(t["Comment_Done"], $"{Request.PathBase}{Meeting.Path}/exchange");
    }

    public async Task<IActionResult> OnPostHideAsync(string reference, Guid comment)
    {
        if (!Moderates || await OnGetAsync(reference) is NotFoundResult) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        if (await desk.HideAsync(me.As(Permission.PlanMeetings), Meeting, comment, Reason) is not { } verdict) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Comment_HideDone"], $"{Request.PathBase}{Meeting.Path}/exchange");
    }
}
