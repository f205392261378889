using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

/// <summary>Which optional notices the reader wants, and how; mandatory ones are shown locked with the reason.</summary>
[Authorize]
public sealed class PreferencesModel(Db db, Me me, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    /// <summary>The choice by key of the kind.</summary>
    public Dictionary<string, NoticeChoice> Choices { get; private set; } = [];

    public bool AddressBounced { get; private set; }

    public IEnumerable<SelectListItem> Items => Enum.GetValues<NoticeChoice>().Select(c => new SelectListItem(t["Choice_" + c], c.ToString()));

    public async Task OnGetAsync()
    {
        await LoadAsync();
        var chosen = await Mine().ToDictionaryAsync(p => p.Kind, p => p.Choice);
        Choices = NoticeKinds.Optional.ToDictionary(k => k.Key, k => chosen.GetValueOrDefault(k.Key, k.Initial));
    }

    public async Task<IActionResult> OnPostAsync(Dictionary<string, NoticeChoice> choices)
    {
        Choices = choices;
        await LoadAsync();
        if (!ModelState.IsValid) return this.Invalid();
        // What is unknown or mandatory is not on the form: somebody has forged it.
        var verdict = Choices.Aggregate(Verdict.For(), (v, c) => v.And(Notifications.MayChoose(NoticeKinds.Optional.All(k => k.Key != c.Key), c.Value)));
        if (verdict.Refused) return this.Refuse(verdict);

        var chosen = await Mine().ToDictionaryAsync(p => p.Kind);
        foreach (var (kind, choice) in Choices.Where(c => NoticeKinds.Optional.Any(k => k.Key == c.Key)))
        {
            if (chosen.TryGetValue(kind, out var preference)) preference.Choice = choice;
            else db.Add(new NoticePreference { PersonId = me.Id!.Value, Kind = kind, Choice = choice });
        }
        db.Record(me.AsSelf(), "notices.chosen", $"person/{me.Id}", [Notifications.GAP_04], clock.GetUtcNow());
        await db.SaveChangesAsync();
        return this.Done(t["ChoicesSaved"], null);
    }

    private IQueryable<NoticePreference> Mine() => db.Set<NoticePreference>().Where(p => p.PersonId == me.Id);

    private async Task LoadAsync()
    {
        var address = await db.Users.Where(p => p.Id == me.Id).Select(p => p.NormalizedEmail).FirstOrDefaultAsync();
        AddressBounced = await db.Set<BouncedAddress>().AnyAsync(b => b.Address == address);
    }
}
