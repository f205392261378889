using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Account;

/// <summary>Where one is signed in; ending takes effect with the next request.</summary>
[OpenInReadOnly]
public sealed class SessionsModel(Db db, Me me, Sessions sessions, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Hidden] public Guid Id { get; set; }
    public IReadOnlyList<Session> All { get; private set; } = [];
    public Guid? Here => Sessions.IdOf(User);

    public async Task OnGetAsync() => All = await db.Set<Session>().AsNoTracking().Where(s => s.PersonId == me.Id).OrderByDescending(s => s.LastSeenAt).ToListAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await sessions.EndAsync(me.Id!.Value, Id)) return NotFound();
        return this.Done(t["SessionEnded"], Request.PathBase + (Id == Here ? "/sign-in" : "/account/sessions"));
    }

    public async Task<IActionResult> OnPostAllAsync()
    {
        ModelState.Clear();
        db.AllowInReadOnly = true;
        await sessions.EndAllAsync(me.Id!.Value);
        db.Record(me.AsSelf(), "session.ended-everywhere", $"person/{me.Id}", [Accounts.GAP_02], clock.GetUtcNow());
        await db.SaveChangesAsync();
        await Sessions.ForgetAsync(HttpContext);
        return this.Done(t["SessionsEnded"], Request.PathBase + "/sign-in");
    }
}
