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
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Meetings.Requests;

/// <summary>One request for both sides: answered, held, taken back. GOV-33, GOV-38, GOV-39, PAR-47, PAR-48; GAP-41.</summary>
[Authorize, Serves("GOV-33", "GOV-38", "GOV-39", "PAR-47", "PAR-48", "GAP-41")]
internal sealed class ShowModel(Db db, Me me, RequestDesk desk, IStringLocalizer<Text> t, IStringLocalizer<Identity.Text> roles, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "Answer")] public RequestState? Answer { get; set; }
    [BindProperty, Display(Name = "Reasons"), StringLength(2000)] public string? Words { get; set; }
    [BindProperty, Display(Name = "OnBehalfOf")] public Guid? OnBehalfOf { get; set; }
    [BindProperty, Display(Name = "HeldOn")] public DateOnly? HeldOn { get; set; }
    [BindProperty, Display(Name = "Meeting"), StringLength(20)] public string? Meeting { get; set; }

    public Request Asked { get; private set; } = null!;
    public Answering? Answering { get; private set; }

    /// <summary>The reader asked it, or it was asked in their name.</summary>
    public bool Mine { get; private set; }
    public string AskedBy { get; private set; } = "";
    public string? AskedFor { get; private set; }
    public string? AnsweredFor { get; private set; }
    public string? Organization { get; private set; }
    public Session? Session { get; private set; }
    public Meeting? About { get; private set; }
    public Meeting? Result { get; private set; }

    public string Addressee => Roles.Find(Asked.Addressee) is { } role ? roles["Role_" + role.Key] : Asked.Addressee;
    public string Role => roles["Role_" + Asked.AskedAs];
    public IEnumerable<SelectListItem> Choices => Asked.Kind == RequestKind.Invitation ? [new(t["Answer_Invited"], "Accepted"), new(t["Answer_NotInvited"], "Declined")] : [new(t["Answer_Accepted"], "Accepted"), new(t["Answer_Declined"], "Declined")];
    public IEnumerable<SelectListItem> Holders => Answering!.Holders.Select(h => new SelectListItem(t["Voice_Of", h.Name!, roles["Role_" + h.Role.Key].Value], h.For.ToString())).Prepend(new("", ""));

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (await desk.Visible(me).FirstOrDefaultAsync(r => r.Reference == reference) is not { } found) return NotFound();
        Asked = found;
        Answering = await desk.AnsweringAsync(me, found);
        Mine = found.PersonId == me.Id || found.AskedFor == me.Id;
        AskedBy = await NameAsync(found.PersonId) ?? "";
        AskedFor = await NameAsync(found.AskedFor);
        AnsweredFor = await NameAsync(found.OnBehalfOf);
        Organization = found.OrganizationId is { } id ? await db.Set<Organization>().Where(o => o.Id == id).Select(o => o.Name).SingleAsync() : null;
        Session = await db.SessionsFor(me).FirstOrDefaultAsync(s => s.Id == found.SessionId);
        About = await db.MeetingsFor(me).FirstOrDefaultAsync(m => m.Id == found.MeetingId);
        Result = await db.MeetingsFor(me).FirstOrDefaultAsync(m => m.Id == found.ResultId);
        if (HttpMethods.IsGet(base.Request.Method)) HeldOn = clock.Today();
        return Page();
    }

    private async Task<string?> NameAsync(Guid? person) => person is null ? null : await db.Users.Where(p => p.Id == person).Select(p => p.Name).FirstOrDefaultAsync();

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult || Answering is null) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.AnswerAsync(Answering, Asked.Id, Answer, Words, OnBehalfOf);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Answered"], base.Request.PathBase + Asked.Path);
    }

    public async Task<IActionResult> OnPostHeldAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult || Answering is null) return NotFound();
        var typed = Meeting?.Trim().ToUpperInvariant();
        var meeting = string.IsNullOrEmpty(typed) ? null : await db.MeetingsFor(me).FirstOrDefaultAsync(m => m.Reference == typed);
        if (meeting is null && !string.IsNullOrEmpty(typed)) ModelState.AddModelError("Meeting", t["NoSuchMeeting"]);
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.HeldAsync(Answering.Actor, Asked.Id, HeldOn, meeting);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["HeldNoted"], base.Request.PathBase + Asked.Path);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string reference)
    {
        if (await OnGetAsync(reference) is NotFoundResult || !Mine) return NotFound();
        var verdict = await desk.WithdrawAsync(new(me.Id, Asked.AskedAs), Asked.Id);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Withdrawn"], base.Request.PathBase + Asked.Path);
    }
}
