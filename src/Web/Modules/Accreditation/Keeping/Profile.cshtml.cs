using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>What an organization says of itself without approval: how it is reached, what it does, its other names, what everybody may see. ACC-23, INT-07.</summary>
[Authorize, Serves("ACC-23", "INT-07")]
internal sealed class ProfileModel(Db db, Me me, OwnOrganizations own, OrganizationRegister register, IStringLocalizer<Text> t, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Hidden] public int Version { get; set; }
        [Display(Name = "Acronym"), StringLength(30)] public string? Acronym { get; set; }
        [Display(Name = "Website"), StringLength(300), Url] public string? Website { get; set; }
        [Display(Name = "Email"), StringLength(254), EmailAddress] public string? Email { get; set; }
        [Display(Name = "Phone"), StringLength(60)] public string? Phone { get; set; }
        [Display(Name = "Address"), StringLength(600)] public string? Address { get; set; }
        [Display(Name = "About"), StringLength(3000)] public string? About { get; set; }
        [Display(Name = "OtherTypes")] public List<string> OtherTypes { get; set; } = [];
        [Display(Name = "PublicFields")] public List<string> PublicFields { get; set; } = [];

        /// <summary>By language.</summary>
        [Display(Name = "Keep_Names")] public Dictionary<string, string?> Names { get; set; } = [];
    }

    [BindProperty] public Form Input { get; set; } = new();

    public Organization Organization { get; private set; } = null!;

    /// <summary>What is stored, where it was changed by somebody else since the page was opened.</summary>
    public Form? Stored { get; private set; }
    public IEnumerable<SelectListItem> Fields => Profiles.MayBePublic.Select(f => new SelectListItem(t["Public_" + f], f));
    public static IEnumerable<SelectListItem> Types => StakeholderTypes.All.Select(k => new SelectListItem(k.Names[Languages.Current.Code], k.Key));

    public async Task<IActionResult> OnGetAsync(Guid organization)
    {
        if (await own.FindAsync(me, organization, OwnOrganizations.FocalPoint) is not { } o) return NotFound();
        Organization = o;
        if (!HttpMethods.IsGet(Request.Method)) return Page();
        Input = await StoredAsync(o);
        return Page();
    }

    private async Task<Form> StoredAsync(Organization o)
    {
        var names = await db.Set<OrganizationName>().AsNoTracking().Where(n => n.OrganizationId == o.Id && n.Until == null && n.Language != null).ToListAsync();
        return new()
        {
            Version = o.Version, Acronym = o.Acronym, Website = o.Website, Email = o.Email, Phone = o.Phone, Address = o.Address, About = o.About,
            OtherTypes = Split(o.OtherTypes), PublicFields = Split(o.PublicFields), Names = names.GroupBy(n => n.Language!).ToDictionary(n => n.Key, n => (string?)n.First().Name),
        };
    }

    /// <summary>Where the two differ: the name of each field, and what is stored.</summary>
    public IEnumerable<(string Label, string Stored)> Differences()
    {
        if (Stored is not { } stored) return [];
        static string Types(Form form) => string.Join(", ", StakeholderTypes.All.Where(k => form.OtherTypes.Contains(k.Key)).Select(k => k.Names[Languages.Current.Code]));
        string Public(Form form) => string.Join(", ", Profiles.MayBePublic.Where(form.PublicFields.Contains).Select(f => t["Public_" + f].Value));
        IEnumerable<(string Label, string? Typed, string? Stored)> all =
        [
            (t["Acronym"], Input.Acronym, stored.Acronym), (t["Website"], Input.Website, stored.Website), (t["Email"], Input.Email, stored.Email), (t["Phone"], Input.Phone, stored.Phone),
            (t["Address"], Input.Address, stored.Address), (t["About"], Input.About, stored.About), (t["OtherTypes"], Types(Input), Types(stored)), (t["PublicFields"], Public(Input), Public(stored)),
            .. Languages.All.Select(l => (l.Name, Input.Names.GetValueOrDefault(l.Code), stored.Names.GetValueOrDefault(l.Code))),
        ];
        return all.Where(f => Same(f.Typed) != Same(f.Stored)).Select(f => (f.Label, Same(f.Stored)));
    }

    // A browser sends lines with the ends of its own.
    private static string Same(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    public async Task<IActionResult> OnPostAsync(Guid organization)
    {
        if (await OnGetAsync(organization) is NotFoundResult missing) return missing;
        foreach (var name in Input.Names.Where(n => n.Value?.Length > 300)) ModelState.AddModelError($"Input.Names[{name.Key}]", t["Field_TooLong", t["Keep_Names"], 300]);
        if (!ModelState.IsValid) return this.Invalid();
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(OrganizationRegister.Thing(organization));
        var verdict = Profiles.MayEdit(await register.StandingAsync(organization, clock.Today()));
        if (verdict.Refused) return this.Refuse(verdict);
        var o = await db.Set<Organization>().SingleAsync(x => x.Id == organization);
        if (o.Version != Input.Version)
        {
            Stored = await StoredAsync(o);
            Input.Version = o.Version; // whoever has seen both may save theirs
            ModelState.AddModelError("", t["Keep_Stale"]);
            return this.Invalid();
        }
        var before = new[] { o.Website, o.Email, o.Phone, o.Address, o.About, o.OtherTypes, o.PublicFields, o.SearchText };
        (o.Website, o.Email, o.Phone, o.Address, o.About) = (Trim(Input.Website), Trim(Input.Email), Trim(Input.Phone), Trim(Input.Address), Trim(Input.About));
        // The list of types is open: one that it does not name stays. INT-07.
        o.OtherTypes = string.Join(',', StakeholderTypes.All.Select(k => k.Key).Where(Input.OtherTypes.Contains).Concat(Split(o.OtherTypes).Where(k => StakeholderTypes.Find(k) is null)));
        o.PublicFields = string.Join(',', Profiles.MayBePublic.Where(Input.PublicFields.Contains).Concat(Split(o.PublicFields).Where(f => !Profiles.MayBePublic.Contains(f))));
        await register.TranslateAsync(o, Trim(Input.Acronym), Languages.All.ToDictionary(l => l.Code, l => Input.Names.GetValueOrDefault(l.Code)?.Trim() ?? ""));
        o.Version++;
        // Which fields, not what stood in them: an address or number may be somebody's own.
        string[] fields = ["website", "email", "phone", "address", "about", "types", "public", "names"];
        var after = new[] { o.Website, o.Email, o.Phone, o.Address, o.About, o.OtherTypes, o.PublicFields, o.SearchText };
        db.Record(await own.ActorAsync(me, organization), "organization.profile-changed", OrganizationRegister.Thing(organization), verdict.Clauses, clock.GetUtcNow(), new { fields = string.Join(", ", fields.Where((_, i) => before[i] != after[i])) });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return this.Done(t["Keep_Profile_Saved"], $"{Request.PathBase}/organizations/{organization}/profile");
    }

    private static List<string> Split(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
