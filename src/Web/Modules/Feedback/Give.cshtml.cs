using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Feedback;

/// <summary>Anybody tells us what works and what does not, also from outside the nine Major Groups.</summary>
[Serves("ENG-07", "ENG-08")]
[EnableRateLimiting(Security.Strict)]
public sealed class GiveModel(Db db, TimeProvider clock, IStringLocalizer<Text> t) : PageModel
{
    private static readonly Clause[] Clauses = [Clause.Of("ENG-08"), Clause.Of("ENG-07")];

    public sealed class Form
    {
        [Required, Display(Name = "Kind")]
        public string Kind { get; set; } = "";

        [StringLength(200), Display(Name = "About")]
        public string? About { get; set; }

        [Required, StringLength(Message.MostCharacters), Display(Name = "Words")]
        public string Text { get; set; } = "";

        [Display(Name = "Voice")]
        public string? Voice { get; set; }

        [Display(Name = "MayBeShown")]
        public bool MayBeShown { get; set; }

        [EmailAddress, StringLength(254), Display(Name = "Email")]
        public string? Email { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Kind.Length > 0 && !Message.Kinds.Contains(Input.Kind)) ModelState.AddModelError("Input.Kind", t["Field_Invalid", t["Kind"]]);
        if (!ModelState.IsValid) return this.Invalid();
        if (!string.IsNullOrEmpty(Input.Voice) && Input.Voice != Message.OtherStakeholder && MajorGroups.MayBeChosen(Input.Voice) is { Refused: true } closed) return this.Refuse(closed);

        var now = clock.GetUtcNow();
        var message = new Message
        {
            Reference = Message.NewReference(clock.Today().Year), Kind = Input.Kind, About = Input.About?.Trim(), Text = Input.Text.Trim(), Language = Languages.Current.Code,
            Voice = string.IsNullOrEmpty(Input.Voice) ? null : Input.Voice, Email = Input.Email?.Trim(), MayBeShown = Input.MayBeShown, At = now,
        };
        db.Add(message);
        // Nobody is named, not even to ourselves: people say more when they are not counted.
        db.Record(new Actor(null, "visitor"), "feedback.given", "feedback/" + message.Id, Clauses, now, new { message.Kind, message.Voice });
        await db.SaveChangesAsync();
        return this.Done(t["Give_Thanks", message.Reference], null);
    }
}
