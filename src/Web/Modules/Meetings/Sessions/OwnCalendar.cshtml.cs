using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Sessions;

/// <summary>Which bodies one follows in one's own calendar, and its address. GOV-30, GAP-26.</summary>
[Authorize, Serves("GOV-30", "GAP-26")]
internal sealed class OwnCalendarModel(Db db, Me me, Settings settings, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    private static readonly Clause GAP_26 = Clause.Of("GAP-26");

    [BindProperty, Display(Name = "Calendar_Bodies")] public List<string> Bodies { get; set; } = [];
    public IReadOnlyList<SelectListItem> All { get; private set; } = [];
    public string? Address { get; private set; }

    public async Task OnGetAsync()
    {
        var own = await LoadAsync();
        Bodies = [.. own?.Bodies.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? []];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var own = await LoadAsync();
        if (own is null) db.Add(own = new PersonalCalendar { PersonId = me.Id!.Value, Token = NewToken() });
        else db.Attach(own);
        own.Bodies = string.Join(',', Bodies.Where(b => All.Any(a => a.Value == b)).Distinct());
        db.Record(me.AsSelf(), "calendar.chosen", "person/" + me.Id, [GAP_26], clock.GetUtcNow(), new { bodies = own.Bodies });
        await db.SaveChangesAsync();
        return this.Done(t["Changed"], null);
    }

    public async Task<IActionResult> OnPostRenewAsync()
    {
        if (await LoadAsync() is { } own)
        {
            db.Attach(own);
            own.Token = NewToken();
            db.Record(me.AsSelf(), "calendar.renewed", "person/" + me.Id, [GAP_26], clock.GetUtcNow()); // without the secret
            await db.SaveChangesAsync();
        }
        return this.Done(t["Calendar_Renewed"], Request.PathBase + "/account/calendar");
    }

    private async Task<PersonalCalendar?> LoadAsync()
    {
        var bodies = await db.Set<Body>().AsNoTracking().Where(b => b.Kind != BodyKind.External && b.Kind != BodyKind.Bureau && b.SessionId == null && b.EndedOn == null).OrderBy(b => b.Place).ToListAsync();
        All = [.. bodies.Select(b => new SelectListItem(b.Names.Plain(), b.Key))];
        var own = await db.Set<PersonalCalendar>().AsNoTracking().FirstOrDefaultAsync(c => c.PersonId == me.Id);
        Address = own is null ? null : new Uri(settings.PublicAddress, $"/{Languages.Current.Code}/calendar/{own.Token}.ics").ToString();
        return own;
    }

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
