using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Operations;

/// <summary>How the system is doing, and the switch of read-only mode. GAP-28.</summary>
[Authorize(nameof(Permission.OperateSystem))]
[OpenInReadOnly]
public sealed class IndexModel(Db db, Me me, WriteGate gate, ReadOnlyMode mode, Settings settings, TimeProvider clock, IEnumerable<EndpointDataSource> pages, IStringLocalizer<Text> t) : PageModel
{
    public sealed class SwitchInput
    {
        [Display(Name = "Reason"), Required, StringLength(500, MinimumLength = 5)]
        public string Reason { get; set; } = "";

        /// <summary>What the button said when the page was made.</summary>
        [Display(Name = "Mode"), Required]
        public bool? ReadOnly { get; set; }
    }

    [BindProperty, Display(Name = "Mode")]
    public SwitchInput Input { get; set; } = new();

    public IReadOnlyList<(Figure Figure, IReadOnlyDictionary<string, double> Values)> Figures { get; private set; } = [];

    /// <summary>The last times in read-only mode, newest first.</summary>
    public IReadOnlyList<ReadOnlyPeriod> Periods { get; private set; } = [];
    public string DatabaseKind => db.Database.IsSqlite() ? "SQLite" : "PostgreSQL";
    public string SchemaVersion { get; private set; } = "";
    public static string Version => typeof(IndexModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>When this process started.</summary>
    public static DateTimeOffset Started => new(System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime());
    public static long MemoryMegabytes => Environment.WorkingSet / (1024 * 1024);
    public long FreeMegabytes => Health.FreeMegabytes(settings);
    public bool ReadOnlyNow => gate.ReadOnly;
    public bool FixedAtStart => settings.ReadOnly;

    /// <summary>Pages of other modules for the same people.</summary>
    public IEnumerable<string> More => ((string[])["mail", "jobs"]).Where(p => pages.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Any(e => e.RoutePattern.RawText == "operations/" + p));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Periods = await db.Set<ReadOnlyPeriod>().AsNoTracking().OrderByDescending(p => p.From).Take(10).ToListAsync(cancel);
        Figures = await Health.FiguresAsync(HttpContext.RequestServices, cancel);
        SchemaVersion = (await db.Database.SqlQueryRaw<string>("""select max("Name") as "Value" from "SchemaVersions" """).ToListAsync(cancel))[0];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        if (!ModelState.IsValid) return this.Invalid();

        await using var transaction = await db.BeginWriteAsync(cancel);
        var open = await db.Set<ReadOnlyPeriod>().Where(p => p.Until == null).ToListAsync(cancel);
        var wanted = Input.ReadOnly!.Value;
        var verdict = Operating.MaySwitchMode(open.Count > 0, wanted, settings.ReadOnly);
        if (verdict.Refused) return this.Refuse(verdict);

        var now = clock.GetUtcNow();
        if (wanted) db.Add(new ReadOnlyPeriod { From = now, BegunBy = me.Id, Reason = Input.Reason });
        foreach (var period in open) (period.Until, period.EndedBy) = (now, me.Id);
        db.Record(me.As(Permission.OperateSystem), wanted ? "mode.read-only" : "mode.normal", "system/mode", verdict.Clauses, now, new { Input.Reason });
        db.AllowInReadOnly = true;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await mode.RefreshAsync(cancel);
        return this.Done(t[wanted ? "NowReadOnly" : "NowNormal"], null);
    }
}
