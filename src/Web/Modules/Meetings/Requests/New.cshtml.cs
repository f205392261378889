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
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Requests;

/// <summary>A request in one of the reader's voices: first what is asked, then the rest. GOV-33, GOV-38, GOV-39, PAR-33, PAR-47, PAR-48.</summary>
[Authorize, Serves("GOV-33", "GOV-38", "GOV-39", "PAR-33", "PAR-47", "PAR-48", "GAP-41")]
internal sealed class NewModel(Db db, Me me, RequestDesk desk, Voices voices, IStringLocalizer<Text> t, IStringLocalizer<Identity.Text> roles, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "As"), StringLength(120)] public string? As { get; set; }
        [Display(Name = "Addressee"), StringLength(200)] public string? Addressee { get; set; }
        [Display(Name = "Country"), StringLength(2)] public string? Country { get; set; }
        [Display(Name = "Group"), StringLength(60)] public string? Group { get; set; }
        [Display(Name = "Session"), StringLength(60)] public string? Session { get; set; }
        [Display(Name = "Meeting"), StringLength(20)] public string? Meeting { get; set; }
        [Display(Name = "Topic"), StringLength(300)] public string? Topic { get; set; }
        [Display(Name = "Words"), StringLength(4000)] public string? Text { get; set; }
        [Display(Name = "WantedOn")] public DateOnly? WantedOn { get; set; }
    }

    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }
    [BindProperty] public Form Input { get; set; } = new();

    public RequestKind Asked { get; private set; }
    public IReadOnlyList<Voice> MyVoices { get; private set; } = [];
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public IEnumerable<SelectListItem> VoiceItems => MyVoices.Select(v => new SelectListItem(Say(v), v.Key));
    public IEnumerable<SelectListItem> AddresseeItems => BureauRequests.Addressees.Select(r => new SelectListItem(roles["Role_" + r.Key], r.Key)).Prepend(new("", ""));
    public IEnumerable<SelectListItem> GroupItems => MajorGroups.All.Select(g => new SelectListItem(Terms.Name(g.Term), g.Key)).Prepend(new(t["Group_All"], ""));
    public IEnumerable<SelectListItem> SessionItems => Sessions.Select(s => new SelectListItem(s.Title.Plain(), s.Key)).Prepend(new("", ""));

    private string Say(Voice voice) => voice.WrittenDown ? t["Voice_For", voice.Name!, roles["Role_" + voice.Role.Key].Value] : voice.Name is null ? roles["Role_" + voice.Role.Key] : t["Voice_Of", voice.Name, roles["Role_" + voice.Role.Key].Value];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!Enum.TryParse<RequestKind>(Kind, out var kind) || !Enum.IsDefined(kind)) return Redirect(Request.PathBase + "/requests");
        Asked = kind;
        MyVoices = await voices.AskingAsync(me, kind);
        if (MyVoices.Count == 0) return NotFound();
        var today = clock.Today();
        Sessions = BureauRequests.Dialogue(kind)
            ? await db.SessionsFor(me).Where(s => db.Set<DialogueCall>().Any(c => c.SessionId == s.Id) && s.LastDay >= today).OrderBy(s => s.FirstDay).ToListAsync()
            : await db.SessionsFor(me).Where(s => s.LastDay >= today).OrderBy(s => s.FirstDay).ToListAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await OnGetAsync() is var shown and not PageResult) return shown;
        var session = Sessions.FirstOrDefault(s => s.Key == Input.Session);
        if (!string.IsNullOrEmpty(Input.Country) && Countries.Find(Input.Country) is null) ModelState.AddModelError("Input.Country", t["Field_Invalid", t["Country"]]);
        if (!string.IsNullOrEmpty(Input.Group) && MajorGroups.Find(Input.Group) is null) ModelState.AddModelError("Input.Group", t["Field_Invalid", t["Group"]]);
        var reference = Input.Meeting?.Trim().ToUpperInvariant();
        var meeting = string.IsNullOrEmpty(reference) ? null : await db.MeetingsFor(me).FirstOrDefaultAsync(m => m.Reference == reference);
        if (meeting is null && !string.IsNullOrEmpty(reference)) ModelState.AddModelError("Input.Meeting", t["NoSuchMeeting"]);
        if (!ModelState.IsValid) return this.Invalid();
        var addressee = Asked is RequestKind.MeetBureau or RequestKind.Invitation or RequestKind.GroupBriefing ? Input.Addressee : null;
        if (Asked == RequestKind.Invitation && string.IsNullOrWhiteSpace(addressee) && Countries.Find(Input.Country) is { } convenor) addressee = convenor.Names["en"];
        var (request, verdict) = await desk.AskAsync(me, MyVoices.FirstOrDefault(v => v.Key == Input.As), new(Asked, addressee, Empty(Input.Country), Empty(Input.Group), session, meeting?.Id, Input.Topic, Input.Text, Input.WantedOn));
        return request is null ? this.Refuse(verdict) : this.Done(t["Made", request.Reference], Request.PathBase + request.Path);
    }

    private static string? Empty(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed;
}
