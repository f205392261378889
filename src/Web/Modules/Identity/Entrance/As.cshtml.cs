using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Entrance;

/// <summary>Enters as a person of the demonstration without password, in Development only; anywhere else it does not exist.</summary>
[OpenInReadOnly]
public sealed class AsModel(Db db, Sessions sessions) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string? returnUrl)
    {
        if (!sessions.DemoOpen) return NotFound();
        if (await db.Users.FirstOrDefaultAsync(p => p.Id == id && p.EmailConfirmed && p.Email!.EndsWith(Rostrum.Web.Demo.DemoData.Domain)) is not { } person) return NotFound();
        await sessions.StartAsync(HttpContext, person, SignInMethod.Demo);
        return Redirect(Return.Address(this, returnUrl, person.Language));
    }
}
