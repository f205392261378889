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
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Exchange;

/// <summary>The focal point takes a list of the own delegation, without delicate answers and what the Unit keeps for itself. CON-02, GAP-05.</summary>
[Authorize, Serves("CON-02", "GAP-05")]
internal sealed class OwnModel(Programme programme, Db db, DelegationDesk delegations, ListedRows listed, RegistrationExport export, Me me, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty(SupportsGet = true), Hidden] public Guid? Organization { get; set; }
    [BindProperty, Display(Name = "Format")] public ListFormat Format { get; set; }
    public Session Session { get; private set; } = null!;
    public Organization Own { get; private set; } = null!;
    public int Count { get; private set; }
    public IReadOnlyList<string> Columns { get; private set; } = [];
    public IEnumerable<SelectListItem> Formats => Enum.GetValues<ListFormat>().Select(f => new SelectListItem(t["Format_" + f], f.ToString()));
    private IQueryable<Registrant> Which => db.Set<Registrant>().Where(r => r.SessionId == Session.Id && r.OrganizationId == Own.Id);

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session) return NotFound();
        var all = await delegations.OwnAsync(me.Id!.Value);
        if ((Organization is { } id ? all.FirstOrDefault(o => o.Id == id) : all.Count > 0 ? all[0] : null) is not { } own) return NotFound();
        (Session, Own) = (session, own);
        Count = await Which.CountAsync();
        Columns = [.. (await listed.ColumnsAsync(session.Id, unit: false)).Select(c => c.Column.Name)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (!Enum.IsDefined(Format)) ModelState.AddModelError("Format", t["Field_Invalid", t["Format"]]);
        if (!ModelState.IsValid) return this.Invalid();
        var (list, verdict) = await export.WriteAsync(new Actor(me.Id, Roles.OrganizationFocalPoint.Key), Session, Which, Columns, unit: false, Format, "organization=" + Own.Id, HttpContext.RequestAborted);
        if (list is null) return this.Refuse(verdict);
        Response.Headers.CacheControl = "no-store";
        return File(list.Content, list.Type, list.Name);
    }
}
