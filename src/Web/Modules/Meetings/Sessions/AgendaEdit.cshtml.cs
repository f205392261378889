using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>The agenda of a session, item by item; an item without number and title is left out. PAR-09, GOV-19.</summary>
[Authorize(nameof(Permission.PlanMeetings)), Serves("PAR-09", "GOV-19")]
internal sealed class AgendaEditModel(SessionDesk desk, Programme programme, Me me, IStringLocalizer<Text> t) : PageModel
{
    private const int Most = 100;

    public sealed class Item
    {
        public Guid? Id { get; set; }
        [Display(Name = "Number"), StringLength(20)] public string? Number { get; set; }
        [Display(Name = "Title"), WordsLength(300)] public Words Title { get; set; } = new();
    }

    [BindProperty, Hidden] public List<Item> Items { get; set; } = [];
    [BindProperty, Hidden] public int Version { get; set; }
    public Session Session { get; private set; } = null!;
    public bool Stale { get; private set; }
    public IReadOnlyList<AgendaItem> Now { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (!await LoadAsync(key)) return NotFound();
        (Items, Version) = ([.. Now.Select(i => new Item { Id = i.Id, Number = i.Number, Title = i.Title }), new()], Session.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, bool more)
    {
        if (!await LoadAsync(key)) return NotFound();
        for (var n = 0; n < Items.Count; n++)
        {
            var (number, titled) = (!string.IsNullOrWhiteSpace(Items[n].Number), Items[n].Title.Tidy().Count > 0);
            if (number && !titled) ModelState.AddModelError($"Items[{n}].Title", t["TitleMissing"]);
            if (titled && !number) ModelState.AddModelError($"Items[{n}].Number", t["NumberMissing"]);
        }
        if (Items.Count > Most) ModelState.AddModelError("", t["Agenda_TooLong", Most]);
        if (!ModelState.IsValid) return this.Invalid();
        var items = Items.Where(i => !string.IsNullOrWhiteSpace(i.Number)).Select(i => (i.Id is { } id && Now.Any(n => n.Id == id) ? i.Id : null, i.Number!, i.Title)).ToList();
        if (await desk.AgendaAsync(me.As(Permission.PlanMeetings), key, Version, items)) return more ? Redirect($"{Request.PathBase}{Session.Path}/agenda") : this.Done(t["Changed"], Request.PathBase + Session.Path);
        (Stale, Version) = (true, Session.Version);
        return this.Invalid();
    }

    private async Task<bool> LoadAsync(string key)
    {
        if (await programme.SessionAsync(me, key) is not { } session) return false;
        (Session, Now) = (session, await programme.AgendaAsync(session.Id));
        return true;
    }
}
