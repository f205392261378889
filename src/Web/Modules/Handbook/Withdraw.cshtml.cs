using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

/// <summary>Takes back an amendment that is not in force yet, with a reason; both stay in the history.</summary>
[Authorize(Policy = nameof(Permission.AmendRules))]
[Serves("GAP-30")]
public sealed class WithdrawModel(Db db, Me me, Rules rules, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    [BindProperty, Display(Name = "Reason"), Required, StringLength(2000)]
    public string? Reason { get; set; }

    public ParameterDefinition Parameter { get; private set; } = null!;
    internal RuleAmendment Amendment { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string key, int sequence) => Find(await Rules.ReadAsync(db.Set<RuleAmendment>()), key, sequence) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string key, int sequence)
    {
        await using var transaction = await db.BeginWriteAsync();
        var journal = await Rules.ReadAsync(db.Set<RuleAmendment>());
        if (!Find(journal, key, sequence)) return NotFound();
        if (!ModelState.IsValid) return this.Invalid();

        var verdict = RuleAdministration.MayWithdraw(Amendment.From, journal.Any(a => a.Key == key && a.Withdraws == sequence), clock.Today(), Reason!);
        if (verdict.Refused) return this.Refuse(verdict);

        var now = clock.GetUtcNow();
        db.Add(new RuleAmendment
        {
            Key = key, Sequence = journal.Count(a => a.Key == key) + 1, From = Amendment.From, Withdraws = sequence, Reason = Reason!.Trim(),
            Citation = Amendment.Citation, Source = Amendment.Source, AmendedBy = me.Id!.Value, At = now,
        });
        db.Record(me.As(Permission.AmendRules), "parameter.amendment-withdrawn", "parameter/" + key, verdict.Clauses.Union(Parameter.Clauses.Select(Clause.Of)), now,
            new { Amendment.From, Amendment.Value, Reason = Reason!.Trim() });
        try
        {
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        catch (DbUpdateException parallel) when (Databases.IsUniqueViolation(parallel))
        {
            await transaction.RollbackAsync();
            return this.Refuse(RuleAdministration.MayBuildOn(0, 1));
        }
        await rules.RefreshAsync();
        return this.Done(t["WithdrawnDone"], $"{Request.PathBase}/handbook/parameters/{key}");
    }

    private bool Find(IReadOnlyList<RuleAmendment> journal, string key, int sequence)
    {
        if (!Parameters.All.TryGetValue(key, out var parameter) || journal.FirstOrDefault(a => a.Key == key && a.Sequence == sequence && a.Withdraws is null) is not { } amendment) return false;
        (Parameter, Amendment) = (parameter, amendment);
        return true;
    }
}
