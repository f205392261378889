using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Registration.Badges;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Badges: who gets one, how often, what stands on it, and that nothing of it is cut off.</summary>
public sealed class PrintingBadges(App app) : IClassFixture<App>
{
    private Task<int> Print() => app.With<BadgePrinting, int>(async printing => { await printing.RunAsync(); return 0; });

    private Task<Registrant> Of(Registrant registrant) => app.Of(registrant.Reference);

    private async Task<Registrant> Coming(Session session, string name, Guid organization, Action<Registrant>? more = null, Guid? person = null) =>
        (await app.Confirmed(session, name, organization, more: r => { (r.BadgeSerial, r.BadgeHash) = (0, null); more?.Invoke(r); }, person: person)).Registrant;

    private async Task<IDocument> Ask(Visitor officer, Session session, PrintWhat what, params Registrant[] chosen)
    {
        var page = await officer.Open($"/en{session.Path}/badges?q={chosen.FirstOrDefault()?.Reference}");
        var fields = new List<KeyValuePair<string, string?>> { new("Input.What", what.ToString()) };
        if (chosen.Length > 0) fields.Add(new("Input.Chosen", chosen[0].Id.ToString()));
        await officer.Send(page, fields, form: "#print-form");
        await Print();
        return await officer.Follow();
    }

    [Fact, Clause("PAR-67", "PAR-68", "PAR-64", "CON-17")]
    public async Task Confirmed_people_get_a_badge_others_are_named_with_the_reason_and_only_what_changed_is_printed_again()
    {
        var session = await app.OpenSession();
        var organization = await app.OrganizationOf("women");
        var amina = await Coming(session, "أمينة الحسن", organization);
        var banned = await Coming(session, "Banned Person", organization);
        var lapsed = await Coming(session, "Lapsed Person", await app.Organization(StandingStatus.Suspended));
        var changing = await Coming(session, "Changing Person", organization, r => r.PendingJson = """{"name":"Another"}""");
        var asked = await Coming(session, "Not Confirmed", organization, r => r.State = RegistrationState.Requested);
        await app.WithDb(db => { db.Add(new AccessBan { ParticipantId = banned.ParticipantId, From = new(2027, 1, 1), Reason = "A demonstration.", DecidedAt = app.Clock.Now }); return db.SaveChangesAsync(); });
        using var officer = await app.SignIn("csu-officer");
        var page = await Ask(officer, session, PrintWhat.Changed);
        Assert.Contains("4 of 4", page.QuerySelector("main")!.TextContent);
        Assert.Equal([(banned.Reference, "CON-17"), (changing.Reference, "PAR-67"), (lapsed.Reference, "PAR-64")], page.QuerySelectorAll("#left-out li").Select(l => (l.QuerySelector("a")!.TextContent, l.QuerySelector(".clause")!.TextContent.Trim().Split(' ')[^1])));
        var file = page.QuerySelector("a[href*='/files/']")!.GetAttribute("href")!;
        var text = Pictures.Read(await officer.Http.GetByteArrayAsync(file));
        Assert.Contains(amina.Reference, text);
        Assert.DoesNotContain(banned.Reference, text);
        Assert.Equal((1, 0), ((await Of(amina)).BadgeSerial, (await Of(banned)).BadgeSerial));

        // Somebody else opens neither the list nor the file.
        using var focal = await app.SignIn("organization-focal-point");
        await focal.Open(file, HttpStatusCode.NotFound);
        await focal.Open($"/en{session.Path}/badges", HttpStatusCode.NotFound);

        // Nothing changed for those who have one: they are not printed again, the others still are not.
        page = await Ask(officer, session, PrintWhat.Changed);
        Assert.Contains("3 of 3", page.QuerySelector("main")!.TextContent);
        Assert.Null(page.QuerySelector("a[href*='/files/']"));

        // A changed name is printed with a new code, and what was given out before opens nothing.
        var before = (await Of(amina)).BadgeHash;
        await app.WithDb(async db =>
        {
            (await db.Set<Participant>().SingleAsync(p => p.Id == amina.ParticipantId)).Name = "أمينة الحسن عثمان";
            await db.Set<Registrant>().Where(r => r.Id == banned.Id || r.Id == lapsed.Id || r.Id == changing.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RegistrationState.Cancelled));
            await db.SaveChangesAsync();
        });
        page = await Ask(officer, session, PrintWhat.Changed);
        Assert.Contains("1 of 1", page.QuerySelector("main")!.TextContent);
        var now = await Of(amina);
        Assert.Equal(2, now.BadgeSerial);
        Assert.NotEqual(before, now.BadgeHash);

