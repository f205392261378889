using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Photos;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Photos for badges: sent, cut without a script, kept small and without secrets, refused clearly, erased in time.</summary>
public sealed class SendingPhotos(App app) : IClassFixture<App>
{
    private async Task<(Visitor Person, Registrant Registrant, Session Session)> Coming(RegistrationState state = RegistrationState.Confirmed)
    {
        var session = await app.OpenSession();
        var person = await app.SignIn();
        var (registrant, _) = await app.Confirmed(session, "Amina Otieno", await app.OrganizationOf("women"), more: r => r.State = state, person: person.Person);
        return (person, registrant, session);
    }

    private async Task<Participant> Of(Registrant registrant) => await app.WithDb(db => db.Set<Participant>().AsNoTracking().SingleAsync(p => p.Id == registrant.ParticipantId));

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Send(Visitor visitor, Registrant registrant, byte[] picture, HttpStatusCode expect = HttpStatusCode.Redirect, string name = "me.jpg") =>
        await visitor.Send(await visitor.Open($"/en/registrations/{registrant.Reference}/photo"), new { }, expect, "#photo-form", file: ("Photo", name, picture));

    private static async Task Keep(Visitor visitor, object crop) => await visitor.Send(await visitor.Follow(), crop, form: "#crop-form");

    [Fact, Clause("CON-04", "PAR-67", "GAP-24")]
    public async Task A_photo_is_turned_upright_cut_by_steps_and_kept_without_what_the_camera_wrote()
    {
        var (person, registrant, _) = await Coming();
        using var _1 = person;
        await Send(person, registrant, Pictures.Upright(Pictures.Jpeg(1600, 1200)));
        var page = await person.Follow();
        Assert.Equal("0 0 900 1200", page.QuerySelector("svg.crop")!.GetAttribute("viewBox"));
        Assert.Equal(("0", "100", "900"), (Value("X"), Value("Y"), Value("Size")));
        var move = page.QuerySelector("button[value=closer]")!.GetAttribute("formaction")!;
        page = await person.Send(page, new { move = "closer" }, HttpStatusCode.OK, "#crop-form", move);
        Assert.Equal(("28", "128", "844"), (Value("X"), Value("Y"), Value("Size")));
        page = await person.Send(page, new { move = "up" }, HttpStatusCode.OK, "#crop-form", move);
        Assert.Equal(("28", "72", "844"), (Value("X"), Value("Y"), Value("Size")));
        Assert.Equal("CON-04", (await person.Send(page, new { Crop__X = "300" }, HttpStatusCode.BadRequest, "#crop-form")).Refused());
        await person.Send(page, new { }, form: "#crop-form");
        page = await person.Follow();
        var kept = await person.Http.GetByteArrayAsync(page.QuerySelector("img.photo")!.GetAttribute("src"));
        Assert.Equal(new PhotoFacts(PhotoFormat.Jpeg, true, false, PhotoRules.Side, PhotoRules.Side), PhotoHead.Read(kept));
        Assert.InRange(kept.Length, 1000, 100_000);
        Assert.DoesNotContain("SECRETPLACE", Encoding.Latin1.GetString(kept));
        Assert.Equal(1, await app.WithDb(db => db.Set<StoredFile>().CountAsync(f => f.Thing == "photo/" + registrant.ParticipantId && f.RemovedAt == null)));

        // Doors see it, others do not.
        using var guard = await app.SignIn("security-officer");
        await guard.Http.GetByteArrayAsync($"/en/files/{(await Of(registrant)).PhotoId}");
        using var focal = await app.SignIn("organization-focal-point");
        Assert.Equal(HttpStatusCode.NotFound, (await focal.Http.GetAsync($"/en/files/{(await Of(registrant)).PhotoId}")).StatusCode);
        await focal.Open($"/en/registrations/{registrant.Reference}/photo", HttpStatusCode.NotFound);

        string? Value(string field) => page.QuerySelector($"[name='Crop.{field}']")!.GetAttribute("value");
    }

