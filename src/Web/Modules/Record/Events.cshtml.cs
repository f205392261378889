using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Record;

/// <summary>The whole record for who may read it: searched, paged, and taken away as a file, which is itself recorded. Source: GAP-03.</summary>
[Serves("ENG-06")]
[Authorize(nameof(Permission.ReadRecord))]
public sealed class EventsModel(Db db, Me me, History history, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public static readonly Clause GAP_03 = Clause.Of("GAP-03");

    [BindProperty(SupportsGet = true), Display(Name = "Filter_Thing"), StringLength(120)] public string? Thing { get; set; }
    [BindProperty(SupportsGet = true), Display(Name = "Filter_Act"), StringLength(80)] public string? Act { get; set; }
    [BindProperty(SupportsGet = true), Display(Name = "Filter_Clause"), StringLength(20)] public string? Cited { get; set; }
    [BindProperty(SupportsGet = true), Display(Name = "Filter_Person")] public Guid? Person { get; set; }
    [BindProperty(SupportsGet = true), Display(Name = "Filter_From")] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true), Display(Name = "Filter_Until")] public DateOnly? Until { get; set; }

    public int Number { get; private set; } = 1;
    public int Total { get; private set; }
    public IReadOnlyList<PastAct> Acts { get; private set; } = [];
    public bool Filtered => (Thing, Act, Cited, Person, From, Until) is not (null, null, null, null, null, null);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page")] int? number)
    {
        Check();
        if (!ModelState.IsValid) return this.Invalid();
        var found = Found();
        Total = await found.CountAsync();
        Number = Math.Clamp(number ?? 1, 1, Math.Max(1, (Total + PagerTagHelper.Usual - 1) / PagerTagHelper.Usual));
        Acts = await history.ReadAsync(found.Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual), HttpContext.RequestAborted);
        return Page();
    }

    /// <summary>Exactly what the filter shows, row by row; that it was taken is in the record first.</summary>
    public async Task<IActionResult> OnPostExportAsync([FromForm] string? format)
    {
        Check();
        if (!ModelState.IsValid || format is not ("csv" or "json")) return this.Invalid();
        var (now, export) = (clock.GetUtcNow(), "export/" + Guid.CreateVersion7());
        db.Record(me.As(Permission.ReadRecord), "record.exported", export, [GAP_03], now, new { format, Thing, Act, Cited, Person, From, Until });
        await db.SaveChangesAsync();
        await Export.WriteAsync(Response, db, Found().Where(e => e.Thing != export), format, now, HttpContext.RequestAborted);
        return new EmptyResult();
    }

    private void Check()
    {
        if (!string.IsNullOrWhiteSpace(Cited) && Clause.Find(Cited) is null) ModelState.AddModelError(nameof(Cited), t["Filter_NoSuchClause", Cited]);
        if (From > Until) ModelState.AddModelError(nameof(Until), t["Filter_UntilBeforeFrom"]);
    }

    private IQueryable<CaseEvent> Found()
    {
        var found = db.CaseEvents.AsNoTracking();
        if (Thing?.Trim() is { Length: > 0 } thing) found = thing.Contains('/') && !thing.EndsWith('/') ? found.Where(e => e.Thing == thing) : found.Where(e => e.Thing.StartsWith(thing));
        if (Act?.Trim() is { Length: > 0 } act) found = act.Contains('.') && !act.EndsWith('.') ? found.Where(e => e.Act == act) : found.Where(e => e.Act.StartsWith(act));
        if (Cited is not null && Clause.Find(Cited) is { } clause)
        {
            var cited = $" {clause.Id} ";
            found = found.Where(e => (" " + e.Clauses + " ").Contains(cited));
        }
        if (Person is { } person)
        {
            var own = "person/" + person;
            found = found.Where(e => e.ActorId == person || e.OnBehalfOf == person || e.Thing == own);
        }
        if (From is { } from && Midnight(from) is var first) found = found.Where(e => e.At >= first);
        if (Until is { } until && until < DateOnly.MaxValue && Midnight(until.AddDays(1)) is var end) found = found.Where(e => e.At < end);
        return found.OrderByDescending(e => e.At).ThenBy(e => e.Thing).ThenByDescending(e => e.Sequence);
    }

    /// <summary>The beginning of the day in Nairobi.</summary>
    private static DateTimeOffset Midnight(DateOnly day) => day == DateOnly.MinValue ? DateTimeOffset.MinValue : new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Dates.Nairobi.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue))).ToUniversalTime();
}
