using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Chair;

/// <summary>What holds for the list of an item and for the floor of the meeting: limits, quotas, the window for asking in advance, the approval of the body, guests. PAR-02, PAR-45, INT-12, CTR-23, GAP-17.</summary>
[Authorize(nameof(Permission.RunFloor)), Serves("PAR-02", "PAR-45", "INT-12", "CTR-23", "GAP-17", "CON-13")]
internal sealed class SettingsModel(Db db, Me me, FloorReader reader, SettingsDesk desk, Rules rules, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public sealed class LimitForm
    {
        [Display(Name = "Minutes")] public int? Minutes { get; set; }
        [Display(Name = "KindMinutes")] public Dictionary<SpeakerKind, int?> Kinds { get; set; } = [];
        [Display(Name = "GroupMinutes")] public int? GroupMinutes { get; set; }
        [Display(Name = "TotalMinutes")] public int? TotalMinutes { get; set; }
        [Display(Name = "Quota")] public int? Quota { get; set; }
        [Display(Name = "Balanced")] public bool Balanced { get; set; }
        [Display(Name = "AdvanceFrom")] public DateTime? AdvanceFrom { get; set; }
        [Display(Name = "AdvanceUntil")] public DateTime? AdvanceUntil { get; set; }
    }

    public sealed class ApprovalForm
    {
        [Display(Name = "Approval_Kind")] public BodyApproval Approval { get; set; }
        [Display(Name = "ApprovalNote"), StringLength(500)] public string? Note { get; set; }
        [Display(Name = "ChairDecides")] public bool ChairDecides { get; set; }
    }

    [BindProperty(SupportsGet = true), Hidden] public string? Item { get; set; }
    public LimitForm Limits { get; set; } = new();
    public ApprovalForm Approved { get; set; } = new();
    public Meeting Meeting { get; private set; } = null!;
    public FloorBoard Board { get; private set; } = null!;
    public IReadOnlyList<FloorGuest> Guests { get; private set; } = [];
    public TimeSpan Usual => FloorBudgets.UsualOn(rules.Current, clock.Today());
    public IReadOnlyList<SpeakerKind> Stages => FloorOrder.StagesOn(rules.Current, clock.Today());
    public IEnumerable<SelectListItem> Approvals => Enum.GetValues<BodyApproval>().Select(a => new SelectListItem(t["Approval_" + a], a.ToString()));

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await reader.MeetingAsync(me, reference) is not { } meeting || !me.May(Permission.RunFloor, reference)) return NotFound();
        (Meeting, Board) = (meeting, await reader.ReadAsync(meeting, Item));
        Guests = await db.Set<FloorGuest>().AsNoTracking().Where(g => g.MeetingId == meeting.Id && g.EndedAt == null).OrderBy(g => g.JoinedAt).ToListAsync();
        var list = Board.Shown.List ?? new();
        Limits = new() { Minutes = list.Minutes, Kinds = list.KindMinutes.ToDictionary(k => k.Key, k => (int?)k.Value), GroupMinutes = list.GroupMinutes, TotalMinutes = list.TotalMinutes, Quota = list.Quota, Balanced = list.Balanced, AdvanceFrom = Local(list.AdvanceFrom), AdvanceUntil = Local(list.AdvanceUntil) };
        Approved = new() { Approval = Board.Floor.Approval, Note = Board.Floor.ApprovalNote, ChairDecides = Board.Floor.ChairDecides };
        return Page();
    }

    public async Task<IActionResult> OnPostLimitsAsync(string reference, [FromForm(Name = "Limits")] LimitForm limits)
    {
        if (await OnGetAsync(reference) is NotFoundResult) return NotFound();
        Limits = limits;
        if (!ModelState.IsValid) return this.Invalid();
        return Answer(await desk.LimitAsync(me, Meeting, Board.Shown.Item?.Id, new(limits.Minutes, limits.Kinds, limits.GroupMinutes, limits.TotalMinutes, limits.Quota, limits.Balanced, Instant(limits.AdvanceFrom), Instant(limits.AdvanceUntil))), "Limits_Done");
    }

    public async Task<IActionResult> OnPostApprovalAsync(string reference, [FromForm(Name = "Approved")] ApprovalForm approved)
    {
        if (await OnGetAsync(reference) is NotFoundResult) return NotFound();
        Approved = approved;
        if (!ModelState.IsValid) return this.Invalid();
        return Answer(await desk.ApproveAsync(me, Meeting, approved.Approval, approved.Note, approved.ChairDecides), "Approval_Done");
    }

    public async Task<IActionResult> OnPostCodeAsync(string reference, bool open) => await OnGetAsync(reference) is NotFoundResult ? NotFound() : Answer(await desk.CodeAsync(me, Meeting, open), open ? "Guests_Opened" : "Guests_Closed");

    public async Task<IActionResult> OnPostDismissAsync(string reference, Guid guest) =>
        await OnGetAsync(reference) is NotFoundResult || !await desk.DismissAsync(me, Meeting, guest) ? NotFound() : this.Done(t["Guests_Dismissed"], Here);

    private IActionResult Answer(Verdict verdict, string done) => verdict.Refused ? this.Refuse(verdict) : this.Done(t[done], Here);

    private string Here => $"{Request.PathBase}{MeetingFloor.PathOf(Meeting)}/settings?item={Board.Shown.Key}";

    private DateTime? Local(DateTimeOffset? at) => at is { } instant ? TimeZoneInfo.ConvertTime(instant, Meeting.ZoneInfo).DateTime : null;

    private DateTimeOffset? Instant(DateTime? local) => local is { } time ? new DateTimeOffset(time, Meeting.ZoneInfo.GetUtcOffset(time)).ToUniversalTime() : null;
}
