using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Form;

/// <summary>The form as somebody of a category has it before them; nothing is sent. PAR-63.</summary>
[Authorize(nameof(Permission.RunRegistration)), Serves("PAR-63")]
internal sealed class PreviewModel(Programme programme, AnswerDesk desk, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Category { get; set; }
    [BindProperty(SupportsGet = true)] public string? Confirmed { get; set; }
    public Session Session { get; private set; } = null!;
    public AnswerSheet Sheet { get; private set; } = null!;
    public RegistrationCategory Of { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session || !me.MayRun(session)) return NotFound();
        (Session, Of) = (session, Enum.TryParse<RegistrationCategory>(Category, out var of) && Enum.IsDefined(of) ? of : RegistrationCategory.MajorGroup);
        Sheet = await desk.EmptyAsync(session, new(Of, Confirmed == "true" ? RegistrationState.Confirmed : RegistrationState.Requested));
        return Page();
    }
}
