using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.People;

/// <summary>For the Unit: people who seem to stand here twice, and who was joined lately. CON-04, GAP-05.</summary>
[Authorize(nameof(Permission.ManageRegistration)), Serves("CON-04", "GAP-05")]
internal sealed class AlikeModel(PeopleDesk desk, Me me, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty(SupportsGet = true), Display(Name = "Same_Number"), StringLength(20)] public string? One { get; set; }
    [BindProperty(SupportsGet = true), Display(Name = "Same_OtherNumber"), StringLength(20)] public string? Other { get; set; }
    public IReadOnlyList<(Participant One, Participant Other)> Pairs { get; private set; } = [];
    public IReadOnlyList<(Guid Id, string Kept, string Gone, DateTimeOffset At)> Joined { get; private set; } = [];
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (One is { Length: > 0 } && Other is { Length: > 0 } && ModelState.IsValid)
        {
            if (await desk.OfNumberAsync(One) is { } one && await desk.OfNumberAsync(Other) is { } other) return Redirect(Address(Request.PathBase, one, other));
            Problem = t["Same_NumberUnknown"];
        }
        (Pairs, Joined) = (await desk.AlikeAsync(), await desk.JoinedAsync());
        return Page();
    }

    /// <summary>Two who were made one stand apart again.</summary>
    public async Task<IActionResult> OnPostUndoAsync(Guid join)
    {
        (Pairs, Joined) = (await desk.AlikeAsync(), await desk.JoinedAsync());
        if (await desk.UndoAsync(me.As(Permission.ManageRegistration), join) is not { } verdict) return NotFound();
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Same_Undone", Joined.FirstOrDefault(j => j.Id == join).Kept], Request.PathBase + "/participants");
    }

    public static string Address(string start, Guid one, Guid other) => $"{start}/participants/join?one={one}&other={other}";
}
