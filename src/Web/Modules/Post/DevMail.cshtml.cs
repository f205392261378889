using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Post;

/// <summary>In Development, the newest mails with links that can be followed, so that an address is verified without a mailbox.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DevMailModel(Db db, IWebHostEnvironment environment) : PageModel
{
    public List<OutboxMail> Mails { get; private set; } = [];
    public OutboxMail? Mail { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id)
    {
        if (!environment.IsDevelopment()) return NotFound();
        if (id is { } one)
        {
            Mail = await db.Set<OutboxMail>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == one);
            return Mail is null ? NotFound() : Page();
        }
        Mails = await db.Set<OutboxMail>().AsNoTracking().OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(100).ToListAsync();
        return Page();
    }

    /// <summary>The text as the mail's HTML part shows it.</summary>
    public static Microsoft.AspNetCore.Html.HtmlString Body(OutboxMail mail) => new(Envelope.Html(mail.Body));
}
