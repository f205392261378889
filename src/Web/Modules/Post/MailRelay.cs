using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

/// <summary>
/// Hands mails to the relay of the settings (<c>mail-relay</c>, with <c>mail-user</c>, <c>mail-password</c> and
/// <c>mail-tls</c>: STARTTLS, by default whenever there is a password), or writes them into the folder <c>mail</c> when no
/// relay is set. One connection for many mails. Not for use by two at once.
/// </summary>
internal sealed partial class MailRelay(Settings settings, IConfiguration configuration, Envelope envelope) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SmtpClient? smtp = settings.MailRelay is { } relay ? Connect(new Uri("smtp://" + relay), configuration) : null;

    private static SmtpClient Connect(Uri relay, IConfiguration configuration)
    {
        var user = configuration["mail-user"] is { Length: > 0 } name ? name : null;
        return new SmtpClient(relay.Host, relay.Port > 0 ? relay.Port : 25)
        {
            EnableSsl = configuration.GetValue("mail-tls", user is not null),
            Credentials = user is null ? null : new NetworkCredential(user, configuration["mail-password"]),
        };
    }

    /// <summary>
    /// Sends one mail; every way it can fail is an outcome, with the codes of the server's answer. Once begun it is not
    /// broken off by a stop of the server, as nobody would know whether it went: it has a minute.
    /// </summary>
    public async Task<(MailOutcome Outcome, string Answer)> SendAsync(OutboxMail mail)
    {
        try
        {
            using var message = envelope.Of(mail);
            if (smtp is null) await KeepAsync(mail, message);
            else
            {
                smtp.DeliveryFormat = mail.To.All(char.IsAscii) ? SmtpDeliveryFormat.SevenBit : SmtpDeliveryFormat.International;
                using var patience = new CancellationTokenSource(Patience);
                await smtp.SendMailAsync(message, patience.Token);
            }
            return (MailOutcome.Sent, smtp is null ? "folder" : "250");
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return (MailOutcome.Refused, "address");
        }
        catch (SmtpException e)
        {
            var code = (int)e.StatusCode;
            var answer = $"{code} {Enhanced().Match(e.Message).Value}".TrimEnd();
            return code switch
            {
                // 421: not now; 530 to 538: the relay wants another password or TLS. Neither is about this mail.
                421 or (>= 530 and <= 538) => (MailOutcome.Unreachable, answer),
                >= 400 and < 500 => (MailOutcome.Deferred, answer),
                >= 500 and < 600 => (MailOutcome.Refused, answer),
                _ => (MailOutcome.Unreachable, (e.InnerException ?? e).GetType().Name),
            };
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException or UnauthorizedAccessException or OperationCanceledException)
        {
            return (MailOutcome.Unreachable, e.GetType().Name);
        }
    }

    // Written beside and moved, so that the folder never holds half a mail nor the same one twice.
    private async Task KeepAsync(OutboxMail mail, MailMessage message)
    {
        var folder = settings.Folder("mail");
        var beside = Directory.CreateDirectory(Path.Combine(folder, $".{mail.Id:N}"));
        try
        {
            using var writer = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = beside.FullName, DeliveryFormat = SmtpDeliveryFormat.SevenBit };
            if (!mail.To.All(char.IsAscii)) writer.DeliveryFormat = SmtpDeliveryFormat.International;
            await writer.SendMailAsync(message);
            beside.GetFiles().Single().MoveTo(Path.Combine(folder, $"{mail.CreatedAt:yyyyMMdd-HHmmss}-{mail.Id:N}.eml"), overwrite: true);
        }
        finally
        {
            beside.Delete(recursive: true);
        }
    }

    /// <summary>RFC 3463, such as 5.1.1.</summary>
    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex Enhanced();

    public void Dispose() => smtp?.Dispose();
}
