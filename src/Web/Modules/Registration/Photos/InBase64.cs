using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Rostrum.Web.Modules.Registration.Photos;

/// <summary>A picture within a page, read when the page is written, in pieces: however many there are, none is whole in memory.</summary>
internal sealed class InBase64(Func<Stream> open) : IHtmlContent
{
    private const int Piece = 3 * 4096;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        using var picture = open();
        var (bytes, letters) = (new byte[Piece], new char[Piece / 3 * 4]);
        while (picture.ReadAtLeast(bytes, Piece, throwOnEndOfStream: false) is > 0 and var read) writer.Write(letters, 0, Convert.ToBase64CharArray(bytes, 0, read, letters, 0));
    }
}
