using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rostrum.Handbook;
using Rostrum.Tests.Support;
using Rostrum.Web.Modules.Accreditation;
using Xunit;
using static Rostrum.Browser.Journey;

namespace Rostrum.Browser;

/// <summary>
/// An application from the first question to the public directory, in a browser: an applicant on a phone, an officer and the
/// Secretary at a desk, each page checked by axe; in English, Arabic and Chinese.
/// </summary>
public sealed class AccreditationJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory, Clause("ACC-17", "ACC-19", "ACC-20", "ACC-21", "ACC-23", "GAP-07")]
    [InlineData("en", "Twin Shores Water Watch")]
    [InlineData("ar", "جمعية شاطئي البحيرة")]
    [InlineData("zh", "双岸水源守望会")]
    public async Task From_the_first_question_to_the_public_directory(string language, string name)
    {
        var applicant = await Page(language, Chromium.Phone, null);
        await Go(applicant, "accreditation");
        await applicant.ClickAsync("main .head a.btn");
        await applicant.CheckAsync("input[name='Input.Kind'][value=Organization]");
        await applicant.SelectOptionAsync("#Input_RegistrationCountry", "KE");
        await applicant.FillAsync("#Input_Founded", "2019-03-27");
        await Press(applicant, "main form button");

        await applicant.FillAsync("#Input_Name", name);
        await applicant.SelectOptionAsync("#Input_Country", "KE");
        await applicant.FillAsync("#Input_RegistrationNumber", "OP.218/" + language);
        await applicant.FillAsync("#Input_RegistrationAuthority", "NGO Board");
        foreach (var field in new[] { "NonProfit", "NonGovernmental", "International" }) await applicant.CheckAsync($"input[name='Input.{field}'][value=true]");
        await applicant.SelectOptionAsync("#Input_MajorGroup", "non-governmental-organizations");
        await Press(applicant, "main form button[name=go]");

        await applicant.CheckAsync("input[name='Input.Focus'][value=environment]");
        await applicant.FillAsync("#Input_Scope", string.Concat(Enumerable.Repeat("Water tests on both shores. ", 12)));
        await applicant.CheckAsync("input[name='Input.Countries'][value=KE]");
        await applicant.CheckAsync("input[name='Input.Countries'][value=UG]");
        await applicant.FillAsync("#Input_Email", $"office@shores-{language}.example");
        await Press(applicant, "main form button[name=go]");
        foreach (var slot in new[] { "application-letter", "statutes", "certificate", "non-profit", "work" })
        {
            await applicant.SelectOptionAsync("#Input_Slot", slot);
            await applicant.SetInputFilesAsync("#Input_Upload", new FilePayload { Name = slot + ".pdf", MimeType = "application/pdf", Buffer = SampleFiles.Pdf(slot) });
            await Press(applicant, "#upload button");
        }
        await applicant.ClickAsync("#upload a.btn");
        await applicant.CheckAsync("#Input_Declared");
        await applicant.CheckAsync("#Input_Accepted");
        await Press(applicant, "main form button");
        var (id, reference) = await chromium.App.WithDb(async db => await db.Set<Application>().Where(a => a.Name == name).Select(a => ValueTuple.Create(a.Id, a.Reference!)).SingleAsync());
        Assert.Contains(reference, await applicant.InnerTextAsync("main"));

        var officer = await Page(language, Chromium.Desk, "csu-officer");
        await Go(officer, "accreditation/cases");
        await officer.ClickAsync($"a:has-text('{reference}')");
        await Press(officer, "#assign button");
        await officer.ClickAsync("main .head a.btn--second");
        await officer.CheckAsync("input[value='certificate:stamp']");
        await Press(officer, "main form button");
        await Go(applicant, $"accreditation/applications/{id}");
        await applicant.SelectOptionAsync("#Input_Slot", "certificate");
        await applicant.SetInputFilesAsync("#Input_Upload", new FilePayload { Name = "stamped.pdf", MimeType = "application/pdf", Buffer = SampleFiles.Pdf("stamped") });
        await Press(applicant, "#answer-form button[name=complete]");

        await Go(officer, $"accreditation/cases/{reference}");
        await officer.ClickAsync("main table td a[href*='read=']");
        await Settled(officer);
        for (var i = 0; i < ApplicationReview.Criteria.Count; i++) await officer.CheckAsync($"input[name='Input.Findings[{i}].Outcome'][value=Met]");
        await Press(officer, "#findings > .row > button");
        await Go(officer, $"accreditation/cases/{reference}/recommendation");
        await officer.CheckAsync("input[name=Approve][value=true]");
        await officer.FillAsync("#Reasons", "Every criterion is met.");
        await Press(officer, "main form button");

        var secretary = await Page(language, Chromium.Desk, "secretary-of-governing-bodies");
        await Go(secretary, $"accreditation/cases/{reference}/decision");
        await secretary.CheckAsync("input[name=Approve][value=true]");
        await secretary.FillAsync("#Reasons", "Approved as recommended.");
        await Press(secretary, "main form button");

        var anybody = await chromium.Page(language, viewport: Chromium.Phone);
        await Go(anybody, "organizations?q=" + Uri.EscapeDataString(name[..4]));
        await anybody.ClickAsync($"main table a:has-text('{name}')");
        await Settled(anybody);
        Assert.Contains(name, await anybody.InnerTextAsync("h1"));
        await Go(applicant, $"accreditation/applications/{id}");
        Assert.Equal(3, await applicant.Locator("section[aria-labelledby=letters] li").CountAsync());
    }

    private async Task<IPage> Page(string language, ViewportSize viewport, string? role) =>
        await chromium.Page(language, viewport: viewport, person: (await chromium.App.Person(role, language: language)).Id);

    private static async Task Press(IPage page, string button)
    {
        await page.ClickAsync(button);
        await Settled(page);
    }
}
