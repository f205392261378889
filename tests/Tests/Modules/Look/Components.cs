using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Tests.Modules.Look;

public sealed class Components(App app) : IClassFixture<App>
{
    private IStringLocalizer<Text> T => app.Services.GetRequiredService<IStringLocalizer<Text>>();

    [Fact]
    public async Task The_gallery_is_there_in_development_only()
    {
        await using var elsewhere = new App().With("environment", "Production").With("public-address", "https://rostrum.example.org");
        using var visitor = elsewhere.Visitor();
        await visitor.Open("/en/look", HttpStatusCode.NotFound);
        using var developer = app.Visitor();
        var page = await developer.Open("/en/look");
        Assert.All(page.QuerySelectorAll("section[aria-labelledby^=S_]"), s => Assert.Equal(["en", "fr", "es", "ru", "zh", "ar"], s.QuerySelectorAll(":scope > .grid > [lang]").Select(e => e.GetAttribute("lang"))));
    }

    [Theory]
    [InlineData("en", "(optional)")]
    [InlineData("ar", "(اختياري)")]
    public async Task A_field_names_itself_its_hint_and_whether_it_may_stay_empty(string language, string optional)
    {
        using var visitor = app.Visitor();
        var form = Form(await visitor.Open($"/{language}/look"));
        Assert.Equal("Form_Name-hint", form.QuerySelector("#Form_Name")!.GetAttribute("aria-describedby"));
        Assert.Equal("auto", form.QuerySelector("#Form_Name")!.GetAttribute("dir"));
        Assert.Equal("ltr", form.QuerySelector("#Form_Email")!.GetAttribute("dir"));
        Assert.Equal(["Form_Founded", "Form_Members", "Form_Purpose", "Form_Document"], form.QuerySelectorAll("label").Where(l => l.TextContent.EndsWith(optional, StringComparison.Ordinal)).Select(l => l.GetAttribute("for")));
        Assert.Equal("Form_Purpose-count", form.QuerySelector("#Form_Purpose")!.GetAttribute("aria-describedby"));
        Assert.Equal(2, form.QuerySelectorAll("fieldset > legend").Length);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task What_was_typed_comes_back_with_its_errors_but_never_a_password(string language)
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open($"/{language}/look");
        var sent = await visitor.Send(page, Fields(("Form.Name", "جمعية البحيرات"), ("Form.Email", "ada(at)"), ("Form.Secret", "a long secret of nineteen"), ("Form.Founded", "2019-03-01"), ("Form.Members", "many"), ("Form.Purpose", "\n<b>lakes</b>"), ("Form.Needs", "step-free"), ("Form.Part", "online")), HttpStatusCode.BadRequest, "section[aria-labelledby=try] form");
        var form = Form(sent);
        Assert.Equal("جمعية البحيرات", ((IHtmlInputElement)form.QuerySelector("#Form_Name")!).Value);
        Assert.Equal("ada(at)", ((IHtmlInputElement)form.QuerySelector("#Form_Email")!).Value);
        Assert.Equal("true", form.QuerySelector("#Form_Email")!.GetAttribute("aria-invalid"));
        Assert.Equal("Form_Email-error", form.QuerySelector("#Form_Email")!.GetAttribute("aria-describedby"));
        using (new Speaking(language)) Assert.EndsWith(T["Field_Email", form.QuerySelector("label[for=Form_Email]")!.TextContent], form.QuerySelector("#Form_Email-error")!.TextContent);
        Assert.Equal("2019-03-01", form.QuerySelector("#Form_Founded")!.GetAttribute("value"));
        Assert.Null(form.QuerySelector("#Form_Founded-error"));
        Assert.Equal("many", form.QuerySelector("#Form_Members")!.GetAttribute("value"));
        Assert.Contains("<b>lakes</b>", form.QuerySelector("#Form_Purpose")!.TextContent);
        Assert.Equal(["online", "step-free"], form.QuerySelectorAll("input[type=radio][checked],input[type=checkbox][checked]").Select(i => i.GetAttribute("value")));
        Assert.Equal("Form_Agree-error", form.QuerySelector("#Form_Agree")!.GetAttribute("aria-describedby"));
        Assert.DoesNotContain("nineteen", sent.DocumentElement.OuterHtml);
        var linked = sent.QuerySelectorAll("main > .wrap > .errors a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(["#Form_Agree", "#Form_Email", "#Form_Members", "#Form_Region"], linked.Order());
        Assert.All(linked, link => Assert.NotNull(sent.GetElementById(link![1..])));
        Assert.Contains(":", sent.Title);
    }

    [Fact]
    public async Task Pages_and_order_keep_what_else_was_asked()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/en/look?q=water%20%26%20land&page=6&sort=name");
        var table = page.QuerySelector("section[aria-labelledby=S_Table] > .top")!;
        var pages = table.QuerySelector("nav.pages")!;
        Assert.Equal("Previous 1 … 5 6 7 … 12 Next", string.Join(' ', pages.Children.Select(c => c.TextContent)));
        Assert.Equal("Page 6", pages.QuerySelector("[aria-current=page]")!.GetAttribute("aria-label"));
        Assert.Equal("/en/look?q=water%20%26%20land&sort=name&page=5", pages.QuerySelector("[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/en/look?q=water%20%26%20land&sort=name", pages.Children[1].GetAttribute("href"));
        Assert.Equal(["ascending", "none"], table.QuerySelectorAll("th[aria-sort]").Select(h => h.GetAttribute("aria-sort")));
        Assert.Equal("/en/look?q=water%20%26%20land&sort=-name", table.QuerySelector("th[aria-sort=ascending] a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("en", "2027-11-22T07:00Z", null, "due due--soon", "Due in 5 days, 22 November 2027, 10:00 Nairobi")]
    [InlineData("en", "2027-11-17T08:30Z", null, "due due--soon", "Due in 1 hour, 17 November 2027, 11:30 Nairobi")]
    [InlineData("en", "2027-11-17T06:59Z", null, "due due--late", "1 minute late, due 17 November 2027, 09:59 Nairobi")]
    [InlineData("en", "2027-11-17", null, "due due--soon", "Due today, 17 November 2027, 23:59 Nairobi")]
    [InlineData("en", "2027-11-16", null, "due due--late", "1 day late, due 16 November 2027, 23:59 Nairobi")]
    [InlineData("ru", "2027-11-19", null, "due due--soon", "Срок через 2 дня, 19 ноября 2027 г., 23:59 по времени Найроби")]
    [InlineData("ar", "2027-11-19", null, "due due--soon", "الموعد النهائي بعد يومين، 19 نوفمبر 2027، 23:59 بتوقيت نيروبي")]
    [InlineData("fr", "2027-12-01", null, "due", "Échéance dans 14 jours, le 1er décembre 2027, 23:59, heure de Nairobi")]
    [InlineData("zh", "2027-11-10", "2027-11-12", "due due--done due--late", "逾期 2 天完成，2027年11月12日")]
    [InlineData("es", "2027-11-10", "2027-11-10", "due due--done", "Hecho a tiempo, el 10 de noviembre de 2027")]
    [Clause("GAP-11")]
    public async Task A_deadline_is_the_time_left_or_late_and_then_the_date(string language, string on, string? done, string expected, string words)
    {
        using var culture = new Speaking(language);
        var shown = await Shown(new DueTagHelper(T, app.Clock, new Me()) { On = When(on), Done = done is null ? null : When(done) });
        Assert.Equal(expected, shown.ClassName);
        Assert.Equal(words, shown.TextContent);
    }

    [Theory]
    [InlineData("Europe/Paris", "17 November 2027, 10:00 Nairobi (08:00 your time)")]
    [InlineData("America/Anchorage", "17 November 2027, 10:00 Nairobi (16 November 2027, 22:00 your time)")]
    [InlineData("Asia/Riyadh", "17 November 2027, 10:00 Nairobi")]
    [Clause("GAP-11")]
    public async Task A_moment_is_shown_in_nairobi_and_in_the_readers_zone(string zone, string words)
    {
        using var culture = new Speaking("en");
        var me = new Me();
        me.Fill(Guid.CreateVersion7(), "Ada", TimeZoneInfo.FindSystemTimeZoneById(zone), []);
        var shown = await Shown(new InstantTagHelper(T, me) { At = app.Clock.Now });
        Assert.Equal(words, shown.ParentElement!.TextContent);
        Assert.Equal("2027-11-17T10:00+03:00", shown.GetAttribute("datetime"));
    }

    private static object When(string text) => text.Contains('T', StringComparison.Ordinal) ? DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<IElement> Shown(TagHelper helper)
    {
        var output = new TagHelperOutput("x", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new([], new Dictionary<object, object>(), "x"), output);
        using var writer = new StringWriter();
        output.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        return (await Visitor.Parse(writer.ToString())).Body!.FirstElementChild!;
    }

    private static IElement Form(IHtmlDocument page) => page.QuerySelector("section[aria-labelledby=try] form")!;

    private static Dictionary<string, string?> Fields(params (string Key, string? Value)[] fields) => fields.ToDictionary(f => f.Key, f => f.Value);

    private sealed class Speaking : IDisposable
    {
        private readonly System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentUICulture;

        public Speaking(string language) => Set(System.Globalization.CultureInfo.GetCultureInfo(language));

        public void Dispose() => Set(before);

        private static void Set(System.Globalization.CultureInfo culture) => System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = culture;
    }
}
