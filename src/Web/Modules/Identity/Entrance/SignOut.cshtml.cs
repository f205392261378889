using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Entrance;

/// <summary>Ends this session, by the button in the header of every page.</summary>
[OpenInReadOnly]
public sealed class SignOutModel(Sessions sessions) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Me.IdOf(User) is { } person && Sessions.IdOf(User) is { } session) await sessions.EndAsync(person, session);
        await Sessions.ForgetAsync(HttpContext);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\""; // whoever sits down next finds nothing
        return Redirect(Request.PathBase + "/");
    }
}
