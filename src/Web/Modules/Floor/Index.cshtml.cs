using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Floor.Positions;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor;

/// <summary>The console of everybody at a meeting: who speaks, who is next, and one large button to ask for the floor. CON-13, GOV-36, PAR-45, PAR-74.</summary>
[Serves("CON-13", "CON-15", "GOV-36", "ACC-45", "ACC-48", "INT-12", "PAR-02", "PAR-18", "PAR-29", "PAR-45", "PAR-74", "RFA-09", "RFA-11", "CTR-06", "GAP-17")]
internal sealed class IndexModel(Db db, Me me, FloorReader reader, SpeakerVoices voices, FloorDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "Item"), StringLength(40)] public string? Item { get; set; }
        [Display(Name = "Voice"), StringLength(200)] public string? Voice { get; set; }
        [Display(Name = "Speaker"), StringLength(60)] public string? Speaker { get; set; }
        [Display(Name = "Purpose")] public FloorPurpose Purpose { get; set; }
        [Display(Name = "Role")] public SpeakerRole Role { get; set; }
        [Display(Name = "Level")] public SpeakerKind? Level { get; set; }
        [Display(Name = "Language"), StringLength(40)] public string? Language { get; set; }
        [Display(Name = "JointWith"), StringLength(1000)] public string? JointWith { get; set; }
        [Display(Name = "Position")] public Guid? Position { get; set; }
        [Display(Name = "Scope")] public bool Scope { get; set; }
        [Display(Name = "Gender")] public SpeakerGender? Gender { get; set; }
        [Display(Name = "StatementText"), StringLength(20000)] public string? Text { get; set; }
        [Display(Name = "TextLanguage"), StringLength(10)] public string? TextLanguage { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty(SupportsGet = true), Hidden] public string? Item { get; set; }

    public Meeting Meeting { get; private set; } = null!;
    public FloorBoard Board { get; private set; } = null!;
    public IReadOnlyList<SpeakerVoice> Voices { get; private set; } = [];
    public IReadOnlyList<Colleague> Colleagues { get; private set; } = [];
    public IReadOnlyList<AgreedPosition> AgreedPositions { get; private set; } = [];

    /// <summary>What the reader asked for here, or is to speak for.</summary>
    public IReadOnlyList<FloorRequest> Mine { get; private set; } = [];
    public string Address => MeetingFloor.PathOf(Meeting);
    public bool Runs => me.May(Permission.RunFloor, Meeting.Reference);
    public bool CivilSociety => Voices.Any(v => FloorOrder.CivilSociety(v.Kind));
    public bool Government => Voices.Any(v => v.Kind == SpeakerKind.State);

    /// <summary>One may ask now: the list shown is open, or its window for asking in advance is.</summary>
    public bool MayAskNow => Board.Takes && (Board.Shown.State == FloorListState.Open || Board.Shown.List?.AdvanceOn(Board.At) is true);

    public IEnumerable<SelectListItem> ItemItems => Board.Entries.Select(e => new SelectListItem(t.ItemTitle(e), e.Key));
    public IEnumerable<SelectListItem> VoiceItems => Voices.Select(v => new SelectListItem(v.Name, v.Key));
    public IEnumerable<SelectListItem> SpeakerItems => Colleagues.Select(c => new SelectListItem(c.Name, c.Key));
    public IEnumerable<SelectListItem> PositionItems => AgreedPositions.Select(p => new SelectListItem($"{p.Title} · {Dates.Long(p.AgreedOn)}", p.Id.ToString())).Prepend(new("", ""));
    public IEnumerable<SelectListItem> Purposes => Enum.GetValues<FloorPurpose>().Select(p => new SelectListItem(t["Purpose_" + p], p.ToString()));
    public IEnumerable<SelectListItem> SpeakerRoles => Enum.GetValues<SpeakerRole>().Select(r => new SelectListItem(t["Role_" + r], r.ToString()));
    public static IEnumerable<SelectListItem> Levels => ((SpeakerKind[])[SpeakerKind.State, SpeakerKind.StateMinister, SpeakerKind.StateHead]).Select(k => new SelectListItem(FloorNames.StageName(k), k.ToString()));
    public IEnumerable<SelectListItem> Genders => Enum.GetValues<SpeakerGender>().Select(g => new SelectListItem(t["Gender_" + g], g.ToString())).Prepend(new("", ""));
    public IEnumerable<SelectListItem> LanguageItems => Languages.All.Select(l => new SelectListItem(l.Name, l.Code)).Append(new(t["Language_Other"], "other"));
    public static IEnumerable<SelectListItem> TextLanguages => Languages.All.Select(l => new SelectListItem(l.Name, l.Code));

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await reader.MeetingAsync(me, reference) is not { } meeting) return NotFound();
        await LoadAsync(meeting);
        Input = new() { Item = Board.Shown.Key, Voice = Voices is [var only, ..] ? only.Key : null, Language = Languages.Current.Code, TextLanguage = Languages.Current.Code };
        return Page();
    }

    private async Task LoadAsync(Meeting meeting)
    {
        Meeting = meeting;
        Board = await reader.ReadAsync(meeting, Input.Item ?? Item);
        Voices = await voices.OfAsync(me, HttpContext, meeting);
        var colleagues = new List<Colleague>();
        foreach (var voice in Voices) colleagues.AddRange(await voices.ColleaguesAsync(me, meeting, voice));
        Colleagues = [.. colleagues.DistinctBy(c => c.Key)];
        Mine = [.. Board.All.Where(r => r.State != FloorState.Withdrawn && SpeakerVoices.Owns(Voices, me, r))];
        var (regions, groups) = (Voices.Select(v => v.Region).OfType<string>().Where(_ => Voices.Any(v => v.For == SpeaksFor.Region)).ToList(), Voices.Where(v => v.For == SpeaksFor.MajorGroup).Select(v => v.Group!).ToList());
        AgreedPositions = regions.Count + groups.Count == 0 ? [] : await db.Set<AgreedPosition>().AsNoTracking().Where(p => p.WithdrawnAt == null && ((p.Region != null && regions.Contains(p.Region)) || (p.MajorGroup != null && groups.Contains(p.MajorGroup)))).OrderByDescending(p => p.AgreedOn).ThenBy(p => p.Id).Take(100).ToListAsync();
    }

    public Task<IActionResult> OnPostAsync(string reference) => SendAsync(reference, desk.AskAsync, made => t[made.State == FloorState.Requested ? "Asked_Waits" : "Asked_Done"]);

    public Task<IActionResult> OnPostFileAsync(string reference) => SendAsync(reference, desk.FileUndeliveredAsync, _ => t["Filed_Done"]);

    // Hundreds may press at once: the whole list is read only where the page is shown again.
    private async Task<IActionResult> SendAsync(string reference, Func<Meeting, SpeakerVoice, Asked, Task<(Verdict, FloorRequest?)>> act, Func<FloorRequest, string> done)
    {
        if (await reader.MeetingAsync(me, reference) is not { } meeting) return NotFound();
        var own = await voices.OfAsync(me, HttpContext, meeting);
        if (own.Count == 0) return NotFound();
        if (!ModelState.IsValid)
        {
            await LoadAsync(meeting);
            return this.Invalid();
        }
        var voice = own.FirstOrDefault(v => v.Key == Input.Voice) ?? own[0];
        var colleagues = await voices.ColleaguesAsync(me, meeting, voice);
        var speaker = string.IsNullOrEmpty(Input.Speaker) ? (colleagues is [var first, ..] ? first : null) : colleagues.FirstOrDefault(c => c.Key == Input.Speaker);
        var item = Input.Item ?? Item ?? (await reader.EntriesAsync(meeting))[0].Key;
        var (verdict, made) = await act(meeting, voice, new(item, Input.Purpose, Input.Role, Input.Level, speaker, Input.Language, Input.JointWith, Input.Position, Input.Scope, Input.Gender, Input.Text, Input.TextLanguage));
        if (verdict.Allowed) return this.Done(done(made!), $"{Request.PathBase}{MeetingFloor.PathOf(meeting)}?item={Uri.EscapeDataString(item)}#mine");
        await LoadAsync(meeting);
        return this.Refuse(verdict);
    }
}
