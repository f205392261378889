using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Feedback;

/// <summary>Writes an entry of the improvement log ("new"), changes it, publishes it. A correction after that is in the record.</summary>
[Serves("ENG-08")]
[Authorize(nameof(Permission.KeepImprovements))]
public sealed class WriteModel(Db db, Me me, TimeProvider clock, IOutputCacheStore cache, IStringLocalizer<Text> t) : PageModel
{
    private static readonly Clause[] Clauses = [Clause.Of("ENG-08")];

    public sealed class Form
    {
        [Required, Display(Name = "Language_Written")]
        public string Language { get; set; } = Languages.Current.Code;

        [Required, StringLength(2000), Display(Name = "Heard")]
        public string Heard { get; set; } = "";

        [Required, StringLength(2000), Display(Name = "Did")]
        public string Did { get; set; } = "";

        /// <summary>The messages that it answers.</summary>
        [Hidden]
        public List<Guid> Answers { get; set; } = [];

        [Hidden]
        public int Version { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>"new" or the id of the entry.</summary>
    public string Id { get; private set; } = "new";

    /// <summary>Null for a new one.</summary>
    public Improvement? Entry { get; private set; }

    /// <summary>Messages that wait for an answer, or that this entry answers.</summary>
    public IReadOnlyList<Message> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (!await LoadAsync(id)) return NotFound();
        if (Entry is { } e) Input = new() { Language = e.Language, Heard = e.Heard, Did = e.Did, Version = e.Version, Answers = [.. Choices.Where(m => m.ImprovementId == e.Id).Select(m => m.Id)] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, bool publish)
    {
        if (!await LoadAsync(id)) return NotFound();
        if (Languages.Find(Input.Language) is null) ModelState.AddModelError("Input.Language", t["Field_Invalid", t["Language_Written"]]);
        if (!ModelState.IsValid) return this.Invalid();
        if (Entry is not null && Entry.Version != Input.Version) return Stale();

        var now = clock.GetUtcNow();
        var entry = Entry ?? new Improvement { WrittenAt = now };
        var before = new { entry.Language, entry.Heard, entry.Did };
        (entry.Language, entry.Heard, entry.Did) = (Input.Language, Input.Heard.Trim(), Input.Did.Trim());
        foreach (var message in Choices) message.ImprovementId = Input.Answers.Contains(message.Id) ? entry.Id : null;
        if (Entry is null) db.Add(entry);
        else entry.Version++;
        var actor = me.As(Permission.KeepImprovements);
        var after = new { entry.Language, entry.Heard, entry.Did, Answers = Choices.Where(m => m.ImprovementId == entry.Id).Select(m => m.Reference) };
        db.Record(actor, Entry is null ? "improvement.drafted" : "improvement.changed", "improvement/" + entry.Id, Clauses, now, new { before = Entry is null ? null : before, after });
        if (publish && entry.PublishedAt is null)
        {
            entry.PublishedAt = now;
            db.Record(actor, "improvement.published", "improvement/" + entry.Id, Clauses, now);
        }
        try { await db.SaveChangesAsync(); }
        catch (DbUpdateConcurrencyException) { return Stale(); }
        await cache.EvictByTagAsync("public", HttpContext.RequestAborted);
        return this.Done(t[entry.PublishedAt is null ? "Entry_SavedDraft" : "Entry_SavedPublic"], Request.PathBase + "/improvements/inbox");
    }

    private async Task<bool> LoadAsync(string id)
    {
        Id = id;
        if (id != "new")
        {
            if (!Guid.TryParse(id, out var key)) return false;
            Entry = await db.Set<Improvement>().FirstOrDefaultAsync(i => i.Id == key);
            if (Entry is null) return false;
        }
        var mine = Entry?.Id;
        Choices = await db.Set<Message>().Where(m => m.ImprovementId == null || m.ImprovementId == mine).OrderBy(m => m.At).Take(200).ToListAsync();
        return true;
    }

    private PageResult Stale()
    {
        ModelState.AddModelError("", t["Entry_Stale"]);
        return this.Invalid();
    }
}
