using System.Globalization;
using System.Text;
using System.Xml;

namespace Rostrum.Web.Shared;

/// <summary>An entry of a feed; the id is kept for ever.</summary>
internal sealed record AtomEntry(string Id, string Title, DateTimeOffset Updated, string Link, string Summary);

/// <summary>Feeds in the language of the moment. Source: RFC 4287; GAP-26.</summary>
internal static class Atom
{
    /// <summary>Entries are in order, the newest first.</summary>
    public static IResult Answer(string self, string alternate, string title, string author, IReadOnlyList<AtomEntry> entries, string? rights = null)
    {
        var body = new MemoryStream();
        using (var xml = XmlWriter.Create(body, new() { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", "http://www.w3.org/2005/Atom");
            xml.WriteAttributeString("xml", "lang", null, Languages.Current.Code);
            xml.WriteElementString("id", self);
            xml.WriteElementString("title", Clean(title));
            xml.WriteElementString("updated", Instant(entries.Count > 0 ? entries.Max(e => e.Updated) : DateTimeOffset.UnixEpoch));
            xml.WriteStartElement("author");
            xml.WriteElementString("name", author);
            xml.WriteEndElement();
            Link(xml, "self", self);
            Link(xml, "alternate", alternate);
            if (rights is not null) xml.WriteElementString("rights", rights);
            foreach (var e in entries)
            {
                xml.WriteStartElement("entry");
                xml.WriteElementString("id", e.Id);
                xml.WriteElementString("title", Clean(e.Title));
                xml.WriteElementString("updated", Instant(e.Updated));
                Link(xml, "alternate", e.Link);
                xml.WriteElementString("summary", Clean(e.Summary));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
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

    // What people write may hold what XML must not.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(r => !r.IsBmp || XmlConvert.IsXmlChar((char)r.Value)));
}
