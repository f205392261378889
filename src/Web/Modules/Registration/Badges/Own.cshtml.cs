using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Badges;

/// <summary>Everybody's own badge, on the telephone or to print, while it is valid. CON-03, PAR-67, PAR-68.</summary>
[Authorize, Serves("CON-03", "CON-04", "PAR-67", "PAR-68")]
internal sealed class OwnModel(Db db, BadgeDesk desk, Me me, IStringLocalizer<Text> t) : PageModel
{
    public Session Session { get; private set; } = null!;
    public Registrant Registrant { get; private set; } = null!;
    public Verdict Verdict { get; private set; } = null!;
    public BadgeFace? Face { get; private set; }
    public bool Own { get; private set; }

    /// <summary>As the badge of that session is laid out for print.</summary>
    public BadgeLayout Layout { get; private set; } = new();

    /// <summary>Millimetres of the paper in points of a screen on which the badge is as wide as an A6.</summary>
    public int Points(double millimetres) => (int)Math.Round(millimetres * 105 / Layout.Width * 96 / 25.4);

    public string NameClass(string name) => (Fitting.Size(name, Layout.Width - (2 * Layout.Padding), Layout.Left(Layout.Photo > 0) * 0.6, Layout.NameSize, 1.6) * 105 / Layout.Width) switch { < 7 => "badge__name badge__name--small", > 13 => "badge__name badge__name--large", _ => "badge__name" };

    public async Task<IActionResult> OnGetAsync(string reference) => await LoadAsync(reference) ? Page() : NotFound();

    /// <summary>The person makes it, once it may be.</summary>
    public async Task<IActionResult> OnPostAsync(string reference)
    {
        if (!await LoadAsync(reference) || !Own) return NotFound();
        var verdict = await desk.IssueOwnAsync(me.AsSelf(), Session, Registrant.Id);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Own_Made"], $"{Request.PathBase}{Registrant.Path}/badge");
    }

    private async Task<bool> LoadAsync(string reference)
    {
        if (await db.Set<Registrant>().AsNoTracking().FirstOrDefaultAsync(r => r.Reference == reference) is not { } found) return false;
        Own = await db.Set<Participant>().AnyAsync(p => p.Id == found.ParticipantId && p.PersonId != null && p.PersonId == me.Id);
        Session = await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == found.SessionId);
        if (!Own && !me.MayRun(Session)) return false;
        Registrant = found;
        var (holder, verdict) = (await desk.OneAsync(Session, found.Id))!.Value;
        Verdict = verdict;
        Layout = BadgeLayout.Of(await desk.TemplateAsync(Session.Id));
        if (verdict.Allowed && BadgeDesk.HasOne(found)) Face = desk.Face(Session, holder);
        return true;
    }
}
