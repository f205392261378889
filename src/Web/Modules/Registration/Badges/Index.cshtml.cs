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
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Badges;

/// <summary>The badges of a session: printed for one, for some or for all, and again where something changed. PAR-67, PAR-68.</summary>
[Authorize(nameof(Permission.RunRegistration)), Serves("PAR-67", "PAR-68")]
internal sealed class IndexModel(Programme programme, Db db, BadgePrinting printing, Me me, IStringLocalizer<Text> t) : PageModel
{
    private const int AtOnce = 50;

    public sealed record Line(Guid Id, string Reference, string Name, string From, RegistrationState State, int Serial, DateTimeOffset? RevokedAt, bool Printed, bool Photo);

    public sealed class Form
    {
        [Display(Name = "What"), Required] public PrintWhat? What { get; set; }
        [Display(Name = "Chosen")] public List<Guid> Chosen { get; set; } = [];
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty(SupportsGet = true), Hidden] public string? Q { get; set; }

    public Session Session { get; private set; } = null!;
    public IReadOnlyList<Line> Found { get; private set; } = [];
    public IReadOnlyList<BadgeBatch> Batches { get; private set; } = [];
    public int Confirmed { get; private set; }
    public int Printed { get; private set; }
    public int WithoutPhoto { get; private set; }
    public string Address => Session.Path + "/badges";
    public IEnumerable<SelectListItem> Whats => Enum.GetValues<PrintWhat>().Select(w => new SelectListItem(t["What_" + w], w.ToString()));

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (!await LoadAsync(key)) return NotFound();
        Input.What = Q is { Length: > 0 } ? PrintWhat.Chosen : PrintWhat.Changed;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (!await LoadAsync(key)) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();
        var (batch, verdict) = await printing.AskAsync(me.Runs(Session), Session, Input.What!.Value, Input.Chosen);
        return batch is null ? this.Refuse(verdict) : this.Done(t["Asked"], $"{Request.PathBase}{Address}/{batch.Id}");
    }

    private async Task<bool> LoadAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session || !me.MayRun(session)) return false;
        Session = session;
        var all = db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == session.Id);
        var confirmed = all.Where(r => r.State == RegistrationState.Confirmed);
        Confirmed = await confirmed.CountAsync();
        Printed = await confirmed.CountAsync(r => r.BadgePrinted != "" && r.BadgeRevokedAt == null);
        WithoutPhoto = await confirmed.CountAsync(r => db.Set<Participant>().Any(p => p.Id == r.ParticipantId && p.PhotoId == null));
        Batches = await db.Set<BadgeBatch>().AsNoTracking().Where(b => b.SessionId == session.Id).OrderByDescending(b => b.AskedAt).Take(20).ToListAsync();
        if (Q is not { Length: > 0 and <= 200 }) return true;
        var (asked, number) = (SearchKey.Of(Q), Q.Trim().ToUpperInvariant());
        Found = await all.Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => new { r, p, Organization = db.Set<Organization>().Where(o => o.Id == r.OrganizationId).Select(o => o.Name).FirstOrDefault() })
            .Where(x => x.r.Reference == number || (asked != "" && (x.p.NameKey.Contains(asked) || db.Set<Organization>().Any(o => o.Id == x.r.OrganizationId && o.NameKey.Contains(asked))))).OrderBy(x => x.p.NameKey).ThenBy(x => x.r.Reference).Take(AtOnce)
            .Select(x => new Line(x.r.Id, x.r.Reference, x.p.Name, x.Organization ?? x.r.Affiliation, x.r.State, x.r.BadgeSerial, x.r.BadgeRevokedAt, x.r.BadgePrinted != "", x.p.PhotoId != null)).ToListAsync();
        return true;
    }
}
