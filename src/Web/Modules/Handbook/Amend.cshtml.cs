using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Handbook;

/// <summary>Changes the value of a parameter from a day on: one page, and a review of the effect before it is saved.</summary>
[Authorize(Policy = nameof(Permission.AmendRules))]
[Serves("GAP-30", "INT-09")]
public sealed class AmendModel(Db db, Me me, Rules rules, Notices notices, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Change
    {
        /// <summary>How many changes of the parameter there were when the page was opened.</summary>
        [Hidden]
        public int Version { get; set; }

        [Display(Name = "NewValue"), StringLength(4000)]
        public string? Value { get; set; }

        /// <summary>Of a parameter that takes several of its options.</summary>
        [Display(Name = "NewValue")]
        public List<string> Values { get; set; } = [];

        /// <summary>Of a text with words in each language, by language.</summary>
        [Display(Name = "NewValue")]
        public Dictionary<string, string?> Texts { get; set; } = [];

        [Display(Name = "FromDate"), Required]
        public DateOnly? From { get; set; }

        [Display(Name = "Reason"), Required, StringLength(2000)]
        public string? Reason { get; set; }

        [Display(Name = "Citation"), Required, StringLength(300)]
        public string? Citation { get; set; }

        [Display(Name = "SourceLabel"), Required]
        public string? Source { get; set; }
    }

    [BindProperty]
    [Display(Name = "Parameter")]
    public Change Input { get; set; } = new();

    public ParameterDefinition Parameter { get; private set; } = null!;
    public Rulebook Book { get; private set; } = Rulebook.Initial;

    /// <summary>The value in written form, once it has been checked and the review is shown.</summary>
    public string? Reviewed { get; private set; }

    /// <summary>The values from the first day of the change on, as they would be; for the review.</summary>
    public IReadOnlyList<DatedValue> Effect { get; private set; } = [];

    public IActionResult OnGet(string key)
    {
        if (!Load(key)) return NotFound();
        var today = clock.Today();
        var value = Book.Value(Parameter, today);
        Input = new()
        {
            Version = rules.Journal(key).Count(),
            From = today.AddDays(1),
            Source = "rules-of-procedure",
            Value = Parameter.Type == "list" ? value.Replace(',', '\n') : value,
            Values = [.. value.Split(',')],
            Texts = ParameterDefinition.Read(value)?.ToDictionary(w => w.Key, w => (string?)w.Value) ?? [],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, string? step)
    {
        if (!Load(key)) return NotFound();
        if (step == "edit")
        {
            ModelState.Clear();
            return Page();
        }
        var (value, problem) = Parameter.Check(Written());
        if (problem is not null) ModelState.AddModelError("Input.Value", t[problem, Parameter.Min ?? 0, Parameter.Max ?? 0]);
        if (!ModelState.IsValid) return this.Invalid();

        await using var transaction = await db.BeginWriteAsync();
        var journal = await Rules.ReadAsync(db.Set<RuleAmendment>());
        var verdict = Judge(value!, Rules.BookOf(journal), journal.Count(a => a.Key == key));
        if (verdict.Refused) return Refused(verdict, journal);
        if (step != "save") return Review(value!);

        var (now, from) = (clock.GetUtcNow(), Input.From!.Value);
        db.Add(new RuleAmendment
        {
            Key = key, Sequence = Input.Version + 1, From = from, Value = value!, Reason = Input.Reason!.Trim(), Citation = Input.Citation!.Trim(),
            Source = Input.Source!, AmendedBy = me.Id!.Value, At = now,
        });
        db.Record(me.As(Permission.AmendRules), "parameter.amended", "parameter/" + key, verdict.Clauses.Union(Parameter.Clauses.Select(Clause.Of)), now,
            new { From = from, Before = Book.Value(Parameter, from), After = value, Reason = Input.Reason!.Trim(), Citation = Input.Citation!.Trim(), Input.Source });
        await notices.AddForFollowersAsync("RuleAmended", typeof(Post.Text), "/handbook/parameters/" + key, Parameter.Name, InEachLanguage(value!), from);
        try
        {
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        catch (DbUpdateException parallel) when (Databases.IsUniqueViolation(parallel))
        {
            await transaction.RollbackAsync();
            db.ChangeTracker.Clear();
            journal = await Rules.ReadAsync(db.Set<RuleAmendment>());
            return Refused(Judge(value!, Rules.BookOf(journal), journal.Count(a => a.Key == key)), journal);
        }
        await rules.RefreshAsync();
        return this.Done(t["AmendmentSaved", Parameter.Name.In(Languages.Current.Code).Text, t.Show(Parameter, value!), Dates.Long(from)], $"{Request.PathBase}/handbook/parameters/{key}");
    }

    private Words InEachLanguage(string value)
    {
        var shown = new Words();
        foreach (var language in Languages.All) shown[language.Code] = Languages.In(language.Code, () => t.Show(Parameter, value));
        return shown;
    }

    private bool Load(string key)
    {
        if (!Parameters.All.TryGetValue(key, out var found)) return false;
        (Parameter, Book) = (found, rules.Current);
        return true;
    }

    private Verdict Judge(string value, Rulebook book, int version)
    {
        Book = book;
        return RuleAdministration.MayBuildOn(Input.Version, version)
            .And(RuleAdministration.MayAmend(Parameter, book.Value(Parameter, Input.From!.Value), value, Input.From!.Value, clock.Today(), Input.Reason!, Input.Citation!, Input.Source!));
    }

    // What was typed stays; who sends it again has seen what others changed meanwhile.
    private PageResult Refused(Verdict verdict, IReadOnlyList<RuleAmendment> journal)
    {
        ModelState.Remove("Input.Version");
        Input.Version = journal.Count(a => a.Key == Parameter.Key);
        return this.Refuse(verdict);
    }

    private PageResult Review(string value)
    {
        Reviewed = value;
        var from = Input.From!.Value;
        var history = Book.History(Parameter);
        Effect = [history.Last(v => v.From <= clock.Today()), .. history.Where(v => v.From > clock.Today() && v.From != from)
            .Append(new(from, value, Input.Citation!, new(Parameter.Key, from, value, Input.Reason!, Input.Citation!, Input.Source!))).OrderBy(v => v.From)];
        return Page();
    }

    private string? Written() => Parameter switch
    {
        { Type: "choices" or "order" } => string.Join(',', Input.Values),
        { Localized: true } => ParameterDefinition.Written(new Words(Input.Texts.Where(w => !string.IsNullOrWhiteSpace(w.Value)).ToDictionary(w => w.Key, w => w.Value!))),
        { Type: "integer" } => Forms.Invariant(Input.Value ?? ""),
        _ => Input.Value?.Replace("\r", "", StringComparison.Ordinal),
    };
}
