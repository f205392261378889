using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

/// <summary>
/// A mail as it goes out: plain text and the same as simple HTML, which carries language and direction, so that Arabic
/// reads from right to left everywhere. Source: RFC 5322, RFC 2045-2047, RFC 3834 (Auto-Submitted), RFC 8058 (one click).
/// </summary>
internal sealed partial class Envelope(Settings settings, IStringLocalizerFactory texts)
{
    /// <exception cref="FormatException">The address is not one.</exception>
    public MailMessage Of(OutboxMail mail)
    {
        var body = mail.UnsubscribeToken is { } token ? mail.Body.TrimEnd() + "\n\n-- \n" + Languages.In(mail.Language, () => texts.Create(typeof(Text))["Mail_Optional", Address(token)].Value) : mail.Body;
        // Latin scripts stay readable in the source; the others would only grow.
        var transfer = mail.Language is "en" or "fr" or "es" ? TransferEncoding.QuotedPrintable : TransferEncoding.Base64;
        var message = new MailMessage
        {
            From = new MailAddress(settings.MailFrom),
            Sender = new MailAddress(settings.BouncesTo), // also the envelope's sender, where bounces go
            To = { new MailAddress(mail.To) },
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = body,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = transfer,
        };
        var html = AlternateView.CreateAlternateViewFromString(Page(mail.Language, mail.Subject, body), new ContentType("text/html; charset=utf-8"));
        html.TransferEncoding = transfer;
        message.AlternateViews.Add(html);
        message.Headers.Add("Message-ID", $"<{mail.Id:N}@{settings.PublicAddress.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Content-Language", mail.Language);
        if (mail.UnsubscribeToken is { } one)
        {
            message.Headers.Add("List-Unsubscribe", $"<{Address(one)}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return message;
    }

    private string Address(string token) => new Uri(settings.PublicAddress, "/notices/unsubscribe/" + token).ToString();

    private static string Page(string language, string subject, string body) =>
        $"""
        <!doctype html>
        <html lang="{language}" dir="{(Languages.Find(language)?.RightToLeft is true ? "rtl" : "ltr")}">
        <head><meta charset="utf-8"><title>{Encoder.Encode(subject)}</title></head>
        <body>
        {Html(body)}</body>
        </html>

        """;

    /// <summary>Plain text as paragraphs with links that can be followed; everything else in it is encoded.</summary>
    public static string Html(string text)
    {
        var html = new StringBuilder();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append("<p>");
            var end = 0;
            foreach (Match link in Links().Matches(paragraph))
            {
                html.Append(Lines(paragraph[end..link.Index]));
                var address = Encoder.Encode(link.Value);
                html.Append("<a href=\"").Append(address).Append("\"><bdi dir=\"ltr\">").Append(address).Append("</bdi></a>");
                end = link.Index + link.Length;
            }
            html.Append(Lines(paragraph[end..])).Append("</p>\n");
        }
        return html.ToString();
    }

    private static string Lines(string text) => string.Join("<br>\n", text.Split('\n').Select(Encoder.Encode));

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>An address up to where the sentence goes on, whose full stop or bracket does not belong to it.</summary>
    [GeneratedRegex("""https?://[^\s<>"«»“”，。；：！？）（、]+[^\s<>"«»“”，。；：！？）（、.,;:!?)'،؛؟]""")]
    private static partial Regex Links();
}
