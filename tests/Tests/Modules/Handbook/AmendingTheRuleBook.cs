using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Handbook;

namespace Rostrum.Tests.Modules.Handbook;

[Clause("GAP-30")]
public sealed class AmendingTheRuleBook(App app) : IClassFixture<App>
{
    private static object Change(string value, string from, string step = "save", string source = "rules-of-procedure", string reason = "The Assembly decided so", string citation = "Decision 6/1, para. 2") =>
        new { Input__Value = value, Input__From = from, Input__Reason = reason, Input__Source = source, Input__Citation = citation, step };

    private static string Page(string key) => $"/en/handbook/parameters/{key}/amend";

    [Fact]
    public async Task A_rule_administrator_reviews_and_saves_and_everybody_sees_both_values_at_once()
    {
        const string Key = "accreditation.targetMonths";
        using var reader = app.Visitor();
        Assert.DoesNotContain("1 January 2028", (await reader.Open("/en/handbook/ACC-33")).Body!.TextContent);

        using var admin = await app.SignIn("rule-administrator");
        var form = await admin.Open(Page(Key));
        Assert.Equal("2027-11-18", form.QuerySelector("#Input_From")!.GetAttribute("value"));
        var review = await admin.Send(form, Change("٤", "2028-01-01", "review"), HttpStatusCode.OK);
        Assert.Contains("4 months", review.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("4 months", (await reader.Open("/en/handbook/parameters/" + Key)).Body!.TextContent);
        await admin.Send(review, new { step = "save" });
        Assert.Contains("4 months", (await admin.Follow()).QuerySelector("[role=status]")!.TextContent);

        var page = await reader.Open("/en/handbook/ACC-33");
        Assert.Contains("3 months", page.Body!.TextContent);
        Assert.Contains("From 1 January 2028", page.Body.TextContent);
        Assert.Contains("The Assembly decided so", page.Body.TextContent);
        var rules = await app.With<Rules, Rulebook>(r => Task.FromResult(r.Current));
        var months = Parameters.Number(Key);
        Assert.Equal((3, 4), (rules.Value(months, new(2027, 12, 31)), rules.Value(months, new(2028, 1, 1))));

        var recorded = await app.WithDb(db => db.CaseEvents.SingleAsync(e => e.Thing == "parameter/" + Key));
        Assert.Equal(("parameter.amended", "rule-administrator", admin.Person), (recorded.Act, recorded.ActorRole, recorded.ActorId));
        Assert.Equal("GAP-30 INT-09 ACC-33 CTR-27", recorded.Clauses);
    }

    [Theory]
    [InlineData("21", "2028-01-01", "Enter a whole number from 0 to 20.", "#Input_Value")]
    [InlineData("many", "2028-01-01", "Enter a whole number.", "#Input_Value")]
    [InlineData("3", "2028-02-30", "", "#Input_From")]
    [InlineData("3", "", "", "#Input_From")]
    public async Task What_cannot_be_read_is_said_beside_the_field_and_everything_typed_is_kept(string value, string from, string sentence, string field)
    {
        using var admin = await app.SignIn("rule-administrator");
        var page = await admin.Send(await admin.Open(Page("accreditation.minExistenceYears")), Change(value, from), HttpStatusCode.BadRequest);
        Assert.Contains(sentence, page.QuerySelector(".errors")!.TextContent);
        Assert.NotNull(page.QuerySelector(field)!.GetAttribute("aria-invalid"));
        Assert.Equal(value, page.QuerySelector("#Input_Value")!.GetAttribute("value"));
        Assert.Equal("The Assembly decided so", page.QuerySelector("#Input_Reason")!.TextContent);
        Assert.NotEmpty((await admin.Send(page, Change("3", "2028-01-01", reason: new('x', 2001), citation: ""), HttpStatusCode.BadRequest)).QuerySelectorAll(".errors li"));
    }

    [Theory]
    [Clause("INT-09")]
    [InlineData("3", "2027-11-16", "rules-of-procedure", "GAP-30")]
    [InlineData("2", "2028-01-01", "rules-of-procedure", "GAP-30")]
    [InlineData("3", "2028-01-01", "terms-of-reference", "INT-09")]
    public async Task What_a_rule_forbids_is_refused_with_its_clause(string value, string from, string source, string clause)
    {
        using var admin = await app.SignIn("rule-administrator");
        var page = await admin.Send(await admin.Open(Page("accreditation.minExistenceYears")), Change(value, from, source: source), HttpStatusCode.BadRequest);
        Assert.Contains(clause, page.QuerySelector(".refusal .clause")!.TextContent);
        Assert.Equal(value, page.QuerySelector("#Input_Value")!.GetAttribute("value"));
        Assert.Equal(2, (await app.With<Rules, Rulebook>(r => Task.FromResult(r.Current))).Value(Parameters.Number("accreditation.minExistenceYears"), new(2030, 1, 1)));
    }

    [Fact]
    public async Task Every_kind_of_value_has_a_control_of_its_kind()
    {
        using var admin = await app.SignIn("rule-administrator");
        foreach (var (key, fields) in new Dictionary<string, Dictionary<string, string?>>
        {
            ["unea.parity"] = new() { ["Input.Value"] = "none" }, ["rf.holdOver"] = new() { ["Input.Value"] = "false" }, ["meeting.closedRequires"] = new() { ["Input.Values"] = "decision" },
            ["report.dueDates"] = new() { ["Input.Value"] = "03-31, 12-31" }, ["participant.perOrganisationCap"] = new() { ["Input.Value"] = "5" }, ["days.timezone"] = new() { ["Input.Value"] = "Europe/Zurich" },
            ["glossary.aliases"] = new() { ["Input.Value"] = "a = b\r\nc = d" }, ["title.rf.template"] = new() { ["Input.Texts[en]"] = "Facilitator, {0}" }, ["contact.accreditation"] = new() { ["Input.Value"] = "desk@example.org" },
        })
        {
            foreach (var (name, value) in new Dictionary<string, string> { ["Input.Reason"] = "r", ["Input.Citation"] = "c", ["Input.From"] = "2028-01-01", ["step"] = "review" }) fields[name] = value;
            var review = await admin.Send(await admin.Open(Page(key)), fields, HttpStatusCode.OK);
            await admin.Send(review, new { step = "save" });
            await admin.Open("/ar/handbook/parameters/" + key);
        }
        await admin.Send(await admin.Open(Page("majorGroups.count")), Change("10", "2028-01-01"), HttpStatusCode.BadRequest);
        await admin.Open(Page("no.such"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_one_of_two_parallel_amendments_is_saved_and_the_other_keeps_its_words()
    {
        const string Key = "mgfc.termYears";
        using var one = await app.SignIn("rule-administrator");
        using var two = await app.SignIn("rule-administrator");
        var forms = (await one.Open(Page(Key)), await two.Open(Page(Key)));
        var answers = await Task.WhenAll(Save(one, forms.Item1, "3"), Save(two, forms.Item2, "4"));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest], answers.Order());
        Assert.Equal(1, await app.WithDb(db => db.CaseEvents.CountAsync(e => e.Thing == "parameter/" + Key)));

        var (loser, form) = answers[0] == HttpStatusCode.BadRequest ? (one, forms.Item1) : (two, forms.Item2);
        var again = await loser.Send(form, Change("5", "2028-02-01"), HttpStatusCode.BadRequest);
        Assert.Contains("Somebody changed this parameter", again.QuerySelector(".refusal")!.TextContent);
        Assert.Equal("5", again.QuerySelector("#Input_Value")!.GetAttribute("value"));
        await loser.Send(again, Change("5", "2028-02-01"));

        static async Task<HttpStatusCode> Save(Visitor admin, IHtmlDocument form, string value)
        {
            var fields = form.QuerySelectorAll("main form[method=post] input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
            foreach (var (name, text) in new Dictionary<string, string> { ["Input.Value"] = value, ["Input.From"] = "2028-01-01", ["Input.Reason"] = "r", ["Input.Source"] = "policy", ["Input.Citation"] = "c", ["step"] = "save" }) fields[name] = text;
            return (await admin.Http.PostAsync(Page(Key), new FormUrlEncodedContent(fields))).StatusCode;
        }
    }

    [Fact]
    public async Task An_amendment_is_taken_back_before_it_is_in_force_and_not_after()
    {
        const string Key = "mgfc.maxTerms";
        using var admin = await app.SignIn("rule-administrator");
        await admin.Send(await admin.Open(Page(Key)), Change("3", "2027-12-01"));
        var address = (await admin.Follow()).QuerySelector("a[href*='/withdraw/']")!.GetAttribute("href")!;
        await admin.Send(await admin.Open(address), new { Reason = "" }, HttpStatusCode.BadRequest);
        var form = await admin.Open(address);
        await admin.Send(form, new { Reason = "A slip" });
        Assert.Contains("A slip", (await admin.Follow()).QuerySelector("#withdrawn")!.ParentElement!.TextContent);
        form = await admin.Open(address);
        Assert.NotNull((await admin.Send(form, new { Reason = "Again" }, HttpStatusCode.BadRequest)).QuerySelector(".refusal .clause"));
        await admin.Open("/en/handbook/ACC-09");
        await admin.Send(form, new { Reason = "Sent to a page that only shows" }, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(2, (await app.With<Rules, Rulebook>(r => Task.FromResult(r.Current))).Value(Parameters.Number(Key), new(2028, 1, 1)));

        await admin.Send(await admin.Open(Page(Key)), Change("4", "2027-11-17"));
        Assert.Null((await admin.Follow()).QuerySelector("a[href*='/withdraw/']"));
        await admin.Send(await admin.Open($"/en/handbook/parameters/{Key}/withdraw/3"), new { Reason = "Too late" }, HttpStatusCode.BadRequest);
    }

    [Fact]
    [Clause("GAP-01")]
    public async Task Nobody_else_amends()
    {
        using var visitor = app.Visitor();
        await visitor.Open(Page("mgfc.termYears"), HttpStatusCode.Redirect);
        foreach (var role in Roles.All.Where(r => !r.Permissions.Contains(Permission.AmendRules)))
        {
            using var other = await app.SignIn(role.Key);
            await other.Open(Page("mgfc.termYears"), HttpStatusCode.NotFound);
            await other.Open("/en/handbook/parameters/mgfc.termYears/withdraw/1", HttpStatusCode.NotFound);
            Assert.Null((await other.Open("/en/handbook/parameters/mgfc.termYears")).QuerySelector("a[href$='/amend']"));
        }
    }

    [Fact]
    public async Task An_amendment_made_on_another_server_is_taken_over()
    {
        const string Key = "rcm.maxDays";
        await app.WithDb(async db =>
        {
            db.Add(new RuleAmendment { Key = Key, Sequence = 1, From = new(2027, 11, 17), Value = "4", Reason = "r", Citation = "c", Source = "policy", AmendedBy = Guid.CreateVersion7(), At = app.Clock.Now });
            await db.SaveChangesAsync();
        });
        using var visitor = app.Visitor();
        await visitor.Open("/en/handbook/RCM-06");
        await Rostrum.Web.Jobs.JobRunner.RunAsync(app.Services, Rostrum.Web.Jobs.Recurring.All.Single(j => j.Name == "rules"));
        Assert.Contains("4 days", (await visitor.Open("/en/handbook/RCM-06")).Body!.TextContent);
    }

    [Fact]
    [Clause("GAP-04", "GAP-30")]
    public async Task Followers_of_the_rule_book_are_told_of_an_amendment()
    {
        using var follower = await app.SignIn(language: "fr");
        await follower.Send(await follower.Open("/en/account/notices"), new Dictionary<string, string?> { ["Choices[RuleAmended]"] = "AtOnce" });
        using var admin = await app.SignIn(Roles.RuleAdministrator.Key);
        await admin.Send(await admin.Open(Page("oecpr.days")), Change("6", "2028-01-01"));
        Assert.Contains("1er janvier 2028", (await follower.Open("/fr/notices")).QuerySelector("main")!.TextContent);
        Assert.Contains("1 January 2028", (await follower.Open("/en/notices")).QuerySelector("main")!.TextContent);
        Assert.Empty((await admin.Open("/en/notices")).QuerySelectorAll("main .tag--you"));
    }
}
