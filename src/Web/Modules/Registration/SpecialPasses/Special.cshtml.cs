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
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.SpecialPasses;

/// <summary>Passes for restricted areas of a session: their number by the Unit, their holders by the Facilitating Committee. PAR-69, PAR-70.</summary>
[Authorize, Serves("PAR-69", "PAR-70", "GAP-18")]
internal sealed class SpecialModel(Db db, Me me, PassDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class QuotaForm
    {
        [Display(Name = "Area"), StringLength(60)] public string? Area { get; set; }
        [Display(Name = "Quota"), Range(0, 10000)] public int Number { get; set; }
    }

    public sealed class GiveForm
    {
        [Display(Name = "Area"), StringLength(60)] public string? Area { get; set; }
        [Display(Name = "Number"), StringLength(20)] public string? Registration { get; set; }
        [Display(Name = "Representing"), StringLength(20)] public string? Meeting { get; set; }
        [Display(Name = "Reason"), StringLength(1000)] public string? Reason { get; set; }
    }

    public sealed record Line(SpecialPass Pass, string Name, string Reference, string? Meeting);

    [BindProperty] public QuotaForm Quota { get; set; } = new();
    [BindProperty] public GiveForm Give { get; set; } = new();

    public Session Session { get; private set; } = null!;
    public IReadOnlyList<PassQuota> Quotas { get; private set; } = [];
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public bool Unit => me.MayRun(Session);
    public bool Committee => me.May(Permission.AssignPasses);
    public string Address => Session.Path + "/passes";
    public IEnumerable<SelectListItem> AreaItems => Quotas.Select(q => new SelectListItem(q.Area, q.Area));

    public int Given(PassQuota quota) => Lines.Count(l => l.Pass is { ReturnedAt: null, MeetingId: null } && l.Pass.Area == quota.Area);

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Key == key) is not { } session) return NotFound();
        Session = session;
        if (!Unit && !Committee) return NotFound();
        Quotas = await db.Set<PassQuota>().AsNoTracking().Where(q => q.SessionId == session.Id).OrderBy(q => q.Area).ToListAsync();
        Lines = await db.Set<SpecialPass>().AsNoTracking().Where(p => p.SessionId == session.Id).Join(db.Set<Registrant>(), p => p.RegistrantId, r => r.Id, (p, r) => new { p, r }).Join(db.Set<Participant>(), x => x.r.ParticipantId, p => p.Id, (x, p) => new { x.p, x.r, who = p })
            .OrderByDescending(x => x.p.GivenAt).Select(x => new Line(x.p, x.who.Name, x.r.Reference, db.Set<Meeting>().Where(m => m.Id == x.p.MeetingId).Select(m => m.Reference).FirstOrDefault())).ToListAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostQuotaAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult || !Unit) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.SetQuotaAsync(me.Runs(Session), Session, Quota.Area, Quota.Number);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Quota_Done"], Request.PathBase + Address);
    }

    public async Task<IActionResult> OnPostGiveAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (Quotas.All(q => q.Area != Give.Area)) ModelState.AddModelError("Give.Area", t["Field_Invalid", t["Area"]]);
        if (!ModelState.IsValid) return this.Invalid();
        if (await desk.GiveAsync((Committee ? me.As(Permission.AssignPasses) : me.Runs(Session)), Session, Give.Area!, Give.Registration, Give.Meeting, Give.Reason, Committee, Unit) is not { } verdict)
        {
            ModelState.AddModelError("Give.Registration", t["Number_Unknown"]);
            return this.Invalid();
        }
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Given_Done"], Request.PathBase + Address);
    }

    public async Task<IActionResult> OnPostReturnAsync(string key, Guid pass)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        return await desk.ReturnAsync((Committee ? me.As(Permission.AssignPasses) : me.Runs(Session)), Session, pass) ? this.Done(t["Returned_Done"], Request.PathBase + Address) : NotFound();
    }
}
