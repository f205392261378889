using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Feedback;

/// <summary>What was said and waits for an answer, oldest first, and the entries of the log with their drafts.</summary>
[Serves("ENG-08", "ENG-07")]
[Authorize(nameof(Permission.KeepImprovements))]
public sealed class InboxModel(Db db) : PageModel
{
    private const int Most = 100;

    /// <summary>How many wait in all.</summary>
    public int Open { get; private set; }
    public IReadOnlyList<Message> Messages { get; private set; } = [];
    public IReadOnlyList<Improvement> Entries { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var open = db.Set<Message>().AsNoTracking().Where(m => m.ImprovementId == null);
        Open = await open.CountAsync();
        Messages = await open.OrderBy(m => m.At).Take(Most).ToListAsync();
        Entries = await db.Set<Improvement>().AsNoTracking().OrderBy(i => i.PublishedAt != null).ThenByDescending(i => i.WrittenAt).Take(Most).ToListAsync();
    }
}
