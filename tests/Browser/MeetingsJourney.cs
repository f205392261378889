using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rostrum.Tests.Support;
using Rostrum.Web.Modules.Meetings.Sessions;
using Xunit;
using static Rostrum.Browser.Journey;

namespace Rostrum.Browser;

/// <summary>
/// A session from its plan to a corrected issue of the Journal, in a browser: the Governance Affairs Office at a desk, a visitor on
/// a phone, each page checked by axe; in English, French and Arabic.
/// </summary>
public sealed class MeetingsJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory, Clause("PAR-09", "PAR-08", "PAR-54", "PAR-56", "GOV-37", "GAP-07")]
    [InlineData("en", "Eighth session", 8)]
    [InlineData("fr", "Neuvième session", 9)]
    [InlineData("ar", "الدورة العاشرة", 10)]
    public async Task From_the_plan_of_a_session_to_its_corrected_Journal(string language, string title, int number)
    {
        var officer = await chromium.Page(language, person: (await chromium.App.Person("gao-officer", language: language)).Id);
        var anybody = await chromium.Page(language, viewport: Chromium.Phone);

        await Go(officer, "sessions/new/edit");
        await officer.FillAsync("#Input_Number", $"{number}");
        await Words(officer, "Title", title, "Session no. " + number);
        await officer.FillAsync("#Input_FirstDay", "2027-11-15");
        await officer.FillAsync("#Input_LastDay", "2027-11-19");
        await officer.FillAsync("#Input_SymbolStem", "UNEP/EA." + number);
        await Press(officer, "main form .row button");
        await Press(officer, "main form.note button");
        var session = new Uri(officer.Url).AbsolutePath.Split('/')[^1];

        await Go(officer, "meetings/new/edit?session=" + session);
        await Words(officer, "Title", title, "Plenary of session " + number);
        await officer.FillAsync("#Input_Day", "2027-11-18");
        await officer.FillAsync("#Input_Room", "Hall " + number);
        await officer.Locator("input[name='Input.Items']").First.CheckAsync();
        await Press(officer, "main form .row button");
        await Press(officer, "button[form=announce]");
        var meeting = new Uri(officer.Url).AbsolutePath.Split('/')[^1];
        await Go(anybody, "sessions/" + session);
        await anybody.ClickAsync($"a[href$='/meetings/{meeting}']");
        await Settled(anybody);

        await Go(officer, $"documents/new?session={session}&kind=PreSession");
        await officer.FillAsync("#Input_Title", title);
        if (language != "en")
        {
            await officer.ClickAsync("details.fold:has(#Input_Title_en) summary");
            await officer.FillAsync("#Input_Title_en", "Report " + number);
        }
        await officer.CheckAsync("input[name='Input.Audience'][value=Public]");
        await Press(officer, "main form[method=post] button");
        var id = await chromium.App.WithDb(db => db.Set<Web.Modules.Meetings.Documents.Document>().OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Select(d => d.Id).FirstAsync());
        foreach (var slot in new[] { "en", "fr", "ar" })
        {
            await Go(officer, $"documents/{id}/files");
            await officer.SelectOptionAsync("#Input_Language", slot);
            await officer.SetInputFilesAsync("#Input_Upload", new FilePayload { Name = slot + ".pdf", MimeType = "application/pdf", Buffer = SampleFiles.Pdf(slot + number) });
            await Press(officer, "main form .row button");
        }
        await Go(officer, $"documents/{id}/release");
        await Press(officer, "main form .row button");
        await Go(anybody, "sessions/" + session);
        Assert.Equal(3, await anybody.Locator("#docs .langs a").CountAsync());

        await Go(officer, $"sessions/{session}/journal");
        await officer.SelectOptionAsync("#Day", "2027-11-18");
        await Press(officer, "#draft-form button");
        await Press(officer, "#publish-form button");
        await Go(anybody, $"sessions/{session}/journal/2027-11-18");
        Assert.Contains(title, await anybody.InnerTextAsync("main .split"));

        await Go(officer, $"meetings/{meeting}/openness");
        await officer.Locator("input[name='Input.Decider']").First.CheckAsync();
        await officer.FillAsync("#Input_Reference", "Decision 1");
        await officer.FillAsync("#Input_DecidedOn", "2027-11-16");
        await officer.FillAsync("#Input_Reason", "…");
        await officer.CheckAsync("#Input_Announce");
        await Press(officer, "main form .row button");

        await Go(officer, $"sessions/{session}/journal/2027-11-18");
        await Press(officer, "#correct-form button");
        await Press(officer, "#redraft-form button"); // the meeting is closed now: nothing may be said of what it is about
        await Words(officer, "Correcting", "1", "1");
        await Press(officer, "#publish-form button");
        await Go(anybody, $"sessions/{session}/journal/2027-11-18");
        Assert.Equal(1, await anybody.Locator("a[href*='correction=0']").CountAsync());

        // Somebody follows all of the Assembly; the calendar of a telephone asks for the address that is shown.
        await Go(anybody, "meetings?month=2027-11");
        var follower = await chromium.Page(language, viewport: Chromium.Phone, person: (await chromium.App.Person("organization-delegate", language: language)).Id);
        await Go(follower, "account/calendar");
        await follower.CheckAsync("input[name=Bodies][value=unea]");
        await Press(follower, "main form:has(input[name=Bodies]) button");
        var address = new Uri((await follower.InnerTextAsync("#address ~ p bdi")).Trim());
        var calendar = await anybody.APIRequest.GetAsync($"{chromium.Address}".TrimEnd('/') + address.AbsolutePath);
        Assert.Contains("Hall " + number, await calendar.TextAsync());
        Assert.True(await chromium.App.WithDb(db => db.Set<Meeting>().AnyAsync(m => m.Reference == meeting && m.Closed)));
    }

    /// <summary>A text in the reader's language and in English.</summary>
    private static async Task Words(IPage page, string field, string own, string english)
    {
        await page.FillAsync("#Input_" + field, own);
        if (page.Url.Contains("/en/", StringComparison.Ordinal)) return;
        var other = page.Locator($"#Input_{field}_en");
        if (!await other.IsVisibleAsync()) await page.Locator($"details:has(#Input_{field}_en) > summary").ClickAsync();
        await other.FillAsync(english);
    }
}
