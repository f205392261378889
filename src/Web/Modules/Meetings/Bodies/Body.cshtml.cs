using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Bodies;

/// <summary>A body: on what it rests, what it does in the words of the rules, who sits in it, what hangs below it.</summary>
[Serves("GOV-01", "GOV-02", "GOV-03", "GOV-05", "GOV-06", "GOV-13", "GOV-14", "GOV-15", "GOV-17", "GOV-18", "GOV-19", "GOV-20", "GOV-22", "GOV-24", "GOV-27", "GOV-28", "GOV-42", "PAR-22", "PAR-39", "PAR-40", "PAR-41", "CTR-35", "CTR-37", "CTR-46")]
internal sealed class BodyModel(BodyDesk desk, Me me, TimeProvider clock) : PageModel
{
    public Body Body { get; private set; } = null!;
    public IReadOnlyList<Body> Above { get; private set; } = [];
    public IReadOnlyList<Body> Below { get; private set; } = [];
    public IReadOnlyList<(string Id, string Text, string Language)> Functions { get; private set; } = [];

    /// <summary>The seats of a Bureau that are held today; null for other bodies.</summary>
    public IReadOnlyList<Seat>? Seats { get; private set; }
    public int SeatCount { get; private set; }
    public IReadOnlyList<(string Group, int Missing)> Unequal { get; private set; } = [];
    public bool MaySetUp { get; private set; }

    /// <summary>Of whom it consists; null where the Handbook does not say.</summary>
    public (string Words, string[] Clauses)? Membership { get; private set; }
    public int TermYears { get; private set; }
    public static int States => Countries.All.Count(c => c.Member);

    public async Task<IActionResult> OnGetAsync(string key)
    {
        var all = await desk.AllAsync(me);
        if ((all.Find(b => b.Key == key) ?? await desk.FindAsync(key, me)) is not { } body) return NotFound();
        Body = body;
        var above = new List<Body>();
        for (var parent = all.Find(b => b.Key == body.ParentKey); parent is not null; parent = all.Find(b => b.Key == parent!.ParentKey)) above.Insert(0, parent);
        (Above, Below) = (above, [.. all.Where(b => b.ParentKey == key)]);
        Functions = [.. body.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => (id, Text: Register.Entries[id].Text.In(Languages.Current.Code))).Select(f => (f.id, f.Text.Text, f.Text.Language))];
        MaySetUp = BodyRules.MaySetUp(BodyKind.WorkingGroup, body.Kind, named: true, subject: true).Allowed;
        Membership = BodyRules.Membership(body.Kind, body.Key);
        if (body.Kind != BodyKind.Bureau) return Page();
        var (today, seats) = (clock.Today(), await desk.SeatsAsync(key));
        Seats = [.. seats.Where(s => s.From <= today && (s.EndedOn ?? s.Until) >= today)];
        (SeatCount, TermYears, Unequal) = (desk.SeatsOf(key), desk.TermOf(key), Seats.Count > 0 ? desk.Unequal(key, seats) : []);
        return Page();
    }
}
