using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rostrum.Handbook;
using Rostrum.Tests.Support;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Xunit;
using static Rostrum.Browser.Journey;

namespace Rostrum.Browser;

/// <summary>
/// From a name that a focal point puts down on a phone to the door of the session, with a network and without: each page checked by
/// axe; in English and Arabic.
/// </summary>
public sealed class RegistrationJourney(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory, Clause("CON-02", "PAR-67", "PAR-68", "CON-03", "ACC-37", "GAP-18")]
    [InlineData("en", "Ada Lovegood")]
    [InlineData("ar", "أمينة عبد الرحمن الحسيني")]
    public async Task From_a_delegation_to_the_door_and_back_from_no_network(string language, string name)
    {
        var (app, today) = (chromium.App, chromium.App.Clock.Today());
        var session = new Session { Key = "door-" + language, BodyKey = "unea", Kind = SessionKind.Assembly, CreatedAt = app.Clock.Now };
        (session.Title, session.FirstDay, session.LastDay, session.Place, session.Zone, session.State) = (new() { ["en"] = "A session", ["ar"] = "دورة" }, today, today.AddDays(3), "Nairobi", "Africa/Nairobi", SessionState.Announced);
        var person = await app.Person(name: name, language: language);
        await app.WithDb(db =>
        {
            db.AddRange(session, new RegistrationWindow { SessionId = session.Id, OpensAt = app.Clock.Now.AddDays(-30), ClosesAt = app.Clock.Now.AddDays(1), Departure = "Until the second day." });
            return db.SaveChangesAsync();
        });
        var at = "sessions/" + session.Key;

        var focal = await chromium.Page(language, viewport: Chromium.Phone, person: (await app.Person("organization-focal-point", language: language)).Id);
        await Go(focal, at + "/registration");
        await focal.ClickAsync("main a[href$='/delegation']");
        await focal.FillAsync("#Input_Name", name);
        await focal.FillAsync("#Input_Email", person.Email!);
        await focal.FillAsync("#Input_Birth", "1990-05-05");
        await Press(focal, "#add-form button");
        await Go(focal, at + "/delegation");
        await focal.CheckAsync("#send-form input[type=checkbox]");
        await Press(focal, "#send-form button");
        var reference = await app.WithDb(db => db.Set<Registrant>().Where(r => r.SessionId == session.Id).Select(r => r.Reference).SingleAsync());

        var officer = await chromium.Page(language, person: (await app.Person("csu-officer", language: language)).Id);
        await Go(officer, at + "/registrations?state=Requested");
        await officer.ClickAsync($"a[href$='/registrations/{reference}']");
        await officer.CheckAsync("#act-form input[value=Confirm]");
        await Press(officer, "#act-form button");

        // The person says that it is they who were put down, and has the badge on the telephone.
        var own = await chromium.Page(language, viewport: Chromium.Phone, person: person.Id);
        await Go(own, "registrations");
        await Press(own, "main form button");
        await Go(own, $"registrations/{reference}/badge");
        await Press(own, "#make-form button");
        var code = (await own.InnerTextAsync("main p bdi.symbol")).Trim();
        var path = await own.Locator(".badge__code path").GetAttributeAsync("d");
        var side = await own.Locator(".badge__code").GetAttributeAsync("viewBox");

        await Go(officer, at + "/door");
        await officer.FillAsync("#Input_Name", "Gate");
        await officer.Locator("#point-form input[value=In]").CheckAsync();
        await Press(officer, "#point-form button");
        var point = await app.WithDb(db => db.Set<DoorPoint>().Where(p => p.SessionId == session.Id).Select(p => p.Id).SingleAsync());

        var door = await chromium.Page(language, viewport: Chromium.Phone, person: (await app.Person("security-officer", language: language)).Id);
        await Go(door, $"{at}/door/{point}");
        await door.FillAsync("#Code", code);
        await Press(door, "#code-form button");
        Assert.Equal(1, await door.Locator("#result.note--ok").CountAsync());
        // The camera is on; what it would see on the badge is the same code.
        await door.Context.GrantPermissionsAsync(["camera"]);
        await door.ClickAsync("[data-camera]");
        await door.WaitForFunctionAsync("() => window.jsQR && document.querySelector('[data-video]').videoWidth > 0");
        var seen = await door.EvaluateAsync<string>("""
            ([d, box]) => {
              const side = +box.split(' ')[2], canvas = document.createElement('canvas'), pen = canvas.getContext('2d');
              canvas.width = canvas.height = side * 8;
              pen.fillStyle = '#fff'; pen.fillRect(0, 0, side * 8, side * 8);
              pen.scale(8, 8); pen.fillStyle = '#000'; pen.fill(new Path2D(d));
              const picture = pen.getImageData(0, 0, side * 8, side * 8);
              return jsQR(picture.data, picture.width, picture.height)?.data ?? '';
            }
            """, new[] { path, side });
        Assert.EndsWith(string.Concat(code.Where(char.IsLetterOrDigit)), string.Concat(seen.Where(char.IsLetterOrDigit)), StringComparison.Ordinal);

        // The network goes away: the page opens all the same, says what it knows, and sends it when there is a network again.
        await Go(door, $"{at}/door/{point}");
        await door.WaitForFunctionAsync("async () => (await navigator.serviceWorker.ready) && (await (await caches.open('door-1')).keys()).length >= 4 && await caches.match('/jsqr.js')");
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await door.Context.SetOfflineAsync(true);
        await door.ReloadAsync();
        await door.FillAsync("#Code", code);
        await door.Locator("#code-form button").ClickAsync();
        await door.WaitForSelectorAsync("[data-result] .note--warn");
        Assert.Contains("1", await door.InnerTextAsync("[data-state]"));
        await Chromium.AssertAccessible(door);
        Assert.Equal(1, await Scans());
        await door.Context.SetOfflineAsync(false);
        for (var i = 0; i < 100 && await Scans() < 2; i++) await Task.Delay(100);
        var scans = await app.WithDb(db => db.Set<DoorScan>().Where(s => s.SessionId == session.Id).OrderBy(s => s.Id).ToListAsync());
        Assert.Equal([ScanResult.Admitted, ScanResult.AlreadyIn], scans.OrderBy(s => s.ReceivedAt).Select(s => s.Result));
        await Go(officer, at + "/door");

        Task<int> Scans() => app.WithDb(db => db.Set<DoorScan>().CountAsync(s => s.SessionId == session.Id));
    }
}
