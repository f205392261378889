using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Form;

/// <summary>One question of the form of a session: words, kind, choices, whom it is asked of and when, how long its answers are kept. PAR-63, PAR-67, GAP-05.</summary>
[Authorize(nameof(Permission.RunRegistration)), Serves("PAR-63", "PAR-67", "GAP-05")]
internal sealed class EditModel(Programme programme, FormDesk desk, Me me, IStringLocalizer<Text> t) : PageModel
{
    public sealed class OptionForm
    {
        [Hidden] public string? Key { get; set; }
        [Display(Name = "Option"), WordsLength(200)] public Words Label { get; set; } = [];
    }

    public sealed class FieldForm
    {
        [Hidden] public int Version { get; set; }
        [Display(Name = "Label"), WordsLength(200)] public Words Label { get; set; } = [];
        [Display(Name = "Hint"), WordsLength(500)] public Words Hint { get; set; } = [];
        [Display(Name = "Kind"), Required] public FieldKind? Kind { get; set; }
        [Display(Name = "Options")] public List<OptionForm> Options { get; set; } = [];
        [Display(Name = "Needed")] public bool Needed { get; set; }
        [Display(Name = "Categories")] public List<RegistrationCategory> Categories { get; set; } = [];
        [Display(Name = "Condition"), StringLength(300)] public string? Condition { get; set; }
        [Display(Name = "StaffOnly")] public bool StaffOnly { get; set; }
        [Display(Name = "FollowUp")] public bool FollowUp { get; set; }
        [Display(Name = "Reapproved")] public bool Reapproved { get; set; }
        [Display(Name = "Sensitive")] public bool Sensitive { get; set; }
        [Display(Name = "RetentionDays"), Range(1, FormRules.MostDays)] public int? RetentionDays { get; set; }
    }

    /// <summary>Empty rows for more choices on a page; saving brings as many again.</summary>
    private const int Blank = 3;

    private const string New = "new";

    [BindProperty] public FieldForm Input { get; set; } = new();
    public Session Session { get; private set; } = null!;
    public IReadOnlyList<FormField> Fields { get; private set; } = [];
    public FormField? Field { get; private set; }
    public int Answered { get; private set; }
    public bool Stale { get; private set; }
    public string Form => Session.Path + "/registration/form";
    public string Path => $"{Form}/{Field?.Key ?? New}";
    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<FieldKind>().Select(k => new SelectListItem(t["Kind_" + k], k.ToString(), false, Answered > 0 && k != Field?.Kind));
    public IEnumerable<SelectListItem> CategoryItems => Enum.GetValues<RegistrationCategory>().Select(c => new SelectListItem(t["Category_" + c], c.ToString()));

    /// <summary>Each answer to another question that may be chosen, as one choice.</summary>
    public IEnumerable<SelectListItem> Conditions => Fields.Where(f => f.RemovedAt is null && f.Key != Field?.Key && f.Kind is FieldKind.Choice or FieldKind.Choices or FieldKind.YesNo)
        .SelectMany(f => FormRules.Answers(f.Question()).Select(v => new SelectListItem($"{f.Label.Plain()}: {Choice(f, v, t)}", $"{f.Key}={v}"))).Prepend(new(t["Condition_None"], ""));

    internal static string Choice(FormField field, string value, IStringLocalizer t) => new AnswerLine(field, field.Question(), value, null, false, null).Written(value, t);

    public async Task<IActionResult> OnGetAsync(string key, string field)
    {
        if (!await LoadAsync(key, field)) return NotFound();
        if (Field is { } f) Input = new()
        {
            Version = f.Version, Label = f.Label, Hint = f.Hint, Kind = f.Kind, Options = [.. f.Options().Select(o => new OptionForm { Key = o.Key, Label = o.Words })], Needed = f.Required, Categories = [.. f.AskedOf()],
            Condition = f.ConditionKey.Length > 0 ? $"{f.ConditionKey}={f.ConditionValue}" : "", StaffOnly = f.StaffOnly, FollowUp = f.FollowUp, Reapproved = f.Reapproved, Sensitive = f.Sensitive, RetentionDays = f.RetentionDays,
        };
        Widen();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, string field, string? then)
    {
        if (!await LoadAsync(key, field)) return NotFound();
        if (!ModelState.IsValid) return Again();
        var condition = (Input.Condition ?? "").Split('=', 2);
        var facts = new FieldFacts(Input.Kind!.Value, Input.Label, Input.Hint, Options(), Input.Needed, Input.Categories, condition[0], condition.ElementAtOrDefault(1) ?? "", Input.StaffOnly, Input.FollowUp, Input.Reapproved, Input.Sensitive, Input.RetentionDays);
        var (set, verdict) = await desk.SetAsync(me.Runs(Session), Session, Field?.Key, Input.Version, facts);
        if (verdict is { Refused: false }) return this.Done(t["Field_Saved"], Request.PathBase + (then == "stay" ? $"{Form}/{set}" : Form));
        if (verdict is not null)
        {
            Widen();
            return this.Refuse(verdict);
        }
        await LoadAsync(key, field);
        (Stale, Input.Version) = (true, Field?.Version ?? 0);
        ModelState.Remove("Input.Version");
        return Again();
    }

    // A choice keeps its name as long as its row has words in some language; a new one is named by them.
    private List<FieldOption> Options()
    {
        var (known, options) = (Field?.Options().Select(o => o.Key).ToHashSet() ?? [], new List<FieldOption>());
        foreach (var row in Input.Options.Select(o => (o.Key, Words: o.Label.Tidy())).Where(o => o.Words.Count > 0))
        {
            var own = row.Key is { } k && known.Remove(k) ? k : null;
            options.Add(new(own ?? FormRules.KeyOf(row.Words.TryGetValue("en", out var english) ? english : row.Words.Values.First(), $"choice-{options.Count + 1}", [.. options.Select(o => o.Key), .. Field?.Options().Select(o => o.Key) ?? []]), row.Words));
        }
        return options;
    }

    private PageResult Again()
    {
        Widen();
        return this.Invalid();
    }

    private void Widen()
    {
        var filled = Input.Options.Count(o => o.Label.Tidy().Count > 0 || o.Key is not null);
        while (Input.Options.Count < Math.Min(filled + Blank, FormRules.MostOptions)) Input.Options.Add(new());
    }

    private async Task<bool> LoadAsync(string key, string field)
    {
        if (await programme.SessionAsync(me, key) is not { } session || !me.MayRun(session)) return false;
        (Session, Fields) = (session, await desk.FieldsAsync(session.Id));
        Field = Fields.FirstOrDefault(f => f.Key == field);
        if (Field is null && field != New) return false;
        Answered = Field is null ? 0 : (await desk.AnsweredAsync(session.Id)).GetValueOrDefault(Field.Id);
        return true;
    }
}