        // Nothing left to print is said; one who is not confirmed gets none even when chosen.
        var form = await officer.Open($"/en{session.Path}/badges");
        Assert.Equal("PAR-67", (await officer.Send(form, new { Input__What = "Changed" }, HttpStatusCode.BadRequest, "#print-form")).Refused());
        page = await Ask(officer, session, PrintWhat.Chosen, asked);
        Assert.Contains("PAR-67", page.QuerySelector("#left-out")!.TextContent);
        Assert.Equal(0, (await Of(asked)).BadgeSerial);
        Assert.Equal(["badges.asked", "badges.printed"], await app.WithDb(db => db.CaseEvents.Where(e => e.Thing.StartsWith("badges/")).OrderByDescending(e => e.At).Select(e => e.Act).Distinct().Order().ToListAsync()));
    }

    [Fact, Clause("PAR-67")]
    public async Task Printing_goes_on_where_it_was_and_in_files_of_250()
    {
        var session = await app.OpenSession();
        var organization = await app.OrganizationOf("farmers");
        await app.WithDb(async db =>
        {
            await using var work = await db.BeginWriteAsync();
            var numbers = new Rostrum.Web.Modules.Registration.RegistrationNumbers(db);
            for (var i = 0; i < 253; i++)
            {
                var participant = new Participant { Name = $"Person {i:D3}", Birth = new(1980, 1, 1), CreatedAt = app.Clock.Now };
                db.AddRange(participant, new Registrant { Reference = await numbers.NextAsync(2027), SessionId = session.Id, ParticipantId = participant.Id, Category = RegistrationCategory.MajorGroup, OrganizationId = organization, State = RegistrationState.Confirmed, RequestedAt = app.Clock.Now, NominatedAt = app.Clock.Now, ConfirmedAt = app.Clock.Now });
            }
            await db.SaveChangesAsync();
            await work.CommitAsync();
        });
        using var officer = await app.SignIn("csu-officer");
        var page = await Ask(officer, session, PrintWhat.Changed);
        var files = page.QuerySelectorAll("a[href*='/files/']").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(2, files.Count);
        var counts = await Task.WhenAll(files.Select(async f => Pictures.Pages(await officer.Http.GetByteArrayAsync(f)).Count));
        Assert.Equal(new[] { 250, 3 }, counts);
        Assert.Equal(253, await app.WithDb(db => db.Set<Registrant>().Where(r => r.SessionId == session.Id && r.BadgePrinted != "").Select(r => r.BadgeHash).Distinct().CountAsync()));
    }

    [Fact, Clause("CON-03", "PAR-67", "PAR-68", "CON-17")]
    public async Task One_sees_and_prints_the_own_badge_while_one_may_come()
    {
        var session = await app.OpenSession();
        var organization = await app.OrganizationOf("women");
        using var person = await app.SignIn();
        using var other = await app.SignIn();
        var own = await Coming(session, "奥马尔·欧阳", organization, r => r.State = RegistrationState.Requested, person.Person);
        var address = $"/en/registrations/{own.Reference}/badge";
        await other.Open(address, HttpStatusCode.NotFound);
        var page = await person.Open(address);
        Assert.Contains("PAR-67", page.QuerySelector("#refused")!.TextContent);
        Assert.Null(page.QuerySelector("#make-form"));
        await app.WithDb(db => db.Set<Registrant>().Where(r => r.Id == own.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RegistrationState.Confirmed)));
        await person.Send(await person.Open(address), new { }, form: "#make-form");
        page = await person.Follow();
        Assert.Contains("must always be worn visibly", page.QuerySelector("main")!.TextContent);
        var badge = page.QuerySelector("article.badge")!;
        Assert.Contains("奥马尔·欧阳", badge.QuerySelector(".badge__name")!.TextContent);
        Assert.Equal("S", badge.QuerySelector(".badge__letter")!.TextContent);
        Assert.NotNull(badge.QuerySelector("svg[aria-label] path"));

        // The code that is shown is the one that doors know.
        var typed = page.QuerySelector(".top.no-print bdi")!.TextContent;
        Assert.Equal(BadgeCode.HashOf(LetterCode.Read(typed)!), (await Of(own)).BadgeHash);
        Assert.DoesNotContain(LetterCode.Read(typed)!, (await Of(own)).BadgeCode);

        await app.WithDb(db => { db.Add(new AccessBan { ParticipantId = own.ParticipantId, From = new(2027, 1, 1), Reason = "A demonstration.", DecidedAt = app.Clock.Now }); return db.SaveChangesAsync(); });
        page = await person.Open(address);
        Assert.Contains("CON-17", page.QuerySelector("#refused")!.TextContent);
        Assert.Null(page.QuerySelector("article.badge"));
    }

    [Fact, Clause("PAR-68")]
    public async Task The_Unit_changes_the_layout_and_what_PAR_68_wants_stays()
    {
        var session = await app.OpenSession();
        using var officer = await app.SignIn("csu-officer");
        var address = $"/en/badges/templates/{session.Key}";
        var page = await officer.Open(address + "?paper=A7");
        Assert.Equal("PAR-68", (await officer.Send(page, new { Input__Code = "9" }, HttpStatusCode.BadRequest, "#template-form")).Refused());
        Assert.Equal("PAR-68", (await officer.Send(page, new { Input__Photo = "60" }, HttpStatusCode.BadRequest, "#template-form")).Refused());
        await officer.Send(page, new Dictionary<string, string?> { ["Input.Colours[Press]"] = "red" }, HttpStatusCode.BadRequest, "#template-form");
        var shown = await officer.Send(page, new { Input__Note = "Help: 4711" }, HttpStatusCode.OK, "#template-form", address + "?handler=Preview");
        Assert.Contains("أمينة", shown.Body!.TextContent);
        Assert.Contains("Help: 4711", shown.Body.TextContent);
        Assert.DoesNotContain("Help: 4711", (await officer.Open(address)).QuerySelector("form#template-form")!.InnerHtml);
        await officer.Send(page, new { Input__Note = "Help: 4711", Input__Zones = "false" }, form: "#template-form");
        Assert.NotNull((await officer.Send(page, new { Input__Note = "Later" }, HttpStatusCode.BadRequest, "#template-form")).QuerySelector(".note--warn"));

        var somebody = await Coming(session, "Somebody", await app.OrganizationOf("women"));
        page = (AngleSharp.Html.Dom.IHtmlDocument)await Ask(officer, session, PrintWhat.Chosen, somebody);
        var pdf = await officer.Http.GetByteArrayAsync(page.QuerySelector("a[href*='/files/']")!.GetAttribute("href")!);
        var printed = Assert.Single(Pictures.Pages(pdf));
        Assert.Equal((74, 105), ((int)Math.Round(printed.Width / 72 * 25.4), (int)Math.Round(printed.Height / 72 * 25.4)));
        var text = Pictures.Read(pdf);
        Assert.Contains("Help: 4711", text);
        Assert.DoesNotContain("Meeting rooms", text);
        foreach (var always in new[] { "Somebody", somebody.Reference, "6 December 2027", "10 December 2027" }) Assert.Contains(always, text.Replace('\n', ' '));
    }

    public static TheoryData<string> Papers => [.. BadgeLayout.Papers.Keys];

    private static readonly string[] Names = ["أمينة عبد الرحمن الحسيني", "欧阳明月", "Екатерина Александровна Воскресенская", "O", string.Concat(Enumerable.Repeat("Maria Fernanda ", 13)).Trim() + " Otie", new string('W', 200), string.Concat(Enumerable.Repeat("王", 200)), string.Concat(Enumerable.Repeat("عبد الرحمن ", 18)).Trim()];

    [Theory, MemberData(nameof(Papers)), Clause("PAR-68", "CON-04")]
    public async Task Names_of_every_script_and_length_stand_on_one_page_and_nothing_is_cut_off(string paper)
    {
        var session = await app.OpenSession();
        var layout = BadgeLayout.Usual(paper);
        Assert.True(layout.May().Allowed, string.Join(' ', layout.May().Refusals.Select(r => r.Reason)));
        var photo = Pictures.Jpeg(480, 480);
        var faces = Names.SelectMany((name, i) => new byte[]?[] { photo, null }.Select(p => new BadgeFace($"REG-2027-{i + 1:D5}", name, i == 3 ? "" : "International Federation of Associations for the Protection of Lakes, Rivers and Wetlands", "women", RegistrationCategory.InternationalObserver, "KE", Passes.Everywhere, null, 1, new(session.Key, $"{i}-1", BadgeCode.New()), p is null ? null : new(() => new MemoryStream(p))))).ToList();
        using var printed = new MemoryStream();
        Assert.Null(await app.With<LetterDesk, string?>(letters => letters.PrintPagesAsync(BadgePrinting.Sheet, "en", new BadgeSheet(layout, session, faces), taken => taken.CopyToAsync(printed))));
        var pdf = printed.ToArray();
        if (Environment.GetEnvironmentVariable("ROSTRUM_KEEP_BADGES") is { Length: > 0 } folder) await File.WriteAllBytesAsync(Path.Combine(folder, paper + ".pdf"), pdf);
        var pages = Pictures.Pages(pdf);
        Assert.Equal(faces.Count, pages.Count);
        const double Mm = 72 / 25.4;
        for (var i = 0; i < pages.Count; i++)
        {
            var (page, face) = (pages[i], faces[i]);
            Assert.All(page.Words, w => Assert.True(w.Left > 1 * Mm && w.Right < page.Width - (1 * Mm) && w.Top > 0 && w.Bottom < page.Height, $"{paper} {face.Name}: {w}"));
            // Between the head and the band: all of the name, and above the band.
            var (top, band, foot) = (layout.Top * Mm, (layout.Height - layout.Foot - layout.Kind) * Mm, (layout.Height - layout.Foot) * Mm);
            var main = page.Words.Where(w => (w.Top + w.Bottom) / 2 is var y && y > top && y < band).ToList();
            Assert.True(Letters(face.Name) <= main.Sum(w => Letters(w.Text)), $"{paper} {face.Name}: {string.Join(' ', main.Select(w => w.Text))}");
            Assert.Contains(page.Words, w => w.Text == "Q" && w.Top > band - 3 && w.Bottom < foot + 3);
            Assert.Contains(page.Words, w => w.Text.Contains(face.Reference, StringComparison.Ordinal) && w.Bottom < page.Height - 1);
            // Ink of letters neither touches the head nor the band: a free row lies there.
            var drawn = Pictures.Draw(pdf, i + 1, 100);
            Assert.True(Free(drawn, layout, layout.Top + 0.3) && Free(drawn, layout, layout.Height - layout.Foot - layout.Kind - 0.4), $"{paper} {face.Name}: something touches head or band");
        }
        // Arabic in its order, not backwards.
        Assert.Contains("أمينة عبد الرحمن الحسيني".Normalize(System.Text.NormalizationForm.FormKC), Pictures.Read(pdf).Replace('\n', ' '));
    }

    private static int Letters(string text) => text.Normalize(System.Text.NormalizationForm.FormKC).EnumerateRunes().Count(System.Text.Rune.IsLetter);

    private static bool Free(byte[][] drawn, BadgeLayout layout, double mm) => drawn[(int)(mm / layout.Height * drawn.Length)].All(dot => dot > 200);

    [Fact, Clause("PAR-68")]
    public void Words_on_a_colour_can_be_read_and_no_two_categories_share_a_letter()
    {
        Assert.All(BadgeLayout.UsualColours, c => Assert.InRange(Contrast(c.Value, BadgeLayout.On(c.Value)), 4.5, 21));
        Assert.Equal(Enum.GetValues<RegistrationCategory>().Length, Enum.GetValues<RegistrationCategory>().Select(RegistrationWindows.Letter).Distinct().Count());
        Assert.Equal(Enum.GetValues<RegistrationCategory>().Length, BadgeLayout.UsualColours.Values.Distinct().Count());
    }

    private static double Contrast(string one, string two)
    {
        static double Light(string colour) => new[] { (1, 0.2126), (3, 0.7152), (5, 0.0722) }.Sum(p => Convert.ToInt32(colour.Substring(p.Item1, 2), 16) / 255.0 is var c && c <= 0.04045 ? c / 12.92 * p.Item2 : Math.Pow((c + 0.055) / 1.055, 2.4) * p.Item2);
        var (a, b) = (Light(one), Light(two));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    [Fact, Clause("PAR-68", "CON-03")]
    public async Task The_badge_on_a_telephone_looks_as_the_session_lays_it_out()
    {
        var session = await app.OpenSession();
        using var person = await app.SignIn();
        using var officer = await app.SignIn("csu-officer");
        var (registrant, _) = await app.Confirmed(session, "Amina Otieno", await app.OrganizationOf("women"), person: person.Person);
        var address = $"/en/registrations/{registrant.Reference}/badge";
        var page = await person.Open(address);
        if (page.QuerySelector("#make-form") is not null)
        {
            await person.Send(page, new { }, form: "#make-form");
            page = await person.Open(address);
        }
        var usual = page.QuerySelector(".badge")!;
        var organization = usual.QuerySelector(".badge__main strong")!.TextContent;
        Assert.Contains("Women", usual.TextContent);
        Assert.Equal("#f2b632", usual.QuerySelector(".badge__band rect")!.GetAttribute("fill"));

        await officer.Send(await officer.Open("/en/badges/templates/" + session.Key), new Dictionary<string, string?> { ["Input.Paper"] = "A6", ["Input.Language"] = "fr", ["Input.Code"] = "40", ["Input.Organization"] = "false", ["Input.Group"] = "false", ["Input.Zones"] = "false", ["Input.Note"] = "Wear it. 4711", ["Input.Colours[MajorGroup]"] = "#003366" }, form: "#template-form");
        var own = (await person.Open(address)).QuerySelector(".badge")!;
        Assert.Equal("fr", own.GetAttribute("lang"));
        Assert.Contains("Wear it. 4711", own.TextContent);
        Assert.Contains("Organisation accréditée", own.QuerySelector(".badge__kind")!.TextContent);
        Assert.DoesNotContain(organization, own.TextContent);
        Assert.DoesNotContain("Femmes", own.TextContent);
        Assert.Equal("#003366", own.QuerySelector(".badge__band rect")!.GetAttribute("fill"));
        Assert.NotNull(own.QuerySelector(".badge__kind--dark"));
        Assert.Equal("151", own.QuerySelector(".badge__code")!.GetAttribute("width"));
    }
}
