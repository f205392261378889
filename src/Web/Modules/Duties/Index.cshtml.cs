using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Duties;

/// <summary>How many duties there are of each sort.</summary>
public sealed record DutyCounts(int All, int Mine, int Queue, int Nobodys, int Late, int Soon);

/// <summary>What the reader has to do: their own, their organizations', and the queues of their unit. ENG-06.</summary>
[Authorize, Serves("ENG-06")]
internal sealed class IndexModel(DutyDesk duties, DutyLines lines, Me me, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    /// <summary>Days before a deadline from which it is near, as the sign beside it says.</summary>
    private const int SoonDays = 7;

    private const int DoneDays = 90;

    public static readonly IReadOnlyList<string> Filters = ["all", "mine", "unit"];

    /// <summary>One of <see cref="Filters"/>.</summary>
    public string Show { get; private set; } = "all";
    public DutyCounts Counts { get; private set; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>"late", "soon", "later" and what of this page belongs there.</summary>
    public IReadOnlyList<(string Key, IReadOnlyList<DutyLine> Lines)> Groups { get; private set; } = [];

    /// <summary>What was done in the last ninety days: what was late first, then the newest.</summary>
    public IReadOnlyList<DutyLine> Done { get; private set; } = [];

    /// <summary>Per cent of what was done in the last ninety days that was in time, rounded down: 100 says that nothing was late. Null when nothing was done.</summary>
    public int? OnTime { get; private set; }
    public int Number { get; private set; }
    public int Total { get; private set; }

    public async Task OnGetAsync(string? show = null, [FromQuery(Name = "page")] int number = 1)
    {
        Show = Filters.Contains(show) ? show! : "all";
        Number = Math.Clamp(number, 1, 10_000);
        var (today, id) = (clock.Today(), me.Id);
        var (soon, since) = (today.AddDays(SoonDays), today.AddDays(-DoneDays));
        var open = duties.Visible(me).AsNoTracking().Where(d => d.DoneOn == null && d.CancelledOn == null);
        Counts = await open.GroupBy(_ => 1).Select(g => new DutyCounts(g.Count(), g.Count(d => d.Permission == null || d.AssigneeId == id), g.Count(d => d.Permission != null),
            g.Count(d => d.Permission != null && d.AssigneeId == null), g.Count(d => d.Due < today), g.Count(d => d.Due >= today && d.Due <= soon))).FirstOrDefaultAsync() ?? Counts;
        Total = Show switch { "mine" => Counts.Mine, "unit" => Counts.Queue, _ => Counts.All };
        var rows = await lines.OfAsync(await Filtered(open).OrderBy(d => d.Due).ThenBy(d => d.Id).Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual).ToListAsync());
        Groups = [.. rows.GroupBy(l => l.Duty.Due < today ? "late" : l.Duty.Due <= soon ? "soon" : "later").Select(g => (g.Key, (IReadOnlyList<DutyLine>)[.. g]))];

        var done = Filtered(duties.Visible(me).AsNoTracking().Where(d => d.DoneOn >= since));
        var times = await done.GroupBy(_ => 1).Select(g => new { All = g.Count(), Late = g.Count(d => d.DoneOn > d.Due) }).FirstOrDefaultAsync();
        OnTime = times is null ? null : 100 * (times.All - times.Late) / times.All;
        Done = await lines.OfAsync(await done.OrderByDescending(d => d.DoneOn > d.Due).ThenByDescending(d => d.DoneOn).ThenByDescending(d => d.Id).Take(PagerTagHelper.Usual).ToListAsync());
    }

    private IQueryable<Duty> Filtered(IQueryable<Duty> all)
    {
        var id = me.Id;
        return Show switch { "mine" => all.Where(d => d.Permission == null || d.AssigneeId == id), "unit" => all.Where(d => d.Permission != null), _ => all };
    }

    public Task<IActionResult> OnPostTakeAsync(Guid id) => AnswerAsync(duties.TakeAsync(me, id), "Taken");

    public Task<IActionResult> OnPostHandBackAsync(Guid id) => AnswerAsync(duties.HandBackAsync(me, id), "HandedBack");

    private async Task<IActionResult> AnswerAsync(Task<Verdict?> act, string done)
    {
        if (await act is not { } verdict) return NotFound();
        if (verdict.Allowed) return this.Done(t[done], null);
        await OnGetAsync();
        return this.Refuse(verdict);
    }
}
