using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Floor.Chair;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor;

/// <summary>One request for the floor: for whoever asked, who is to speak, and the Chair. Its text, hand-over, exchange, withdrawal. CON-13 to CON-15; GAP-17.</summary>
[Serves("CON-13", "CON-14", "CON-15", "PAR-02", "INT-12", "CTR-23", "GAP-17")]
internal sealed class RequestsModel(Me me, FloorReader reader, SpeakerVoices voices, FloorDesk desk, ChairDesk chair, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "StatementText"), StringLength(20000)] public string? Text { get; set; }
        [Display(Name = "TextLanguage"), StringLength(10)] public string? TextLanguage { get; set; }
        [Display(Name = "Speaker"), StringLength(60)] public string? Speaker { get; set; }
        [Display(Name = "SwapWith")] public int? With { get; set; }
        [Display(Name = "Minutes")] public int? Minutes { get; set; }
        [Display(Name = "Level")] public SpeakerKind? Level { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Meeting Meeting { get; private set; } = null!;
    public FloorRequest Asked { get; private set; } = null!;
    public FloorBoard Board { get; private set; } = null!;
    public FloorEntry Entry => Board.Shown;
    public FloorRow? Row => Board.Queue.FirstOrDefault(q => q.Request.Id == Asked.Id);
    public int Place => Board.Queue.TakeWhile(q => q.Request.Id != Asked.Id).Count() + 1;
    public bool Own { get; private set; }
    public bool Runs => me.May(Permission.RunFloor, Meeting.Reference);
    public IReadOnlyList<Colleague> Colleagues { get; private set; } = [];

    /// <summary>Of the same delegation, or for which the reader acts as well, waiting on the same item.</summary>
    /// <summary>The text as it was sent, for those who have a say in it; who had one once still sees what became of the request.</summary>
    public string? Words { get; private set; }
    public IReadOnlyList<FloorRequest> Swappable { get; private set; } = [];
    public static IEnumerable<SelectListItem> TextLanguages => IndexModel.TextLanguages;
    public IEnumerable<SelectListItem> ColleagueItems => Colleagues.Select(c => new SelectListItem(c.Name, c.Key));
    public IEnumerable<SelectListItem> SwapItems => Swappable.Select(r => new SelectListItem(t["Swap_Item", r.Number, r.Speaker], r.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    private Actor Self => me.Id is null ? new(null, Roles.Visitor.Key) : me.AsSelf();

    public async Task<IActionResult> OnGetAsync(string reference, int number)
    {
        if (!await LoadAsync(reference, number)) return NotFound();
        Input = new() { Text = Words, TextLanguage = Asked.TextLanguage is { Length: > 0 } known ? known : Languages.Current.Code, Minutes = Asked.Minutes, Level = Asked.Kind };
        return Page();
    }

    private async Task<bool> LoadAsync(string reference, int number)
    {
        if (await reader.MeetingAsync(me, reference) is not { } meeting) return false;
        Meeting = meeting;
        Board = await reader.ReadAsync(meeting);
        if (Board.All.FirstOrDefault(r => r.Number == number) is not { } request) return false;
        Asked = request;
        if (Board.Shown.List?.Id != request.ListId) Board = await reader.ReadAsync(meeting, Board.Entries.First(e => e.List?.Id == request.ListId).Key);
        var own = await voices.OfAsync(me, HttpContext, meeting);
        Own = SpeakerVoices.Owns(own, me, request);
        if (!Own && !Runs && !(me.Id is { } person && (request.AskedBy == person || request.SpeakerId == person))) return false;
        Words = Own || Runs ? await reader.TextAsync(request) : null;
        if (Own && FloorRules.Waiting.Contains(request.State))
        {
            Colleagues = [.. (await voices.ColleaguesAsync(me, meeting, request.Voice, request.OrganizationId, request.Country, request.GuestId)).Where(c => c.Name != request.Speaker)];
            Swappable = [.. Board.Here.Where(r => r.Id != request.Id && r.State == FloorState.Queued && r.Purpose == request.Purpose && r.Role == request.Role && r.Kind == request.Kind && (own.Any(v => v.Key == r.Voice) || (request.OrganizationId is { } o && r.OrganizationId == o) || (request.Country is { } c && r.Country == c)))];
        }
        return true;
    }

    public Task<IActionResult> OnPostWithdrawAsync(string reference, int number) => ActAsync(reference, number, () => desk.WithdrawAsync(Meeting, Self, number, Own), "Withdrawn_Done");

    public Task<IActionResult> OnPostHandOverAsync(string reference, int number) => ActAsync(reference, number, () => desk.HandOverAsync(Meeting, Self, number, Own, Colleagues.FirstOrDefault(c => c.Key == Input.Speaker)), "HandedOver_Done");

    public Task<IActionResult> OnPostSwapAsync(string reference, int number) => ActAsync(reference, number, () => desk.SwapAsync(Meeting, Self, number, Own, Input.With ?? 0, Swappable.Any(r => r.Number == Input.With)), "Swapped_Done");

    public Task<IActionResult> OnPostFileAsync(string reference, int number) => ActAsync(reference, number, () => desk.FileAsync(Meeting, Self, number, Own, Input.Text, Input.TextLanguage), "Text_Done");

    public async Task<IActionResult> OnPostAllowAsync(string reference, int number)
    {
        if (!me.May(Permission.RunFloor, reference)) return NotFound();
        return await ActAsync(reference, number, () => chair.AllowAsync(me, Meeting, number, Input.Minutes, Input.Level), "Allowed_Done");
    }

    private async Task<IActionResult> ActAsync(string reference, int number, Func<Task<Verdict>> act, string done)
    {
        if (!await LoadAsync(reference, number)) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await act();
        if (verdict.Allowed) return this.Done(t[done], Request.PathBase + Asked.PathOn(Meeting));
        await LoadAsync(reference, number);
        return this.Refuse(verdict);
    }
}
