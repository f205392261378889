using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rostrum.Handbook;
using Rostrum.Tests.Support;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;
using Xunit;
using static Rostrum.Browser.Journey;

namespace Rostrum.Browser;

/// <summary>
/// Four browsers at one meeting: a participant on a phone, the Chair, the big screen, and an observer in Arabic whose network is cut
/// and comes back; a fifth behind a proxy that holds streams back. What changes is seen by all without loading a page again.
/// </summary>
public sealed class FloorJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact, Clause("CON-13", "CON-14", "PAR-45", "PAR-02", "GAP-17")]
    public async Task Everybody_sees_who_has_the_floor_whatever_their_network_does()
    {
        var app = chromium.App;
        var meeting = new Meeting
        {
            Reference = "MTG-2027-0777", BodyKey = "unea", Kind = MeetingKind.Committee, Title = new() { ["en"] = "Committee of the Whole", ["ar"] = "اللجنة الجامعة" }, StartsAt = app.Clock.Now.AddMinutes(-10), EndsAt = app.Clock.Now.AddHours(3), Zone = "Africa/Nairobi",
            Mode = MeetingMode.Hybrid, Venue = "Nairobi", Room = "Room 2", RoomKey = "floor-journey", State = MeetingState.Announced, AnnouncedAt = app.Clock.Now.AddDays(-9), ChangedAt = app.Clock.Now, Chair = "The Chair",
        };
        await app.WithDb(db => { db.Add(meeting); return db.SaveChangesAsync(); });
        var at = $"meetings/{meeting.Reference}/floor";
        var organization = await app.Organization(name: "Lakes Without Borders");
        var chair = await chromium.Page(person: (await app.Person("meeting-chair", meeting.Reference)).Id);
        var phone = await chromium.Page(viewport: Chromium.Phone, person: (await app.Person("organization-delegate", organization.ToString(), "Ada Lovegood")).Id);
        var screen = await chromium.Page(colors: ColorScheme.Dark);
        var observer = await chromium.Page("ar", viewport: Chromium.Phone);
        var held = await chromium.Page("fr");
        await held.RouteAsync("**/floor/changes", _ => { }); // neither answered nor refused: as behind a proxy that waits for the end

        await Go(chair, at + "/chair");
        await Go(phone, at);
        await Go(observer, at);
        await Go(held, at);
        await screen.GotoAsync(at + "/screen?second=ar");
        await Chromium.AssertAccessible(screen);
        foreach (var page in new[] { chair, phone, observer, held, screen }) await page.EvaluateAsync("window.kept = true");

        await Press(chair, "#open");
        await Shows(observer, "[data-part=queue] .tag--live");
        await phone.CheckAsync("#Input_Scope");
        await Press(phone, "#ask .floor-btn");
        await Shows(phone, "#mine [data-own]");
        await Shows(observer, "[data-queue] > [data-number='1']");
        await Shows(held, "[data-queue] > [data-number='1']"); // by asking again and again, after it noticed by itself
        await Shows(chair, "#next"); // without being loaded again
        await Shows(phone, "[data-queue] > .you");

        await observer.Context.SetOfflineAsync(true);
        await chair.FocusAsync("#next");
        await chair.Keyboard.PressAsync("Enter");
        await Settled(chair);
        await Shows(phone, "[data-live-now]:not([hidden])");
        await Shows(screen, "[data-speaking] .who:has-text('Lakes Without Borders')");
        await Shows(held, "[data-speaking]");
        Assert.NotEqual("", await phone.InnerTextAsync("[data-alert]"));
        Assert.Contains("Lakes Without Borders", await screen.InnerTextAsync("[data-say]"));
        Assert.Equal(0, await observer.Locator("[data-speaking]").CountAsync());
        await observer.Context.SetOfflineAsync(false);
        await Shows(observer, "[data-speaking]");
        Assert.Contains("Lakes Without Borders", await observer.InnerTextAsync("[data-say]"));
        foreach (var page in new[] { phone, observer, screen, held }) await Chromium.AssertAccessible(page);

        // The clock goes on from stored instants, through a reload too.
        var before = await Left(screen);
        app.Clock.Advance(TimeSpan.FromSeconds(40));
        await Press(chair, "#pause");
        await screen.WaitForFunctionAsync("before => document.querySelector('[data-left]').textContent < before", before);
        Assert.Equal("2:20", await Left(chair));
        await chair.ReloadAsync();
        Assert.Equal("2:20", await Left(chair));
        await Press(chair, "#undo");
        await Shows(chair, "#pause");
        await Press(chair, "#end");
        foreach (var page in new[] { phone, observer, screen, held }) await Gone(page, "[data-speaking]");
        foreach (var page in new[] { observer, held, screen }) Assert.True(await page.EvaluateAsync<bool>("window.kept"));

        // What was read out goes on record.
        await Go(phone, at + "/requests/1");
        await phone.FillAsync("#Input_Text", "We ask for clean lakes.");
        await Press(phone, "#file button");
        Assert.NotNull(await app.WithDb(db => db.Set<FloorRequest>().Where(r => r.MeetingId == meeting.Id).Select(r => r.TextAt).SingleAsync()));
        await Press(chair, "#close");
        await Press(chair, "#freeze");
        await Go(observer, at + "/record");
    }

    private static Task<string> Left(IPage page) => page.InnerTextAsync("[data-left]");

    private static Task<IElementHandle?> Shows(IPage page, string what) => page.WaitForSelectorAsync(what, new() { Timeout = 20_000 });

    private static Task<IElementHandle?> Gone(IPage page, string what) => page.WaitForSelectorAsync(what, new() { Timeout = 20_000, State = WaitForSelectorState.Detached });
}
