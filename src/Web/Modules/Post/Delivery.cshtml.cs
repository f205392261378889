using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

/// <summary>The delivery log for the operator: what waits, what went, what failed, and addresses that bounce. Never the text of a mail, which may open an account.</summary>
[Authorize(Policy = nameof(Permission.OperateSystem))]
public sealed class DeliveryModel(Db db, Me me, Bounces bounces, JobPrompts prompts, Settings settings, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    public const int PerPage = 50;
    public static readonly string[] States = ["all", "waiting", "sent", "failed"];

    public sealed record Line(OutboxMail Mail, IReadOnlyList<MailAttempt> Attempts);

    public string State { get; private set; } = "all";
    public string? Search { get; private set; }
    public int Number { get; private set; }
    public int Total { get; private set; }
    public Dictionary<string, int> Counts { get; private set; } = [];
    public List<Line> Lines { get; private set; } = [];
    public List<BouncedAddress> Bounced { get; private set; } = [];
    public string? Relay => settings.MailRelay;
    public string BouncesTo => settings.BouncesTo;

    [BindProperty, Display(Name = "Address"), Required, EmailAddress, StringLength(254)]
    public string Address { get; set; } = "";

    public Task OnGetAsync(string? state, [FromQuery(Name = "q")] string? search, [FromQuery(Name = "page")] int number = 1)
    {
        ModelState.Clear();
        return LoadAsync(state, search, number);
    }

    public async Task<IActionResult> OnPostRetryAsync(Guid id)
    {
        ModelState.Clear();
        if (await db.Set<OutboxMail>().FirstOrDefaultAsync(m => m.Id == id) is not { } mail) return NotFound();
        var verdict = Notifications.MayRetry(mail.SentAt is not null, mail.To.Length == 0);
        if (verdict.Refused)
        {
            await LoadAsync(null, null, 1);
            return this.Refuse(verdict);
        }
        (mail.DueAt, mail.Tries) = (clock.GetUtcNow(), 0);
        db.Record(me.As(Permission.OperateSystem), "mail.retried", $"mail/{mail.Id}", verdict.Clauses, clock.GetUtcNow());
        await db.SaveChangesAsync();
        prompts.Raise(MailSender.Job);
        return this.Done(t["RetryDone"], null);
    }

    public async Task<IActionResult> OnPostBouncedAsync()
    {
        if (!ModelState.IsValid)
        {
            await LoadAsync(null, null, 1);
            return this.Invalid();
        }
        var added = await bounces.AddAsync(Address, "", me.As(Permission.OperateSystem));
        await db.SaveChangesAsync();
        return this.Done(t[added ? "BouncedDone" : "BouncedKnown"], null);
    }

    public async Task<IActionResult> OnPostWorksAsync(string key)
    {
        ModelState.Clear();
        if (await db.Set<BouncedAddress>().FirstOrDefaultAsync(b => b.Address == key) is not { } bounced) return NotFound();
        db.Remove(bounced);
        db.Record(me.As(Permission.OperateSystem), "address.works", "address/unknown", [Notifications.GAP_04], clock.GetUtcNow(), new { Address = key.ToLowerInvariant() });
        await db.SaveChangesAsync();
        return this.Done(t["WorksDone"], null);
    }

    private async Task LoadAsync(string? state, string? search, int number)
    {
        (State, Search, Number) = (States.Contains(state) ? state! : "all", search?.Trim() is { Length: > 0 and <= 254 } s ? s : null, Math.Clamp(number, 1, 10_000));
        foreach (var one in States) Counts[one] = await In(one).CountAsync();
        var mails = In(State);
        if (Search is not null) mails = mails.Where(m => m.To == Search || m.Kind == Search);
        Total = Search is null ? Counts[State] : await mails.CountAsync();
        var rows = await mails.AsNoTracking().OrderByDescending(m => m.CreatedAt).ThenBy(m => m.Id).Skip((Number - 1) * PerPage).Take(PerPage).ToListAsync();
        var ids = rows.Select(m => m.Id).ToList();
        var attempts = (await db.Set<MailAttempt>().AsNoTracking().Where(a => ids.Contains(a.MailId)).OrderBy(a => a.At).ToListAsync()).ToLookup(a => a.MailId);
        Lines = [.. rows.Select(m => new Line(m, [.. attempts[m.Id]]))];
        Bounced = await db.Set<BouncedAddress>().AsNoTracking().OrderByDescending(b => b.At).Take(100).ToListAsync();
    }

    private IQueryable<OutboxMail> In(string state) => state switch
    {
        "waiting" => db.Set<OutboxMail>().Where(m => m.DueAt != null),
        "sent" => db.Set<OutboxMail>().Where(m => m.SentAt != null),
        "failed" => db.Set<OutboxMail>().Where(m => m.SentAt == null && m.DueAt == null),
        _ => db.Set<OutboxMail>(),
    };
}
