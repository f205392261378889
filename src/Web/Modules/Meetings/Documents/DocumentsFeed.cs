using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>The newest public documents as an Atom feed, the same for every reader. Source: PAR-13, INF-01.</summary>
internal static class DocumentsFeed
{
    private const int Newest = 50;

    public static void Map(WebApplication app) => app.MapGet("/documents.atom", AtomAsync).ExcludeFromDescription();

    [Serves("PAR-13", "INF-01", Route = "/documents.atom")]
    private static async Task<IResult> AtomAsync(HttpContext context, Library library, Settings settings, IStringLocalizer<Text> t)
    {
        var lines = await library.LinesAsync(library.Public.OrderByDescending(d => d.ReleasedAt).ThenBy(d => d.Id).Take(Newest), context.RequestAborted);
        var site = new Uri(settings.PublicAddress, "/" + Languages.Current.Code).ToString();
        context.Response.Headers.CacheControl = "public, max-age=60";
        return Atom.Answer(site + "/documents.atom", site + "/documents", t["Feed_Title"], Terms.Name("governance_affairs_office"),
            [.. lines.Select(l => l.Document).Select(d => new AtomEntry("urn:uuid:" + d.Id, (d.Kind == DocumentKind.Unedited ? t["Unedited_Mark"] + " " : "") + (d.Symbol is null ? d.Title.Plain() : $"{d.Symbol} – {d.Title.Plain()}"), d.ReleasedAt!.Value, site + d.Path, t["Kind_" + d.Kind]))]);
    }
}