    [Fact, Clause("PAR-67")]
    public async Task Another_photo_of_somebody_confirmed_waits_for_the_Unit()
    {
        var (person, registrant, session) = await Coming();
        using var _1 = person;
        await Send(person, registrant, Pictures.Jpeg(480, 480));
        await Keep(person, new { });
        var first = (await Of(registrant)).PhotoId;
        Assert.NotNull(first);
        await Send(person, registrant, Pictures.Jpeg(640, 480));
        await Keep(person, new { });
        Assert.Equal(first, (await Of(registrant)).PhotoId);
        Assert.Contains("once the secretariat has approved", (await person.Follow()).QuerySelector("main")!.TextContent);
        using var officer = await app.SignIn("csu-officer");
        Assert.NotNull((await officer.Open("/en/registrations/" + registrant.Reference)).QuerySelector("section.panel img.photo"));
        await officer.Decide(registrant.Reference, DeskAct.ApproveChange);
        Assert.NotEqual(first, (await Of(registrant)).PhotoId);

        // What nobody names any more goes after a day; the photo itself some time after the last session.
        var before = app.Clock.Now;
        try
        {
            app.Clock.Advance(TimeSpan.FromDays(2));
            await Erase();
            Assert.Equal(1, await app.WithDb(db => db.Set<StoredFile>().CountAsync(f => f.Thing == "photo/" + registrant.ParticipantId && f.RemovedAt == null)));
            app.Clock.Now = new(session.LastDay.AddDays(Retention.Photo.Days!.Value), default, TimeSpan.Zero);
            await Erase();
            Assert.NotNull((await Of(registrant)).PhotoId);
            app.Clock.Advance(TimeSpan.FromDays(2));
            await Erase();
            Assert.Null((await Of(registrant)).PhotoId);
            Assert.Equal(0, await app.WithDb(db => db.Set<StoredFile>().CountAsync(f => f.Thing == "photo/" + registrant.ParticipantId && f.RemovedAt == null)));
        }
        finally { app.Clock.Now = before; }

        Task<int> Erase() => app.With<PhotoDesk, int>(async desk => { await desk.EraseAsync(Retention.Photo.Before(app.Clock.Now)!.Value); return 0; });
    }

    [Fact, Clause("CON-04", "GAP-24")]
    public async Task What_is_no_photo_is_refused_with_the_reason_and_a_large_one_is_taken()
    {
        var (person, registrant, _) = await Coming();
        using var _1 = person;
        byte[] heic = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[400]];
        var whole = Pictures.Jpeg(480, 480);
        var forged = whole.ToArray();
        forged.AsSpan(20, 200).Fill(0x41);
        var bomb = SampleFiles.Png();
        (bomb[16], bomb[20]) = (0x7F, 0x7F);
        foreach (var (picture, said) in new[] { (heic, "HEIC"), (Encoding.ASCII.GetBytes("<html>no picture</html>"), "neither a JPEG nor a PNG"), ("GIF89a"u8.ToArray(), "neither a JPEG nor a PNG"), (Pictures.Moving(), "moves"), (whole[..2000], "cannot be read"), (forged, "cannot be read"), (bomb, "megapixels"), (SampleFiles.Png(), "240 points"), (Array.Empty<byte>(), "neither a JPEG nor a PNG") })
        {
            var page = await Send(person, registrant, picture, HttpStatusCode.BadRequest, "face.jpg");
            Assert.True(page.QuerySelector(".refusal")?.TextContent.Contains(said, StringComparison.Ordinal), $"{said}: {page.QuerySelector("main")!.TextContent}");
        }
        await person.Send(await person.Open($"/en/registrations/{registrant.Reference}/photo"), new { }, HttpStatusCode.BadRequest, "#photo-form");
        Assert.Equal(0, await app.WithDb(db => db.Set<StoredFile>().CountAsync(f => f.Thing == "photo/" + registrant.ParticipantId)));

        await Send(person, registrant, Pictures.Jpeg(7300, 5500));
        Assert.Equal("0 0 1200 904", (await person.Follow()).QuerySelector("svg.crop")!.GetAttribute("viewBox"));
    }
}
