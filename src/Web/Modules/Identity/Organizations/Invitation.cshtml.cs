using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Organizations;

/// <summary>What the link in the mail opens: the invited person reads what is offered, and accepts. GAP-02.</summary>
[Authorize]
internal sealed class InvitationModel(Db db, Me me, OrganizationDesk desk, IStringLocalizer<Text> t) : PageModel
{
    public Invitation Invitation { get; private set; } = null!;
    public Organization Organization { get; private set; } = null!;
    public string Sender { get; private set; } = "";
    public Verdict Verdict { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string token)
    {
        if (await LoadAsync(token) is { } missing) return missing;
        if (Verdict.Refused) ViewData[Verdicts.Refused] = Verdict;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await LoadAsync(token) is { } missing) return missing;
        Verdict = await desk.AcceptAsync(Invitation.TokenHash, me.AsSelf());
        if (Verdict.Refused) return this.Refuse(Verdict);
        return this.Done(t[Invitation.HandOver ? "HandOverAccepted" : "InvitationAccepted", Organization.Name],
            Invitation.HandOver ? $"{Request.PathBase}/organizations/{Organization.Id}/people" : $"{Request.PathBase}/");
    }

    private async Task<IActionResult?> LoadAsync(string token)
    {
        var hash = Invitation.Hash(token);
        if (await db.Set<Invitation>().AsNoTracking().FirstOrDefaultAsync(i => i.TokenHash == hash) is not { } found) return NotFound();
        Invitation = found;
        Organization = await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == found.OrganizationId);
        Sender = await db.Users.Where(p => p.Id == found.InvitedBy).Select(p => p.Name).FirstOrDefaultAsync() ?? "";
        Verdict = await desk.MayAcceptAsync(found, await db.Users.AsNoTracking().SingleAsync(p => p.Id == me.Id));
        return null;
    }
}
