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
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Seats;

/// <summary>One seat: who sits there is said by its group, behind a nameplate by its State or the Unit. PAR-12, CON-11, CON-12.</summary>
[Authorize, Serves("PAR-12", "PAR-30", "CON-11", "CON-12", "CTR-28", "GAP-18")]
internal sealed class SeatModel(Db db, Me me, SeatDesk desk, Delegates delegates, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "WhoSits")] public Guid? Who { get; set; }
        [Display(Name = "Number"), StringLength(20)] public string? Number { get; set; }
        [Display(Name = "LendTo"), StringLength(60)] public string? To { get; set; }
        [Display(Name = "Letter"), StringLength(200)] public string? Reference { get; set; }
        [Display(Name = "Place"), StringLength(60)] public string? Label { get; set; }
        [Display(Name = "Accessible")] public bool Accessible { get; set; }
    }

    public sealed record Candidate(Guid Id, string Name, string From);

    [BindProperty] public Form Input { get; set; } = new();

    public Meeting Meeting { get; private set; } = null!;
    public Session Session { get; private set; } = null!;
    public SeatLine Line { get; private set; } = null!;
    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    /// <summary>What those who may sit there know of the topics, where they said so. PAR-30.</summary>
    public IReadOnlyList<(Candidate Who, string What)> Knowing { get; private set; } = [];
    public bool Unit => me.MayRun(Session);

    /// <summary>Names for it now: for a group those of the group that has it today.</summary>
    public bool Own => Line.For.Block is SeatBlock.MajorGroup or SeatBlock.Region ? me.May(Permission.NameSeats, Line.For.Key) : Line.For.Block == SeatBlock.Nameplate ? Unit || OfState : Unit;
    public bool OfState => Line.Seat.Block == SeatBlock.Nameplate && me.May(Permission.NameDelegation, Line.Seat.Key);
    public string Address => $"{Meeting.Path}/seats/{Line.Seat.Id}";
    private string Plan => $"{Request.PathBase}{Meeting.Path}/seats";

    public IEnumerable<SelectListItem> WhoItems => Candidates.Select(c => new SelectListItem($"{c.Name} ({c.From})", c.Id.ToString())).Prepend(new("", ""));
    public IEnumerable<SelectListItem> LendItems => MajorGroups.All.Select(g => new SelectListItem(Terms.Name(g.Term), g.Key)).Concat(Regions.All.Select(r => new SelectListItem(Terms.Name(r.Term), r.Key))).Where(i => i.Value != Line.For.Key).Prepend(new("", ""));

    public async Task<IActionResult> OnGetAsync(string reference, Guid seat)
    {
        if (await db.MeetingsFor(me).FirstOrDefaultAsync(m => m.Reference == reference && m.SessionId != null) is not { } meeting || (await desk.LinesAsync(meeting.Id)) is var lines && lines.FirstOrDefault(l => l.Seat.Id == seat) is not { } line) return NotFound();
        (Meeting, Line, Session) = (meeting, line, await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == meeting.SessionId));
        // Another group sees the plan; what is on this page is for whose seat it is.
        if (!Own && !Unit && !me.May(Permission.NameSeats, line.Seat.Key)) return NotFound();
        var (session, seated) = (meeting.SessionId!.Value, lines.Select(l => l.Seat.RegistrantId).ToHashSet());
        Candidates = [.. (line.For.Block switch
        {
            SeatBlock.MajorGroup => [.. (await delegates.OfGroupAsync(session, line.For.Key)).Select(d => new Candidate(d.RegistrantId, d.Name, d.Organization ?? d.Affiliation))],
            SeatBlock.Region => [.. (await delegates.OfRegionAsync(session, line.For.Key)).Select(d => new Candidate(d.RegistrantId, d.Name, d.Organization ?? d.Affiliation))],
            SeatBlock.Nameplate => await OfStateAsync(session, line.Seat.Key),
            _ => new List<Candidate>(),
        }).Where(c => !seated.Contains(c.Id))];
        if (line.For.Block is SeatBlock.MajorGroup or SeatBlock.Region)
        {
            var ids = Candidates.Select(c => c.Id).ToList();
            var said = await db.Set<Registrant>().Where(r => ids.Contains(r.Id) && r.Expertise != "").ToDictionaryAsync(r => r.Id, r => r.Expertise);
            Knowing = [.. Candidates.Where(c => said.ContainsKey(c.Id)).Select(c => (c, said[c.Id]))];
        }
        if (HttpMethods.IsGet(Request.Method)) Input = new() { Label = line.Seat.Label, Accessible = line.Seat.Accessible };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, Guid seat)
    {
        if (await OnGetAsync(reference, seat) is NotFoundResult missing) return missing;
        var number = Input.Number?.Trim().ToUpperInvariant();
        var who = Input.Who ?? await db.Set<Registrant>().Where(r => r.Reference == number && r.SessionId == Meeting.SessionId).Select(r => (Guid?)r.Id).FirstOrDefaultAsync();
        if (who is null) ModelState.AddModelError(Line.For.Block == SeatBlock.Observer ? "Input.Number" : "Input.Who", t["Field_Required", t["WhoSits"]]);
        if (!ModelState.IsValid || who is not { } registrant) return this.Invalid();
        return Answer(await desk.NameAsync(Actor(), reference, seat, registrant, Namer), "Named_Done");
    }

    public async Task<IActionResult> OnPostReleaseAsync(string reference, Guid seat) =>
        await OnGetAsync(reference, seat) is NotFoundResult missing ? missing : Answer(await desk.ReleaseAsync(Actor(), reference, seat, Namer), "Released_Done");

    public async Task<IActionResult> OnPostLendAsync(string reference, Guid seat) =>
        await OnGetAsync(reference, seat) is NotFoundResult missing ? missing : Answer(await desk.LendAsync(Actor(), reference, seat, Input.To, Namer), "Lent_Done");

    public async Task<IActionResult> OnPostInviteAsync(string reference, Guid seat)
    {
        if (await OnGetAsync(reference, seat) is NotFoundResult || Line.Seat.Block != SeatBlock.Nameplate) return NotFound();
        return ModelState.IsValid ? Answer(await desk.InviteAsync(Actor(), reference, seat, Input.Number, OfState, Unit, Input.Reference), "Invited_Done", Request.PathBase + Address) : this.Invalid();
    }

    public async Task<IActionResult> OnPostDescribeAsync(string reference, Guid seat)
    {
        if (await OnGetAsync(reference, seat) is NotFoundResult || !Unit) return NotFound();
        return ModelState.IsValid ? Answer(await desk.DescribeAsync(me.Runs(Session), reference, seat, Input.Label, Input.Accessible), "Described_Done") : this.Invalid();
    }

    // Its official delegation, and whom it invited.
    private Task<List<Candidate>> OfStateAsync(Guid session, string state) => db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == session && r.State == RegistrationState.Confirmed
        && ((r.OfficialDelegation && r.Country == state) || db.Set<SeatInvitation>().Any(i => i.RegistrantId == r.Id && i.Country == state && i.WithdrawnAt == null && (i.MeetingId == null || i.MeetingId == Meeting.Id))))
        .Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => new { r, p }).OrderBy(x => x.p.NameKey).Select(x => new Candidate(x.r.Id, x.p.Name, db.Set<Organization>().Where(o => o.Id == x.r.OrganizationId).Select(o => o.Name).FirstOrDefault() ?? x.r.Affiliation)).ToListAsync();

    private IActionResult Answer(Verdict? verdict, string done, string? to = null) => verdict is null ? NotFound() : verdict.Refused ? this.Refuse(verdict) : this.Done(t[done], to ?? Plan);

    private SeatNamer Namer(MeetingSeat seat)
    {
        var (block, key) = SeatDesk.ForWhom(seat);
        return me.May(Permission.NameSeats, key) ? new(block, key, Unit) : new(null, null, Unit || OfState);
    }

    private Actor Actor() => me.May(Permission.NameSeats, Line.For.Key) ? me.As(Permission.NameSeats, Line.For.Key) : OfState ? me.As(Permission.NameDelegation, Line.Seat.Key) : Unit ? me.Runs(Session) : me.As(Permission.NameSeats, Line.Seat.Key);
}
