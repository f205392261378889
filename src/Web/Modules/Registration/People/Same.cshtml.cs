using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.People;

/// <summary>Two entries beside each other: the Unit joins them, or says that they are two people. CON-04, GAP-05.</summary>
[Authorize(nameof(Permission.ManageRegistration)), Serves("CON-04", "PAR-63", "GAP-05")]
internal sealed class SameModel(PeopleDesk desk, Me me, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty(SupportsGet = true), Hidden] public Guid? One { get; set; }
    [BindProperty(SupportsGet = true), Hidden] public Guid? Other { get; set; }

    /// <summary>The entry that stays.</summary>
    [BindProperty, Display(Name = "Same_Keep")] public Guid? Keep { get; set; }
    [BindProperty, Display(Name = "Reason"), StringLength(2000)] public string? Reason { get; set; }
    public IReadOnlyList<KeptPerson> Both { get; private set; } = [];
    public IEnumerable<SelectListItem> Entries => Both.Select(e => new SelectListItem($"{e.Participant.Name} ({string.Join(", ", e.Registrations.Select(r => r.Registrant.Reference))})", e.Participant.Id.ToString()));
    public string Address => AlikeModel.Address("", One!.Value, Other!.Value);

    public async Task<IActionResult> OnGetAsync()
    {
        if (One is not { } one || Other is not { } other || one == other) return NotFound();
        if (await desk.EntryAsync(one) is not { } first || await desk.EntryAsync(other) is not { } second) return NotFound();
        Both = [first, second];
        if (HttpMethods.IsGet(Request.Method)) Keep = (first.Participant.PersonId is null && second.Participant.PersonId is not null ? second : first).Participant.Id;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await OnGetAsync() is NotFoundResult missing) return missing;
        if (Both.All(e => e.Participant.Id != Keep)) ModelState.AddModelError("Keep", t["Same_KeepMissing"]);
        if (!ModelState.IsValid) return this.Invalid();
        var gone = Both.Single(e => e.Participant.Id != Keep).Participant;
        var verdict = await desk.JoinAsync(me.As(Permission.ManageRegistration), Keep!.Value, gone.Id, Reason);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Same_Joined", gone.Name], Request.PathBase + "/participants");
    }

    public async Task<IActionResult> OnPostApartAsync()
    {
        if (await OnGetAsync() is NotFoundResult missing) return missing;
        var verdict = await desk.TellApartAsync(me.As(Permission.ManageRegistration), One!.Value, Other!.Value);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Same_ToldApart"], Request.PathBase + "/participants");
    }
}
