using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Account;

public sealed class ProfileModel(Db db, Me me, Sessions sessions, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty] public Form Input { get; set; } = new();

    public sealed class Form
    {
        [Display(Name = "YourName"), StringLength(200)] public string Name { get; set; } = "";
        [Display(Name = "YourLanguage"), RegularExpression("en|fr|es|ru|zh|ar")] public string Language { get; set; } = "";
        [Display(Name = "TimeZone"), StringLength(60)] public string TimeZone { get; set; } = "";
        [Hidden, StringLength(64)] public string? Version { get; set; }
    }

    public async Task OnGetAsync()
    {
        var person = await db.Users.AsNoTracking().SingleAsync(p => p.Id == me.Id);
        Input = new() { Name = person.Name, Language = person.Language, TimeZone = person.TimeZone, Version = person.ConcurrencyStamp };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Choices.IsZone(Input.TimeZone)) ModelState.AddModelError("Input.TimeZone", t["ZoneUnknown"]);
        if (!ModelState.IsValid) return this.Invalid();
        var person = await db.Users.SingleAsync(p => p.Id == me.Id);
        var before = new { person.Name, person.Language, person.TimeZone };
        var after = new { Name = Input.Name.Trim(), Input.Language, Input.TimeZone };
        if (!before.Equals(after)) // sent twice: it is done
        {
            if (person.ConcurrencyStamp != Input.Version) return Stale();
            (person.Name, person.Language, person.TimeZone, person.ConcurrencyStamp) = (after.Name, after.Language, after.TimeZone, Guid.CreateVersion7().ToString());
            db.Record(me.AsSelf(), "person.changed", $"person/{person.Id}", [Accounts.GAP_02], clock.GetUtcNow(), new { before, after });
            try { await db.SaveChangesAsync(); }
            catch (DbUpdateConcurrencyException) { return Stale(); }
        }
        await sessions.RenewAsync(HttpContext, person);
        Languages.Write(HttpContext, person.Language);
        return this.Done(Languages.In(person.Language, () => t["Saved"].Value), $"/{person.Language}/account");
    }

    private PageResult Stale()
    {
        ModelState.AddModelError("", t["ProfileStale"]);
        return this.Invalid();
    }
}
