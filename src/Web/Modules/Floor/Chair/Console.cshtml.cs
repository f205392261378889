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
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Chair;

/// <summary>The console of the Chair: the queue by protocol, the clock, time and balance; for the secretary of the meeting in the Chair's name. CON-13, PAR-02, PAR-45.</summary>
[Authorize(nameof(Permission.RunFloor)), Serves("CON-13", "CON-14", "CON-15", "PAR-02", "PAR-18", "PAR-29", "PAR-45", "PAR-74", "INT-12", "ACC-48", "CTR-23", "GAP-17")]
internal sealed class ConsoleModel(Db db, Me me, FloorReader reader, ChairDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Who"), StringLength(300)] public string? Who { get; set; }
        [Display(Name = "Kind")] public SpeakerKind Kind { get; set; } = SpeakerKind.Organization;
        [Display(Name = "Country"), StringLength(2)] public string? Country { get; set; }
        [Display(Name = "SpeakerName"), StringLength(200)] public string? Speaker { get; set; }
        [Display(Name = "Purpose")] public FloorPurpose Purpose { get; set; }
        [Display(Name = "Role")] public SpeakerRole Role { get; set; }
    }

    public enum Deed { Next, Give, Call, Skip, Restore, Up, Top, Last, Grant, Refuse, Pause, Resume, Extend, End, Cut, Open, Close, Freeze, Arrange, Show, Undo }

    /// <summary>What a button sends: the deed, and about whom.</summary>
    public sealed class Press
    {
        [Hidden] public Deed? Deed { get; set; }
        [Hidden] public int? Number { get; set; }
        [Hidden] public Guid? Act { get; set; }
        [Display(Name = "Minutes")] public int? Minutes { get; set; }
        [Display(Name = "Reason"), StringLength(500)] public string? Reason { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty(SupportsGet = true), Hidden] public string? Item { get; set; }

    public Meeting Meeting { get; private set; } = null!;
    public FloorBoard Board { get; private set; } = null!;
    public (FloorAct Act, int Seconds)? Last { get; private set; }

    /// <summary>Major Groups and regions of which nobody has been heard on this item.</summary>
    public IReadOnlyList<string> Silent { get; private set; } = [];
    public string Address => MeetingFloor.PathOf(Meeting) + "/chair";
    public bool IsChair => me.Roles.Any(r => r.Role == Roles.MeetingChair && r.ScopeId == Meeting.Reference);
    public static IEnumerable<SelectListItem> Kinds => Enum.GetValues<SpeakerKind>().Where(k => k != SpeakerKind.MajorGroup).Select(k => new SelectListItem(FloorNames.StageName(k), k.ToString()));
    public IEnumerable<SelectListItem> Purposes => Enum.GetValues<FloorPurpose>().Select(p => new SelectListItem(t["Purpose_" + p], p.ToString()));
    public IEnumerable<SelectListItem> SpeakerRoles => Enum.GetValues<SpeakerRole>().Select(r => new SelectListItem(t["Role_" + r], r.ToString()));
    public static IEnumerable<SelectListItem> States => Countries.MemberChoices;
    private Guid? ItemId => Board.Shown.Item?.Id;

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await reader.MeetingAsync(me, reference) is not { } meeting || !me.May(Permission.RunFloor, reference)) return NotFound();
        Meeting = meeting;
        Board = await reader.ReadAsync(meeting, Item);
        Last = await desk.LastAsync(meeting);
        var heard = Board.Here.Where(r => r.StartedAt is not null && FloorOrder.CivilSociety(r.Kind)).ToList();
        if (heard.Count > 0) Silent = [.. MajorGroups.All.Where(g => heard.All(r => r.MajorGroup != g.Key)).Select(g => Terms.Name(g.Term)), .. Rostrum.Handbook.Regions.All.Where(g => heard.All(r => r.Region != g.Key)).Select(g => Terms.Name(g.Term))];
        return Page();
    }

    /// <summary>The part that changes, buttons and all, for this reader.</summary>
    public async Task<IActionResult> OnGetNowAsync(string reference) => await OnGetAsync(reference) is NotFoundResult missing ? missing : Partial("_Now", this);

    // The button is the room's: what the page shows is read only where an act needs it, or is refused.
    public async Task<IActionResult> OnPostDoAsync(string reference, [FromForm] Press press)
    {
        ModelState.Remove("Input");
        if (await reader.MeetingAsync(me, reference) is not { } meeting || !me.May(Permission.RunFloor, reference)) return NotFound();
        Meeting = meeting;
        if (press.Deed is null || !ModelState.IsValid || (press.Deed is Deed.Up or Deed.Top or Deed.Open or Deed.Close or Deed.Freeze or Deed.Arrange or Deed.Show))
        {
            await OnGetAsync(reference);
            if (!ModelState.IsValid || press.Deed is null) return this.Invalid();
        }
        var deed = press.Deed!.Value;
        var number = press.Number ?? 0;
        var verdict = deed switch
        {
            Deed.Next or Deed.Give => await desk.GiveAsync(me, Meeting, number),
            Deed.Call => await desk.CallAsync(me, Meeting, number),
            Deed.Skip => await desk.SkipAsync(me, Meeting, number, press.Reason),
            Deed.Restore => await desk.RestoreAsync(me, Meeting, number),
            Deed.Up => await desk.MoveAsync(me, Meeting, number, Before(number)),
            Deed.Top => await desk.MoveAsync(me, Meeting, number, Board.Next?.Number == number ? number : Board.Next?.Number),
            Deed.Last => await desk.MoveAsync(me, Meeting, number, null),
            Deed.Grant or Deed.Refuse => await desk.DecideAsync(me, Meeting, number, deed == Deed.Grant, press.Minutes, press.Reason),
            Deed.Pause => await desk.ClockAsync(me, Meeting, number, ClockAct.Pause),
            Deed.Resume => await desk.ClockAsync(me, Meeting, number, ClockAct.Resume),
            Deed.Extend => await desk.ClockAsync(me, Meeting, number, ClockAct.Extend),
            Deed.End => await desk.ClockAsync(me, Meeting, number, ClockAct.End),
            Deed.Cut => await desk.CutAsync(me, Meeting, number),
            Deed.Open => await desk.TurnListAsync(me, Meeting, ItemId, FloorListState.Open),
            Deed.Close => await desk.TurnListAsync(me, Meeting, ItemId, FloorListState.Closed),
            Deed.Freeze => await desk.TurnListAsync(me, Meeting, ItemId, FloorListState.Frozen),
            Deed.Arrange => await desk.ArrangeAsync(me, Meeting, ItemId),
            Deed.Show => await desk.ShowAsync(me, Meeting, ItemId),
            _ => press.Act is { } act ? await desk.UndoAsync(me, Meeting, act) : null,
        };
        if (verdict is null) return NotFound();
        if (verdict.Allowed) return this.Done(t["Done_" + deed], Here());
        await OnGetAsync(reference); // what somebody else did meanwhile is shown with the refusal
        return this.Refuse(verdict);
    }

    /// <summary>Who stands before somebody now.</summary>
    private int? Before(int number)
    {
        var at = Board.Queue.ToList().FindIndex(q => q.Request.Number == number);
        return at > 0 ? Board.Queue[at - 1].Request.Number : number;
    }

    public async Task<IActionResult> OnPostAddAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult) return NotFound();
        Organization? organization = null;
        var country = FloorOrder.Government(Input.Kind) && Input.Kind != SpeakerKind.StateGroup ? Countries.Find(Input.Country)?.Iso2 : null;
        if (Input.Kind == SpeakerKind.Organization)
        {
            var found = string.IsNullOrWhiteSpace(Input.Who) ? [] : await db.Set<Organization>().AsNoTracking().Where(o => o.Status == StandingStatus.Accredited || o.Status == StandingStatus.Suspended).Named(Input.Who).OrderBy(o => o.NameKey).Take(2).ToListAsync();
            if (found is not [{ } one]) ModelState.AddModelError("Input.Who", t[found.Count == 0 ? "Who_Unknown" : "Who_Several"]);
            else organization = one;
        }
        else if (FloorOrder.Government(Input.Kind) && Input.Kind != SpeakerKind.StateGroup && country is null) ModelState.AddModelError("Input.Country", t["Country_Choose"]);
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.AddAsync(me, Meeting, ItemId, Input.Purpose, Input.Role, Input.Kind, organization, country, Input.Who, Input.Speaker);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Added_Done"], Here());
    }

    private string Here() => $"{Request.PathBase}{Address}{(Item is { } item ? "?item=" + Uri.EscapeDataString(item) : "")}";
}
