using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Exchange;

/// <summary>What a list would do row by row; the confirmation; and afterwards what became of each row, and why. PAR-63, PAR-67.</summary>
[Authorize(nameof(Permission.RunRegistration)), Serves("PAR-63", "PAR-67")]
internal sealed class ListModel(Programme programme, Db db, ListDesk desk, Me me, IStringLocalizer<Text> t, IStringLocalizerFactory texts) : PageModel
{
    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public Session Session { get; private set; } = null!;
    public ListImport List { get; private set; } = null!;
    public IReadOnlyDictionary<ListRowState, int> Counts { get; private set; } = new Dictionary<ListRowState, int>();
    public ListRowState Show { get; private set; }
    public IReadOnlyList<ListImportRow> Rows { get; private set; } = [];
    public int Acts => Counts.GetValueOrDefault(ListRowState.New) + Counts.GetValueOrDefault(ListRowState.Changed);
    public string Address => $"{Session.Path}/registrations/imports/{List.Reference}";

    public async Task<IActionResult> OnGetAsync(string key, string reference, string? show)
    {
        if (await programme.SessionAsync(me, key) is not { } session || !me.MayRun(session) || await db.Set<ListImport>().AsNoTracking().FirstOrDefaultAsync(i => i.Reference == reference && i.SessionId == session.Id) is not { } found) return NotFound();
        (Session, List) = (session, found);
        var all = db.Set<ListImportRow>().AsNoTracking().Where(r => r.ImportId == found.Id);
        Counts = await all.GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        ListRowState[] first = found.ConfirmedAt is null ? [ListRowState.Refused, ListRowState.New, ListRowState.Changed] : [ListRowState.Left, ListRowState.Partly, ListRowState.Done, ListRowState.Refused, ListRowState.New];
        Show = Enum.TryParse<ListRowState>(show, ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : first.FirstOrDefault(s => Counts.GetValueOrDefault(s) > 0, ListRowState.New);
        Number = Math.Clamp(Number, 1, Math.Max(1, (Counts.GetValueOrDefault(Show) + PagerTagHelper.Usual - 1) / PagerTagHelper.Usual));
        Rows = await all.Where(r => r.State == Show).OrderBy(r => r.Line).Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual).ToListAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, string reference)
    {
        if (await OnGetAsync(key, reference, null) is NotFoundResult missing) return missing;
        var verdict = await desk.ConfirmAsync(me.Runs(Session), List.Id);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["List_Confirmed"], Request.PathBase + Address);
    }

    /// <summary>In the language of the reader.</summary>
    public string Say(ListSaid said) => said.Key is { } key ? t[key, NoticeArguments.Say(said.Arguments, texts)] : MessagesTagHelper.Reason(t, new(Clause.Of(said.Clause)));
}
