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
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Desk;

/// <summary>The registrations of a session as the Unit works on them: found, and decided one or many; what could not be done is said, with why. PAR-64, PAR-67.</summary>
[Authorize(nameof(Permission.RunRegistration)), Serves("PAR-64", "PAR-67", "PAR-10")]
internal sealed class IndexModel(Programme programme, Db db, Delegates delegates, DecisionDesk desk, AnswerDesk answers, Me me, IStringLocalizer<Text> t) : PageModel
{
    /// <summary>One line of the list.</summary>
    public sealed record Line(Registrant Registrant, string Name, string? Organization, bool Lost, bool Owes);

    [BindProperty(SupportsGet = true)] public string? State { get; set; }
    [BindProperty(SupportsGet = true)] public string? Category { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Tag { get; set; }
    [BindProperty(SupportsGet = true)] public string? Lost { get; set; }
    [BindProperty(SupportsGet = true)] public string? Visa { get; set; }
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public sealed class BulkForm
    {
        [Display(Name = "Chosen")] public List<Guid> Chosen { get; set; } = [];
        [Display(Name = "Act")] public DeskAct? Act { get; set; }
        [Display(Name = "Reason"), StringLength(2000)] public string? Reason { get; set; }
    }

    [BindProperty] public BulkForm Bulk { get; set; } = new();
    public RegistrationFilter Filter => new(State, Category, Q, Tag, Lost, Visa);
    public Session Session { get; private set; } = null!;
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyDictionary<RegistrationState, int> Counts { get; private set; } = new Dictionary<RegistrationState, int>();
    public int Total { get; private set; }
    public int LostCount { get; private set; }
    public IReadOnlyList<string> Done { get; private set; } = [];
    public IReadOnlyList<(string Reference, Verdict Why)> NotDone { get; private set; } = [];
    public IEnumerable<SelectListItem> Acts => new[] { DeskAct.Confirm, DeskAct.Decline, DeskAct.Waitlist, DeskAct.Offer, DeskAct.ApproveChange, DeskAct.Cancel, DeskAct.Revoke }.Select(a => new SelectListItem(t["Act_" + a], a.ToString())).Prepend(new("", ""));

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session || !me.MayRun(session)) return NotFound();
        Session = session;
        await ReadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session || !me.MayRun(session)) return NotFound();
        Session = session;
        if (Bulk.Act is null) ModelState.AddModelError("Bulk.Act", t["Act_Missing"]);
        if (Bulk.Chosen.Count == 0) ModelState.AddModelError("Bulk.Chosen", t["Chosen_None"]);
        if (ModelState.IsValid)
        {
            // In the order of the requests, so that the last place goes to who came first.
            var chosen = await db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == session.Id && Bulk.Chosen.Contains(r.Id)).OrderBy(r => r.RequestedAt).ThenBy(r => r.Reference).Select(r => new { r.Id, r.Reference }).ToListAsync();
            var (done, left) = (new List<string>(), new List<(string, Verdict)>());
            foreach (var one in chosen)
            {
                var verdict = await desk.ActAsync(me.Runs(Session), one.Id, Bulk.Act!.Value, Bulk.Reason);
                if (verdict.Refused) left.Add((one.Reference, verdict));
                else done.Add(one.Reference);
                db.ChangeTracker.Clear();
            }
            (Done, NotDone) = (done, left);
        }
        await ReadAsync();
        return ModelState.IsValid ? Page() : this.Invalid();
    }

    private async Task ReadAsync()
    {
        var all = db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == Session.Id);
        Counts = await all.GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var without = delegates.WithoutStanding(Session.Id).Select(r => r.Id);
        LostCount = await without.CountAsync();
        var found = Filter.Of(db, delegates, Session.Id);
        Total = await found.CountAsync();
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + PagerTagHelper.Usual - 1) / PagerTagHelper.Usual));
        var rows = await (Filter.Waiting ? found.OrderBy(r => r.WaitingSince).ThenBy(r => r.Reference) : found.OrderByDescending(r => r.RequestedAt).ThenByDescending(r => r.Reference)).Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual)
            .Select(r => new { r, Name = db.Set<Participant>().Where(p => p.Id == r.ParticipantId).Select(p => p.Name).First(), Organization = db.Set<Organization>().Where(o => o.Id == r.OrganizationId).Select(o => o.Name).FirstOrDefault(), Lost = without.Contains(r.Id) }).ToListAsync();
        var owed = await answers.MissingAsync([.. rows.Select(x => x.r).Where(r => RegistrationSteps.Live.Contains(r.State))], staff: true);
        Lines = [.. rows.Select(x => new Line(x.r, x.Name, x.Organization, x.Lost, owed.GetValueOrDefault(x.r.Id) > 0))];
    }
}
