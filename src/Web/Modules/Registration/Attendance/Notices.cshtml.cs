using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.Attendance;

/// <summary>Who comes to a meeting of the Committee's family: announced by focal points, sent to security by the Unit, looked up at the gate. PAR-76, PAR-77, CTR-39.</summary>
[Serves("PAR-76", "PAR-77", "CTR-39")]
internal sealed class NoticesModel(Db db, Me me, AttendanceDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Organization"), StringLength(300)] public string? Organization { get; set; }
        [Display(Name = "Who"), StringLength(60)] public string? Who { get; set; }
        [Display(Name = "Name"), StringLength(200)] public string? Name { get; set; }
        [Display(Name = "Email"), EmailAddress, StringLength(254)] public string? Email { get; set; }
        [Display(Name = "Mode")] public AttendanceMode Mode { get; set; }
        [Display(Name = "Reason"), StringLength(1000)] public string? Reason { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();

    public Meeting Meeting { get; private set; } = null!;
    public bool Unit => me.May(Permission.ManageRegistration);
    public bool Gate => me.May(Permission.CheckIn);
    public bool Everything => Unit || Gate;
    public IReadOnlyList<(Guid Id, string Name)> Own { get; private set; } = [];
    public bool MayAnnounce => Unit || Own.Count > 0;
    public Verdict Open { get; private set; } = Verdict.For();
    public DateTimeOffset Deadline { get; private set; }
    public bool Late { get; private set; }
    public IReadOnlyList<LateChoice> Instead { get; private set; } = [];
    public IReadOnlyList<NoticeLine> Lines { get; private set; } = [];
    public IReadOnlyList<KnownPerson> Known { get; private set; } = [];
    public string Address => Meeting.Path + "/attendance";

    public IEnumerable<SelectListItem> OwnItems => Own.Select(o => new SelectListItem(o.Name, o.Id.ToString()));
    public IEnumerable<SelectListItem> WhoItems => Known.Select(k => new SelectListItem(k.Name, k.Key)).Prepend(new(t["Who_Other"], ""));
    public IEnumerable<SelectListItem> ModeItems => Enum.GetValues<AttendanceMode>().Where(m => m == AttendanceMode.Online ? Meeting.Mode != MeetingMode.InPerson : Meeting.Mode != MeetingMode.Online).Select(m => new SelectListItem(t["Mode_" + m], m.ToString()));

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await db.MeetingsFor(me).FirstOrDefaultAsync(m => m.Reference == reference) is not { } meeting) return NotFound();
        Meeting = meeting;
        var own = me.Roles.Where(r => r.Role == Roles.OrganizationFocalPoint).Select(r => Guid.TryParse(r.ScopeId, out var id) ? id : Guid.Empty).ToList();
        Own = [.. (await db.Set<Organization>().AsNoTracking().Where(o => own.Contains(o.Id)).OrderBy(o => o.NameKey).Select(o => new { o.Id, o.Name }).ToListAsync()).Select(o => (o.Id, o.Name))];
        (Open, Deadline) = (await desk.OpenAsync(meeting), desk.Deadline(meeting));
        Late = HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() > Deadline && meeting.Mode != MeetingMode.Online;
        Instead = AttendanceNotices.Instead(meeting.Mode, hasCompoundPass: false);
        if (MayAnnounce || Everything) Lines = await desk.LinesAsync(meeting.Id, Everything ? null : [.. Own.Select(o => o.Id)]);
        if (Own.Count == 1) Known = await desk.KnownAsync(Own[0].Id);
        if (HttpMethods.IsGet(Request.Method)) Input.Mode = meeting.Mode == MeetingMode.Online ? AttendanceMode.Online : AttendanceMode.InPerson;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult || !MayAnnounce) return NotFound();
        if (!Enum.IsDefined(Input.Mode)) ModelState.AddModelError("Input.Mode", t["Field_Invalid", t["Mode"]]);
        if (string.IsNullOrWhiteSpace(Input.Who) && string.IsNullOrWhiteSpace(Input.Name)) ModelState.AddModelError("Input.Name", t["Field_Required", t["Name"]]);
        if (Input.Who is { Length: > 0 } key && Known.All(k => k.Key != key)) ModelState.AddModelError("Input.Who", t["Field_Invalid", t["Who"]]);
        var organization = await OrganizationAsync();
        if (organization is null) ModelState.AddModelError("Input.Organization", t[string.IsNullOrWhiteSpace(Input.Organization) ? "Field_Required" : "Organization_Unknown", t["Organization"]]);
        if (!ModelState.IsValid || organization is not { } id) return this.Invalid();
        var actor = Unit ? me.As(Permission.ManageRegistration) : new Actor(me.Id, Roles.OrganizationFocalPoint.Key);
        var (verdict, name) = await desk.NotifyAsync(actor, reference, new(id, Input.Who, Input.Name, Input.Email, Input.Mode, Input.Reason), Unit);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Announced_Done", name], Request.PathBase + Address);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string reference, Guid notice)
    {
        if (await OnGetAsync(reference) is NotFoundResult || !MayAnnounce) return NotFound();
        var actor = Unit ? me.As(Permission.ManageRegistration) : new Actor(me.Id, Roles.OrganizationFocalPoint.Key);
        if (await desk.WithdrawAsync(actor, reference, notice, Unit ? null : [.. Own.Select(o => o.Id)]) is not { } verdict) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Withdrawn_Done"], Request.PathBase + Address);
    }

    public async Task<IActionResult> OnPostSendAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult || !Unit) return NotFound();
        var (verdict, sent) = await desk.SendAsync(me.As(Permission.ManageRegistration), reference);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Sent_Done", sent], Request.PathBase + Address);
    }

    public async Task<IActionResult> OnPostSettleAsync(string reference, Guid notice, bool admitted)
    {
        if (await OnGetAsync(reference) is NotFoundResult || !Gate) return NotFound();
        return await desk.SettleAsync(me.As(Permission.CheckIn), reference, notice, admitted) switch
        {
            null => NotFound(),
            false => this.Refuse(Verdict.For(Verdict.Refuse(AttendanceNotices.PAR_76, "Notice_NotWithSecurity").When(true))),
            true => this.Done(t[admitted ? "Admitted_Done" : "Refused_Done"], Request.PathBase + Address),
        };
    }

    /// <summary>The list for security: who comes in person, what changed since it was sent.</summary>
    public async Task<IActionResult> OnPostListAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult || !Everything) return NotFound();
        var text = new StringBuilder("name,organization,state,pass,announced,sent,changed\r\n");
        var rows = Lines.Where(l => l.Notice.Mode == AttendanceMode.InPerson && (l.Notice.State != NoticeState.Withdrawn || l.TakenBackAfter)).ToList();
        foreach (var l in rows)
        {
            string?[] cells = [l.Name, l.Organization, l.Notice.State.ToString(), l.Pass, l.Notice.At.ToString("u"), l.Notice.SentToSecurityAt?.ToString("u"), l.Unsent ? "not sent yet" : l.TakenBackAfter ? "withdrawn after the list was sent" : null];
            text.AppendJoin(',', cells.Select(c => OpenData.CsvField(c is "" ? null : c))).Append("\r\n");
        }
        await desk.NoteTakenAsync(me.As(Unit ? Permission.ManageRegistration : Permission.CheckIn), Meeting, rows.Count);
        Response.Headers.CacheControl = "no-store";
        return File([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", $"attendance-{reference}.csv");
    }

    // A focal point has few; the Unit writes whose by name.
    private async Task<Guid?> OrganizationAsync()
    {
        if (!Unit) return Own.Count == 1 ? Own[0].Id : Guid.TryParse(Input.Organization, out var chosen) && Own.Any(o => o.Id == chosen) ? chosen : null;
        var key = SearchKey.Of(Input.Organization ?? "");
        var found = key.Length == 0 ? [] : await db.Set<Organization>().AsNoTracking().Where(o => o.NameKey == key || o.Acronym == Input.Organization).OrderByDescending(o => o.Status == StandingStatus.Accredited).Select(o => o.Id).Take(2).ToListAsync();
        return found.Count > 0 ? found[0] : null;
    }
}
