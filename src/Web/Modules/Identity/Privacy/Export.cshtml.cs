using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity.Privacy;

/// <summary>Everything about the reader as one JSON file: per kind a list, names as they are in the program. It is recorded, and its owner told. GAP-05.</summary>
[Authorize]
internal sealed class ExportModel(Db db, Me me, IEnumerable<PersonalData> kinds, Notices notices, TimeProvider clock) : PageModel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public IActionResult OnGet() => Redirect(Request.PathBase + "/account/data");

    public async Task<IActionResult> OnPostAsync()
    {
        var all = new Dictionary<string, object> { ["exportedAt"] = clock.GetUtcNow(), ["person"] = me.Id! };
        foreach (var kind in kinds) all[kind.Kind] = await kind.Export(db, me.Id!.Value, HttpContext.RequestAborted);
        db.Record(me.AsSelf(), "person.exported", RoleDesk.Thing(me.Id!.Value), [Rostrum.Handbook.Retention.GAP_05], clock.GetUtcNow());
        await notices.AddAsync(me.Id!.Value, typeof(Text), "DataExported", "/account/data", mandatory: true);
        await db.SaveChangesAsync();
        Response.Headers.CacheControl = "no-store";
        return File(JsonSerializer.SerializeToUtf8Bytes(all, Json), "application/json", "rostrum-data.json");
    }
}
