using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Badges;

/// <summary>Badges that were printed together: how far they are, the files, and who got none and why. PAR-67, PAR-68.</summary>
[Authorize(nameof(Permission.RunRegistration)), Serves("PAR-67", "PAR-68")]
internal sealed class BatchModel(Programme programme, Db db, BadgePrinting printing, Me me, IStringLocalizer<Text> t) : PageModel
{
    public Session Session { get; private set; } = null!;
    public BadgeBatch Batch { get; private set; } = null!;
    public IReadOnlyList<StoredFile> Files { get; private set; } = [];
    public IReadOnlyList<LeftOut> Left { get; private set; } = [];
    public string Address => $"{Session.Path}/badges/{Batch.Id}";

    public string Why(LeftOutWhy why) => why.Reason is null ? "" : t[why.Reason, [.. why.Arguments]];

    public async Task<IActionResult> OnGetAsync(string key, Guid id) => await LoadAsync(key, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string key, Guid id)
    {
        if (!await LoadAsync(key, id)) return NotFound();
        var verdict = await printing.RetryAsync(me.Runs(Session), id);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["Asked"], Request.PathBase + Address);
    }

    private async Task<bool> LoadAsync(string key, Guid id)
    {
        if (await programme.SessionAsync(me, key) is not { } session || !me.MayRun(session) || await db.Set<BadgeBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == id && b.SessionId == session.Id) is not { } batch) return false;
        (Session, Batch) = (session, batch);
        var ids = JsonSerializer.Deserialize<List<Guid>>(batch.FilesJson)!;
        var kept = await db.Set<StoredFile>().AsNoTracking().Where(f => ids.Contains(f.Id) && f.RemovedAt == null).ToListAsync();
        Files = [.. kept.OrderBy(f => ids.IndexOf(f.Id))];
        Left = BadgePrinting.OutOf(batch);
        return true;
    }
}
