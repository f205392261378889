using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Desk;

/// <summary>A registration: for the Unit whole, with the acts; for the person and the focal point what became of it. PAR-64, PAR-67, CON-03, CON-06, GAP-16.</summary>
[Authorize, Serves("PAR-64", "PAR-67", "CON-03", "CON-06", "GAP-16")]
internal sealed class ShowModel(Db db, Delegates delegates, DecisionDesk desk, DelegationDesk delegations, AnswerDesk answers, Rules rules, Me me, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "Act")] public DeskAct? Act { get; set; }
    [BindProperty, Display(Name = "Reason"), StringLength(2000)] public string? Reason { get; set; }
    [BindProperty, Display(Name = "Note"), StringLength(2000)] public string? Note { get; set; }
    [BindProperty, Display(Name = "Tags"), StringLength(300)] public string? Tags { get; set; }

    public Registrant Registrant { get; private set; } = null!;
    public Participant Participant { get; private set; } = null!;
    public Session Session { get; private set; } = null!;
    public Organization? Organization { get; private set; }
    public StoredFile? ConsentFile { get; private set; }
    public (string Reference, string Name)? Guardian { get; private set; }
    public IReadOnlyList<(RegistrationNote Note, string By)> Notes { get; private set; } = [];
    public AnswerSheet Sheet { get; private set; } = null!;
    public bool Lost { get; private set; }
    public bool Own { get; private set; }
    public bool Focal { get; private set; }
    public bool Unit => me.MayRun(Session);
    public bool Minor => Minors.IsMinor(rules.Current, Participant.Birth, Session.FirstDay);
    public IReadOnlyDictionary<string, string> Pending => DecisionDesk.Pending(Registrant);
    public IEnumerable<SelectListItem> Acts => DecisionDesk.Possible(Registrant, Minor).Select(a => new SelectListItem(t["Act_" + a], a.ToString()));

    public async Task<IActionResult> OnGetAsync(string reference)
    {
        if (!await LoadAsync(reference)) return NotFound();
        Tags = string.Join(", ", await db.Set<RegistrationTag>().Where(x => x.RegistrantId == Registrant.Id).OrderBy(x => x.Tag).Select(x => x.Tag).ToListAsync());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (!await LoadAsync(reference) || !Unit) return NotFound();
        if (Act is null) ModelState.AddModelError("Act", t["Act_Missing"]);
        if (!ModelState.IsValid) return this.Invalid();
        var verdict = await desk.ActAsync(me.Runs(Session), Registrant.Id, Act!.Value, Reason);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["ActDone", t["Act_" + Act].Value], Request.PathBase + Registrant.Path);
    }

    public async Task<IActionResult> OnPostNoteAsync(string reference)
    {
        if (!await LoadAsync(reference) || !Unit) return NotFound();
        var tags = RegistrationTags.Read(Tags);
        if (tags.Any(x => x.Length > RegistrationTags.Longest)) ModelState.AddModelError("Tags", t["Tag_Long"]);
        if (!ModelState.IsValid) return this.Invalid();
        await using var transaction = await db.BeginWriteAsync();
        await RegistrationTags.SetAsync(db, Registrant.Id, tags);
        if (!string.IsNullOrWhiteSpace(Note)) db.Add(new RegistrationNote { RegistrantId = Registrant.Id, Text = Note.Trim(), By = me.Id!.Value, At = clock.GetUtcNow() });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return this.Done(t["Note_Done"], Request.PathBase + Registrant.Path);
    }

    /// <summary>The person takes up an offered place, or comes no more.</summary>
    public async Task<IActionResult> OnPostOwnAsync(string reference, string what)
    {
        if (!await LoadAsync(reference) || !Own) return NotFound();
        var verdict = what == "take" ? await desk.TakeUpAsync(me.AsSelf(), Registrant.Id) : await desk.ActAsync(me.AsSelf(), Registrant.Id, DeskAct.Cancel, null);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t[what == "take" ? "Offer_Taken" : "Person_Withdrawn", Registrant.Reference], Request.PathBase + "/registrations");
    }

    private async Task<bool> LoadAsync(string reference)
    {
        if (await db.Set<Registrant>().AsNoTracking().FirstOrDefaultAsync(r => r.Reference == reference) is not { } found) return false;
        Registrant = found;
        Participant = await db.Set<Participant>().AsNoTracking().SingleAsync(p => p.Id == found.ParticipantId);
        Session = await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == found.SessionId);
        Own = Participant.PersonId == me.Id;
        Focal = found.OrganizationId is { } organization && await delegations.NamesForAsync(me.Id!.Value, organization);
        if (!Unit && !Own && !Focal) return false;
        Organization = await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == found.OrganizationId);
        Lost = await delegates.WithoutStanding(Session.Id).AnyAsync(r => r.Id == found.Id);
        if (found.GuardianId is { } id) Guardian = await db.Set<Registrant>().Where(g => g.Id == id).Select(g => new ValueTuple<string, string>(g.Reference, db.Set<Participant>().Where(p => p.Id == g.ParticipantId).Select(p => p.Name).First())).FirstAsync();
        Sheet = await answers.SheetAsync(Session, found, (await delegations.ReaderAsync(me, Session, found, Participant))!);
        if (!Unit) return true;
        ConsentFile = found.ConsentFileId is { } file ? await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == file && f.RemovedAt == null) : null;
        Notes = [.. (await db.Set<RegistrationNote>().AsNoTracking().Where(n => n.RegistrantId == found.Id).OrderByDescending(n => n.At).Select(n => new { n, Name = db.Users.Where(p => p.Id == n.By).Select(p => p.Name).FirstOrDefault() }).ToListAsync()).Select(x => (x.n, x.Name ?? ""))];
        return true;
    }
}
