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
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Exchange;

/// <summary>The Unit takes a list of registrations, of those that its filter finds, with the columns that it needs. PAR-67, GAP-05.</summary>
[Authorize(nameof(Permission.RunRegistration)), Serves("PAR-67", "GAP-05")]
internal sealed class ExportModel(Programme programme, Db db, Delegates delegates, ListedRows listed, RegistrationExport export, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Columns")] public List<string> Columns { get; set; } = [];
        [Display(Name = "Format")] public ListFormat Format { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Session Session { get; private set; } = null!;
    public int Count { get; private set; }
    public IReadOnlyList<SelectListItem> ColumnItems { get; private set; } = [];
    public RegistrationFilter Filter => RegistrationFilter.Read(Request.Query);
    public IEnumerable<SelectListItem> Formats => Enum.GetValues<ListFormat>().Select(f => new SelectListItem(t["Format_" + f], f.ToString()));

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session || !me.MayRun(session)) return NotFound();
        Session = session;
        Count = await Filter.Of(db, delegates, session.Id).CountAsync();
        ColumnItems = [.. (await listed.ColumnsAsync(session.Id, unit: true)).Select(c => new SelectListItem(c.Field is { } field ? field.Label.Plain() : t[c.Column.Words], c.Column.Name))];
        if (HttpMethods.IsGet(Request.Method)) Input.Columns = [.. ColumnItems.Select(c => c.Value)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (!Enum.IsDefined(Input.Format)) ModelState.AddModelError("Input.Format", t["Field_Invalid", t["Format"]]);
        if (!ModelState.IsValid) return this.Invalid();
        var (list, verdict) = await export.WriteAsync(me.Runs(Session), Session, Filter.Of(db, delegates, Session.Id), Input.Columns, unit: true, Input.Format, Filter.Query, HttpContext.RequestAborted);
        if (list is null) return this.Refuse(verdict);
        Response.Headers.CacheControl = "no-store";
        return File(list.Content, list.Type, list.Name);
    }
}
