using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Feedback;

/// <summary>The public summary: what we heard and what we did, with the views that may be shown side by side as they were said.</summary>
[Serves("ENG-08", "ENG-07", "ENG-06")]
[OutputCache(PolicyName = "public")]
public sealed class LogModel(Db db) : PageModel
{
    private const int Most = 50;

    public IReadOnlyList<(Improvement Entry, IReadOnlyList<Message> Voices, int Answered)> Entries { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var entries = await db.Set<Improvement>().AsNoTracking().Where(i => i.PublishedAt != null).OrderByDescending(i => i.PublishedAt).Take(Most).ToListAsync();
        var ids = entries.Select(i => i.Id).ToList();
        var messages = await db.Set<Message>().AsNoTracking().Where(m => m.ImprovementId != null && ids.Contains(m.ImprovementId.Value)).OrderBy(m => m.At).ToListAsync();
        Entries = [.. entries.Select(i => (i, (IReadOnlyList<Message>)[.. messages.Where(m => m.ImprovementId == i.Id && m.MayBeShown)], messages.Count(m => m.ImprovementId == i.Id)))];
    }

    /// <summary>The day in Nairobi.</summary>
    public static string Day(DateTimeOffset at) => Dates.Long(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Dates.Nairobi).DateTime));
}
