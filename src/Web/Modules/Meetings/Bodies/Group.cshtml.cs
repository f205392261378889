using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Bodies;

/// <summary>A committee sets up a working, contact or drafting group on one item or issue. PAR-40, PAR-41.</summary>
[Authorize(nameof(Permission.PlanMeetings)), Serves("PAR-40", "PAR-41", "PAR-42")]
internal sealed class GroupModel(BodyDesk desk, Db db, Me me, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Kind")] public BodyKind Kind { get; set; } = BodyKind.WorkingGroup;
        [Display(Name = "Session")] public Guid? Session { get; set; }
        [Display(Name = "Names"), WordsLength(200)] public Words Name { get; set; } = new();
        [Display(Name = "Subject"), WordsLength(300)] public Words Subject { get; set; } = new();
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Body Parent { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Kinds => [.. BodyRules.Groups.Select(k => new SelectListItem(t["Kind_" + k], k.ToString()))];
    public IReadOnlyList<SelectListItem> Sessions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await desk.FindAsync(key, me) is not { } body) return NotFound();
        Parent = body;
        var today = clock.Today();
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.LastDay >= today && s.State != SessionState.Cancelled).OrderBy(s => s.FirstDay).ToListAsync();
        Sessions = [new(t["NoSession"], ""), .. sessions.Select(s => new SelectListItem(s.Title.Plain(), s.Id.ToString()))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        var (body, verdict) = await desk.SetUpAsync(me.As(Permission.PlanMeetings), key, Input.Kind, Input.Session, Input.Name, Input.Subject);
        return body is null ? this.Refuse(verdict) : this.Done(t["SetUp_Done"], Request.PathBase + body.Path);
    }
}
