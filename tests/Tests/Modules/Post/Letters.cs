using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Configuration;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Post;

public sealed class Letters(App app) : IClassFixture<App>
{
    [Theory]
    [Clause("GAP-04", "GAP-06")]
    [InlineData("en", "ltr")]
    [InlineData("fr", "ltr")]
    [InlineData("es", "ltr")]
    [InlineData("ru", "ltr")]
    [InlineData("zh", "ltr")]
    [InlineData("ar", "rtl")]
    public async Task A_mail_in_the_folder_reads_right_in_each_language(string language, string direction)
    {
        var person = await app.Person();
        var id = await app.Write(person.Email!, language, mandatory: false, person.Id);
        await app.Run("mail");
        var file = Assert.Single(Directory.GetFiles(Path.Combine(app.DataFolder, "mail"), $"*{id:N}.eml"));
        var text = await File.ReadAllTextAsync(file);
        var mail = await app.Find(id);
        Assert.All(text, c => Assert.True(char.IsAscii(c)));
        Assert.Equal(mail.Subject, Mail.Header(text, "Subject"));
        var plain = Mail.Part(text, "text/plain");
        Assert.StartsWith(mail.Body, plain);
        var html = await Visitor.Parse(Mail.Part(text, "text/html"));
        Assert.Equal((language, direction), (html.DocumentElement.GetAttribute("lang"), html.DocumentElement.GetAttribute("dir")));
        var link = html.QuerySelector("a")!.GetAttribute("href")!;
        Assert.Equal($"<{link}>", Mail.Header(text, "List-Unsubscribe"));
        Assert.Equal("List-Unsubscribe=One-Click", Mail.Header(text, "List-Unsubscribe-Post"));
        Assert.EndsWith("/notices/unsubscribe/" + mail.UnsubscribeToken, link);
        Assert.Contains(link, plain);
    }

    [Fact]
    public void Every_subject_has_a_body_with_the_same_words_to_fill_in()
    {
        var web = typeof(Rostrum.Web.Module).Assembly;
        var problems = new List<string>();
        var seen = 0;
        foreach (var words in web.GetTypes().Where(t => t.Name == "Text" && web.GetManifestResourceInfo(t.FullName + ".resources") is not null))
        {
            var resources = new ResourceManager(words.FullName!, web);
            var keys = resources.GetResourceSet(CultureInfo.InvariantCulture, true, true)?.Cast<System.Collections.DictionaryEntry>().Select(e => (string)e.Key).Where(k => k.EndsWith("_Subject", StringComparison.Ordinal)) ?? [];
            foreach (var key in keys)
            {
                var body = key[..^"_Subject".Length] + "_Body";
                foreach (var language in Languages.All)
                {
                    seen++;
                    var culture = language.Code == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language.Code);
                    string Read(string k) => resources.GetResourceSet(culture, true, false)?.GetString(k) ?? "";
                    if (Read(key).Length == 0 || Read(body).Length == 0) problems.Add($"{language.Code} {words.Namespace} {key}: subject or body missing");
                    if (Read(key).Contains('\n')) problems.Add($"{language.Code} {words.Namespace} {key}: more than one line");
                    var wanted = Holes(resources.GetString(body, CultureInfo.InvariantCulture)!);
                    if (!Holes(Read(body)).SetEquals(wanted) || !Holes(Read(key)).IsSubsetOf(wanted)) problems.Add($"{language.Code} {words.Namespace} {key}: placeholders differ");
                }
            }
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.InRange(seen, 12, int.MaxValue);
    }

    private static HashSet<string> Holes(string text) => [.. System.Text.RegularExpressions.Regex.Matches(text, @"\{\d").Select(m => m.Value)];

    [Theory]
    [InlineData("mail-from", "nobody", "--mail-from")]
    [InlineData("bounces-to", "@", "--bounces-to")]
    [InlineData("mail-relay", "a b", "--mail-relay")]
    [InlineData("mail-user", "rostrum", "ROSTRUM_MAIL_PASSWORD")]
    public void A_wrong_setting_is_answered_by_one_sentence(string key, string value, string says)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("data", app.DataFolder), new(key, value)]).Build();
        Assert.Contains(says, Settings.Read(configuration, development: true, out _));
    }

    [Fact]
    public async Task Mail_is_read_in_development_and_nowhere_else()
    {
        using var visitor = app.Visitor();
        var id = await app.Write("newcomer@example.org");
        var list = await visitor.Open("/en/dev/mail");
        Assert.Contains("newcomer@example.org", list.Body!.TextContent);
        Assert.NotNull(list.QuerySelector($"a[href='/en/dev/mail/{id}']"));
        Assert.Contains("newcomer@example.org", (await visitor.Open($"/en/dev/mail/{id}")).QuerySelector("h1 ~ .meta")!.TextContent);

        using var production = new App();
        production.With("environment", "Production").With("public-address", "https://rostrum.example.org");
        using var stranger = production.Visitor();
        await stranger.Open("/en/dev/mail", System.Net.HttpStatusCode.NotFound);
    }
}
