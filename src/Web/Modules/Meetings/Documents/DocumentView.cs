using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>What several pages of documents show alike.</summary>
internal static class DocumentView
{
    /// <summary>"PDF, 186 KB".</summary>
    public static string Size(IStringLocalizer t, LineFile file) => t["FileSize", file.Name[(file.Name.LastIndexOf('.') + 1)..].ToUpperInvariant(), (file.Size + 1023) / 1024];

    public static IEnumerable<SelectListItem> Kinds(IStringLocalizer t) => Enum.GetValues<DocumentKind>().Select(k => new SelectListItem(t["Kind_" + k], k.ToString()));

    public static IEnumerable<SelectListItem> Audiences(IStringLocalizer t) => Enum.GetValues<Audience>().Select(a => new SelectListItem(t["Audience_" + a], a.ToString()));

    public static IEnumerable<SelectListItem> Exceptions(IStringLocalizer t) => DocumentRelease.Exceptions.Select(e => new SelectListItem(t["Exception_" + e], e)).Prepend(new("–", ""));

    public static async Task<IReadOnlyList<(string Key, string Name)>> BodiesAsync(Db db, Me me, CancellationToken cancel = default) =>
        [.. (await db.BodiesFor(me).Where(b => b.Kind != BodyKind.External).OrderBy(b => b.Place).ThenBy(b => b.Key).ToListAsync(cancel)).Select(b => (b.Key, b.Names.Plain()))];

    public static async Task<IReadOnlyList<(string Key, string Name)>> SessionsAsync(Db db, Me me, CancellationToken cancel = default) =>
        [.. (await db.SessionsFor(me).OrderByDescending(s => s.FirstDay).ToListAsync(cancel)).Select(s => (s.Key, s.Title.Plain()))];
}
