using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Post;

/// <summary>
/// Ends optional mail of one kind from the address in the mail, signed in or not. Opening it changes nothing, as mail
/// scanners open addresses; a mail program's own button posts here directly (RFC 8058), so without a token of ours: the
/// address itself is the secret.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class UnsubscribeModel(Db db, TimeProvider clock) : PageModel
{
    public bool Ended { get; private set; }

    /// <summary>Key of the kind's name, when it has one.</summary>
    public string? Kind { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token) => await FindAsync(token) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await FindAsync(token) is not { PersonId: { } person } mail) return NotFound();
        // The mail of the day is many kinds at once: each that comes daily stays on the page of notices.
        var choices = await db.Set<NoticePreference>().Where(p => p.PersonId == person && (mail.Kind == DailyDigest.Kind ? p.Choice == NoticeChoice.Daily : p.Kind == mail.Kind)).ToListAsync();
        foreach (var choice in choices.Where(c => c.Choice != NoticeChoice.Off)) choice.Choice = NoticeChoice.InApp;
        if (mail.Kind != DailyDigest.Kind && choices.Count == 0) db.Add(new NoticePreference { PersonId = person, Kind = mail.Kind, Choice = NoticeChoice.InApp });
        db.Record(new(person, "self"), "notices.unsubscribed", $"person/{person}", [Notifications.GAP_04], clock.GetUtcNow(), new { mail.Kind });
        await db.SaveChangesAsync();
        Ended = true;
        return Page();
    }

    private async Task<OutboxMail?> FindAsync(string token)
    {
        var mail = token.Length > 40 ? null : await db.Set<OutboxMail>().AsNoTracking().FirstOrDefaultAsync(m => m.UnsubscribeToken == token);
        if (mail is not null && (mail.Kind == DailyDigest.Kind || NoticeKinds.All.Any(k => k.Key == mail.Kind))) Kind = "Kind_" + mail.Kind;
        return mail;
    }
}
