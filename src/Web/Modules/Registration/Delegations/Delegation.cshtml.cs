using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Delegations;

/// <summary>The designated focal point names the delegation: put down, completed, sent; with links by which people ask to come along. CON-02, ACC-36, PAR-10.</summary>
[Authorize, Serves("ACC-36", "CON-01", "CON-02", "PAR-10", "PAR-63", "PAR-64")]
internal sealed class DelegationModel(Programme programme, DelegationDesk desk, WindowDesk windows, Registrar registrar, AnswerDesk answers, Settings settings, Me me, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Display(Name = "KnownPerson")] public Guid? Known { get; set; }
        [Display(Name = "PersonName"), StringLength(200)] public string? Name { get; set; }
        [Display(Name = "Email"), EmailAddress, StringLength(254)] public string? Email { get; set; }
        [Display(Name = "Birth")] public DateOnly? Birth { get; set; }
        [Display(Name = "Function"), StringLength(200)] public string? Function { get; set; }
        [Display(Name = "Wait")] public bool Wait { get; set; }
    }

    [BindProperty(SupportsGet = true)] public Guid? Organization { get; set; }
    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty, Display(Name = "TermsAccept")] public bool Terms { get; set; }
    [BindProperty, Display(Name = "LinkEmail"), EmailAddress, StringLength(254)] public string? LinkEmail { get; set; }

    public Session Session { get; private set; } = null!;
    public RegistrationWindow Window { get; private set; } = null!;
    public Organization Own { get; private set; } = null!;
    public IReadOnlyList<Organization> All { get; private set; } = [];
    public IReadOnlyList<Member> Members { get; private set; } = [];
    public IReadOnlyList<Participant> Kept { get; private set; } = [];
    public IReadOnlyList<(Member Member, Verdict Why)> Left { get; private set; } = [];

    /// <summary>How many answers each still owes.</summary>
    public IReadOnlyDictionary<Guid, int> Unanswered { get; private set; } = new Dictionary<Guid, int>();
    public string? Link { get; private set; }
    public bool Open { get; private set; }
    public int? Cap => registrar.Cap(Window, Session);
    public int Held => Members.Count(m => RegistrationSteps.HoldsPlace.Contains(m.Registrant.State));
    public bool Unsent => Members.Any(m => m.Registrant.NominatedAt is null && RegistrationSteps.Live.Contains(m.Registrant.State));
    public IEnumerable<SelectListItem> KeptItems => Kept.Select(p => new SelectListItem(p.Birth is { } birth ? $"{p.Name} ({birth.Year})" : p.Name, p.Id.ToString())).Prepend(new(t["KnownPerson_None"], ""));
    public string Path => $"{Session.Path}/delegation?organization={Own.Id}";
    private Actor Actor => new(me.Id, Roles.OrganizationFocalPoint.Key);

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (!await FindAsync(key)) return NotFound();
        await ReadAsync();
        return Page();
    }

    private async Task<bool> FindAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session) return false;
        All = await desk.OwnAsync(me.Id!.Value);
        if ((Organization is { } id ? All.FirstOrDefault(o => o.Id == id) : All.Count > 0 ? All[0] : null) is not { } own) return false;
        (Session, Own) = (session, own);
        return true;
    }

    // What only the page shows: on the opening day most forms lead elsewhere.
    private async Task ReadAsync()
    {
        (Window, _) = await windows.OfAsync(Session);
        Open = Window.Period(Session, clock.Today()).OpenAt(clock.GetUtcNow());
        (Members, Kept) = (await desk.MembersAsync(Session, Own.Id), await desk.KeptAsync(Session, Own.Id));
        Unanswered = await answers.MissingAsync([.. Members.Where(m => RegistrationSteps.Live.Contains(m.Registrant.State)).Select(m => m.Registrant)]);
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (!await FindAsync(key)) return NotFound();
        var (made, verdict) = ModelState.IsValid ? await desk.AddAsync(Actor, Session, Own, new(Input.Name, Input.Email, Input.Birth, Input.Known), Input.Function ?? "", Input.Wait) : default;
        if (made is not null) return this.Done(t[made.State == RegistrationState.Waitlisted ? "Delegation_Waits" : "Delegation_Saved", made.Reference], Request.PathBase + Session.Path + "/delegation/" + made.Reference);
        await ReadAsync();
        return verdict is null ? this.Invalid() : this.Refuse(verdict);
    }

    public async Task<IActionResult> OnPostSendAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        var (verdict, sent, left) = await desk.SendAsync(Actor, Session, Own, Terms);
        if (verdict.Refused) return this.Refuse(verdict);
        if (left.Count == 0) return this.Done(t["Delegation_SentCount", sent], Request.PathBase + Path);
        Left = left;
        await ReadAsync();
        return sent == 0 ? this.Invalid() : Page();
    }

    public async Task<IActionResult> OnPostLinkAsync(string key)
    {
        if (await OnGetAsync(key) is NotFoundResult missing) return missing;
        if (!ModelState.IsValid) return this.Invalid();
        Link = new Uri(settings.PublicAddress, $"/{Languages.Current.Code}/join/{await desk.LinkAsync(Actor, Session, Own, LinkEmail)}").ToString();
        return Page();
    }
}
