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

namespace Rostrum.Web.Modules.Reference.Links;

/// <summary>Adds a link ("new"), changes one, or retires it with a reason. Every change is in the record.</summary>
[Serves("RES-01", "ENG-16")]
[Authorize(nameof(Permission.EditReference))]
public sealed class EditModel(Db db, Me me, TimeProvider clock, IOutputCacheStore cache, IStringLocalizer<Text> t) : PageModel
{
    private static readonly Clause[] Clauses = [Clause.Of("RES-01"), Clause.Of("ENG-16")];

    public sealed class Form
    {
        [Required, StringLength(500), Display(Name = "Link_Url")]
        public string Url { get; set; } = "";

        [Required, Display(Name = "Link_Group")]
        public string Group { get; set; } = Reference.Link.Groups[0];

        [Display(Name = "Link_Topic")]
        public string? Topic { get; set; }

        [Required, StringLength(200), Display(Name = "Lang_en")] public string En { get; set; } = "";
        [Required, StringLength(200), Display(Name = "Lang_fr")] public string Fr { get; set; } = "";
        [Required, StringLength(200), Display(Name = "Lang_es")] public string Es { get; set; } = "";
        [Required, StringLength(200), Display(Name = "Lang_ru")] public string Ru { get; set; } = "";
        [Required, StringLength(200), Display(Name = "Lang_zh")] public string Zh { get; set; } = "";
        [Required, StringLength(200), Display(Name = "Lang_ar")] public string Ar { get; set; } = "";

        [Hidden] public int Version { get; set; }

        public Words Titles() => new() { ["en"] = En.Trim(), ["fr"] = Fr.Trim(), ["es"] = Es.Trim(), ["ru"] = Ru.Trim(), ["zh"] = Zh.Trim(), ["ar"] = Ar.Trim() };
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty, StringLength(1000), Display(Name = "Link_Reason")]
    public string? Reason { get; set; }

    /// <summary>Null for a new one.</summary>
    public Link? Link { get; private set; }
    public string Key { get; private set; } = "new";

    /// <summary>The form to retire was sent and is shown open.</summary>
    public bool Retiring { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (!await LoadAsync(key)) return NotFound();
        if (Link is { } link)
        {
            var titles = link.Titles;
            Input = new() { Url = link.Url, Group = link.Group, Topic = link.Topic, Version = link.Version, En = titles["en"], Fr = titles["fr"], Es = titles["es"], Ru = titles["ru"], Zh = titles["zh"], Ar = titles["ar"] };
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        if (!await LoadAsync(key) || Link?.RetiredAt is not null) return NotFound();
        if (!IsAddress(Input.Url)) ModelState.AddModelError("Input.Url", t["Link_UrlWrong"]);
        if (!Reference.Link.Groups.Contains(Input.Group)) ModelState.AddModelError("Input.Group", t["Field_Invalid", t["Link_Group"]]);
        if (!ModelState.IsValid) return this.Invalid();
        if (Input.Topic is { } topic && Regions.Find(topic) is null && MajorGroups.MayBeChosen(topic) is { Refused: true } neither) return this.Refuse(neither.And(Regions.MayBeChosen(topic)));

        var link = Link ?? new Link { Key = Guid.CreateVersion7().ToString("N"), Place = 1000 };
        if (Link is not null && link.Version != Input.Version) return Stale();
        var before = new { link.Url, link.Group, link.Topic, link.Titles };
        if (link.Url != Input.Url) (link.CheckedAt, link.Outcome, link.Note) = (null, null, null);
        (link.Url, link.Group, link.Topic, link.Titles) = (Input.Url.Trim(), Input.Group, Input.Topic, Input.Titles());
        if (Link is null) db.Add(link);
        else link.Version++;
        var after = new { link.Url, link.Group, link.Topic, link.Titles };
        db.Record(me.As(Permission.EditReference), Link is null ? "link.added" : "link.changed", "link/" + link.Key, Clauses, clock.GetUtcNow(), new { before = Link is null ? null : before, after });
        return await SaveAsync(t["Link_Saved"]);
    }

    public async Task<IActionResult> OnPostRetireAsync(string key)
    {
        if (!await LoadAsync(key) || Link is null || Link.RetiredAt is not null) return NotFound();
        foreach (var other in ModelState.Keys.Where(k => k != nameof(Reason)).ToList()) ModelState.Remove(other);
        Retiring = true;
        var typed = Reason?.Trim();
        await OnGetAsync(key);
        if (string.IsNullOrEmpty(typed)) ModelState.AddModelError(nameof(Reason), t["Field_Required", t["Link_Reason"]]);
        if (!ModelState.IsValid) return this.Invalid();
        (Link.RetiredAt, Link.RetiredReason) = (clock.GetUtcNow(), typed);
        Link.Version++;
        db.Record(me.As(Permission.EditReference), "link.retired", "link/" + Link.Key, Clauses, clock.GetUtcNow(), new { reason = typed });
        return await SaveAsync(t["Link_RetiredDone"]);
    }

    private async Task<bool> LoadAsync(string key)
    {
        Key = key;
        if (key == "new") return true;
        Link = await db.Set<Link>().FirstOrDefaultAsync(l => l.Key == key);
        return Link is not null;
    }

    private async Task<IActionResult> SaveAsync(string message)
    {
        try { await db.SaveChangesAsync(); }
        catch (DbUpdateConcurrencyException) { return Stale(); }
        await cache.EvictByTagAsync("public", HttpContext.RequestAborted);
        return this.Done(message, Request.PathBase + "/resources/edit");
    }

    private PageResult Stale()
    {
        ModelState.AddModelError("", t["Link_Stale"]);
        return this.Invalid();
    }

    private static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address is { Scheme: "https" or "http", Host.Length: > 0, UserInfo: "" } || address.Scheme == "mailto");
}
