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
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Form;

/// <summary>What a session asks with a registration, in its order: ready questions, own ones, those of another session. PAR-63, GAP-05.</summary>
[Authorize(nameof(Permission.RunRegistration)), Serves("PAR-63", "GAP-05", "GAP-34")]
internal sealed class IndexModel(Programme programme, FormDesk desk, Db db, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class ReadyForm
    {
        [Display(Name = "Ready")] public List<string> Chosen { get; set; } = [];
        [Display(Name = "CopyFrom")] public string? From { get; set; }
    }

    [BindProperty] public ReadyForm Input { get; set; } = new();
    public Session Session { get; private set; } = null!;
    public IReadOnlyList<FormField> Fields { get; private set; } = [];
    public IReadOnlyDictionary<Guid, int> Answered { get; private set; } = new Dictionary<Guid, int>();
    public IReadOnlyList<Session> Others { get; private set; } = [];
    public string Path => Session.Path + "/registration/form";
    public IEnumerable<SelectListItem> ReadyItems => ReadyFields.Keys.Where(k => Fields.All(f => f.Key != k)).Select(k => new SelectListItem(t["Ready_" + k], k));
    public IEnumerable<SelectListItem> OtherItems => Others.Select(s => new SelectListItem(s.Title.Plain(), s.Key)).Prepend(new("", ""));

    public async Task<IActionResult> OnGetAsync(string key) => await LoadAsync(key) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (!await LoadAsync(key)) return NotFound();
        if (Input.Chosen.Count == 0) ModelState.AddModelError("Input.Chosen", t["Ready_None"]);
        return ModelState.IsValid ? Answer(await desk.AddReadyAsync(me.Runs(Session), Session, Input.Chosen), "Added") : this.Invalid();
    }

    public async Task<IActionResult> OnPostCopyAsync(string key)
    {
        if (!await LoadAsync(key)) return NotFound();
        if (Others.FirstOrDefault(s => s.Key == Input.From) is not { } from)
        {
            ModelState.AddModelError("Input.From", t["Copy_None"]);
            return this.Invalid();
        }
        return Answer(await desk.CopyAsync(me.Runs(Session), Session, from), "Copied");
    }

    /// <summary>A question one step up or down, asked no more, or asked again.</summary>
    public async Task<IActionResult> OnPostFieldAsync(string key, string field, string what)
    {
        if (!await LoadAsync(key) || Fields.All(f => f.Key != field)) return NotFound();
        var actor = me.Runs(Session);
        return what switch
        {
            "up" or "down" => Answer(await desk.MoveAsync(actor, Session, field, what == "up"), "Ordered"),
            "stop" => Answer(await desk.StopAsync(actor, Session, field), "Stopped_Done"),
            "resume" => Answer(await desk.ResumeAsync(actor, Session, field), "Resumed_Done"),
            _ => NotFound(),
        };
    }

    private IActionResult Answer(Verdict verdict, string done) => verdict.Refused ? this.Refuse(verdict) : this.Done(t[done], Request.PathBase + Path);

    private async Task<bool> LoadAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session || !me.MayRun(session)) return false;
        (Session, Fields, Answered) = (session, await desk.FieldsAsync(session.Id), await desk.AnsweredAsync(session.Id));
        Others = await programme.Sessions(me).AsNoTracking().Where(s => s.Id != session.Id && db.Set<FormField>().Any(f => f.SessionId == s.Id && f.RemovedAt == null)).OrderByDescending(s => s.FirstDay).Take(50).ToListAsync();
        return true;
    }
}
