using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>The newest public documents as an Atom feed, the same for every reader. Source: PAR-13, INF-01.</summary>
internal static class DocumentsFeed
{
    private const int Newest = 50;

    public static void Map(WebApplication app) => app.MapGet("/documents.atom", AtomAsync).ExcludeFromDescription();

    [Serves("PAR-13", "INF-01", Route = "/documents.atom")]
    private static async Task<IResult> AtomAsync(HttpContext context, Library library, Settings settings, IStringLocalizer<Text> t)
    {
        var language = Languages.Current.Code;
        var lines = await library.LinesAsync(library.Public.OrderByDescending(d => d.ReleasedAt).ThenBy(d => d.Id).Take(Newest), context.RequestAborted);
        var site = new Uri(settings.PublicAddress, "/" + language).ToString();
        var body = new MemoryStream();
        using (var xml = XmlWriter.Create(body, new() { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", "http://www.w3.org/2005/Atom");
            xml.WriteAttributeString("xml", "lang", null, language);
            xml.WriteElementString("id", site + "/documents.atom");
            xml.WriteElementString("title", t["Feed_Title"]);
            xml.WriteElementString("updated", Instant(lines.Count > 0 ? lines[0].Document.ReleasedAt!.Value : DateTimeOffset.UnixEpoch));
            xml.WriteStartElement("author");
            xml.WriteElementString("name", "Rostrum");
            xml.WriteEndElement();
            Link(xml, "self", site + "/documents.atom");
            Link(xml, "alternate", site + "/documents");
            foreach (var d in lines.Select(l => l.Document))
            {
                var (title, written) = d.Title.In(language);
                xml.WriteStartElement("entry");
                xml.WriteElementString("id", "urn:uuid:" + d.Id);
                xml.WriteStartElement("title");
                if (written != language) xml.WriteAttributeString("xml", "lang", null, written);
                xml.WriteString(Clean(d.Symbol is null ? title : $"{d.Symbol} – {title}"));
                xml.WriteEndElement();
                xml.WriteElementString("updated", Instant(d.ReleasedAt!.Value));
                Link(xml, "alternate", site + d.Path);
                xml.WriteElementString("summary", t["Kind_" + d.Kind]);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        context.Response.Headers.CacheControl = "public, max-age=60";
        return Results.Bytes(body.ToArray(), "application/atom+xml; charset=utf-8");
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    // A title may hold what XML must not.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(r => !r.IsBmp || XmlConvert.IsXmlChar((char)r.Value)));
}
