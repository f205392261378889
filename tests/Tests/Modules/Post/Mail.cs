using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Tests.Modules.Post;

/// <summary>What the tests of the post share: writing a mail, running its jobs, reading what went out.</summary>
internal static class Mail
{
    private static readonly object[] Filling = ["ada@example.org"];

    /// <summary>A mail with the words of "correct your address", which stand for any.</summary>
    public static async Task<Guid> Write(this App app, string to, string language = "en", bool mandatory = true, Guid? person = null, string? kind = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        scope.ServiceProvider.GetRequiredService<Outbox>().Add(to, language, person, typeof(Text), kind ?? "AddressBounced", mandatory, Filling);
        var id = db.ChangeTracker.Entries<OutboxMail>().Single().Entity.Id;
        await db.SaveChangesAsync();
        return id;
    }

    public static async Task<bool> Run(this App app, string job) => await JobRunner.RunAsync(app.Services, Recurring.All.Single(j => j.Name == job));

    public static Task<OutboxMail> Find(this App app, Guid id) => app.WithDb(db => db.Set<OutboxMail>().AsNoTracking().SingleAsync(m => m.Id == id));

    public static Task<List<MailAttempt>> Log(this App app, Guid id) => app.WithDb(db => db.Set<MailAttempt>().AsNoTracking().Where(a => a.MailId == id).OrderBy(a => a.At).ToListAsync());

    /// <summary>A header of a mail, unfolded and decoded.</summary>
    public static string Header(string mail, string name)
    {
        var head = Regex.Replace(mail.ReplaceLineEndings("\n").Split("\n\n")[0], @"\n[ \t]+", " ");
        var value = Regex.Match(head, $"^{name}: (.*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase).Groups[1].Value;
        value = Regex.Replace(value, @"\?=\s+=\?", "?==?");
        return Regex.Replace(value, @"=\?utf-8\?(B|Q)\?(.*?)\?=", m => m.Groups[1].Value is "B" or "b" ? Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[2].Value)) : Quoted(m.Groups[2].Value.Replace('_', ' ')), RegexOptions.IgnoreCase);
    }

    /// <summary>The decoded part of that type.</summary>
    public static string Part(string mail, string type)
    {
        var parts = mail.ReplaceLineEndings("\n").Split("\n--").Select(p => p.Split("\n\n", 2)).Where(p => p.Length == 2);
        var (head, body) = parts.Where(p => p[0].Contains($"Content-Type: {type}", StringComparison.OrdinalIgnoreCase)).Select(p => (p[0], p[1])).First();
        Assert.Contains("charset=utf-8", head, StringComparison.OrdinalIgnoreCase);
        return head.Contains("base64", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", ""))) : Quoted(body.Replace("=\n", ""));
    }

    private static string Quoted(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=') { bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16)); i += 2; }
            else bytes.Add((byte)text[i]);
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
