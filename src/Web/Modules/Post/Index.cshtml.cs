using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Post;

/// <summary>The reader's notices, unread ones first.</summary>
[Authorize]
public sealed class IndexModel(Db db, Me me, Notices notices, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    public sealed record Line(Notice Notice, string Subject, string Body);

    public List<Line> Lines { get; private set; } = [];
    public int Unread { get; private set; }
    public int Number { get; private set; }
    public int Total { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "page")] int number = 1)
    {
        Number = Math.Clamp(number, 1, 10_000);
        Unread = await Mine().CountAsync(n => n.ReadAt == null);
        Total = await Mine().CountAsync();
        var rows = await Mine().AsNoTracking().OrderBy(n => n.ReadAt != null).ThenByDescending(n => n.CreatedAt).ThenBy(n => n.Id)
            .Skip((Number - 1) * PagerTagHelper.Usual).Take(PagerTagHelper.Usual).ToListAsync();
        Lines = [.. rows.Select(n => (Notice: n, Words: notices.Say(n))).Select(n => new Line(n.Notice, n.Words.Subject, n.Words.Body))];
    }

    public async Task<IActionResult> OnPostReadAsync(Guid id)
    {
        if (await Mine().FirstOrDefaultAsync(n => n.Id == id) is not { } notice) return NotFound();
        notice.ReadAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync();
        return this.Done(t["MarkedRead"], null);
    }

    public async Task<IActionResult> OnPostAllReadAsync()
    {
        var now = clock.GetUtcNow();
        foreach (var notice in await Mine().Where(n => n.ReadAt == null).ToListAsync()) notice.ReadAt = now;
        await db.SaveChangesAsync();
        return this.Done(t["AllMarkedRead"], null);
    }

    private IQueryable<Notice> Mine() => db.Set<Notice>().Where(n => n.PersonId == me.Id);
}
