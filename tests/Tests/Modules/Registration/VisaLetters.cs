using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Visa;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Invitation letters for visas: who asks, who issues, who reads nothing of them, and when they are gone.</summary>
public sealed class AskingForVisaLetters(App app) : IClassFixture<App>
{
    private const string Number = "AK0417382";

    internal static object Passport(string language = "en", string expires = "2028-03-01", string consent = "true") => new { Input__Name = "OTIENO AMINA ÇELİK", Input__Nationality = "KE", Input__Number = "ak 0417-382", Input__Expires = expires, Input__Birth = "1990-05-05", Input__Applying = "FR", Input__Language = language, Input__Consent = consent };

    private static string At(Registrant registrant) => $"/en/registrations/{registrant.Reference}/visa-letter";

    private Task<VisaLetter> Of(Registrant registrant) => app.WithDb(db => db.Set<VisaLetter>().AsNoTracking().Where(v => v.RegistrantId == registrant.Id).OrderByDescending(v => v.AskedAt).ThenByDescending(v => v.Id).FirstAsync());

    private async Task<(Visitor Person, Registrant Registrant)> Coming(Session session, RegistrationState state = RegistrationState.Confirmed, Guid? organization = null)
    {
        var person = await app.SignIn();
        return (person, (await app.Confirmed(session, "Amina Otieno", organization ?? await app.OrganizationOf("women"), person: person.Person, more: r => r.State = state)).Registrant);
    }

    [Fact, Clause("GAP-34", "GAP-05", "GAP-33")]
    public async Task The_person_asks_the_Unit_issues_and_nobody_else_reads_the_passport()
    {
        var session = await app.OpenSession();
        var (person, registrant) = await Coming(session, RegistrationState.Requested);
        using var own = person;
        using var officer = await app.SignIn("csu-officer");
        var page = await own.Open(At(registrant));
        // Without consent nothing is kept, and a passport that ends too early helps nobody.
        Assert.Equal("GAP-05", (await own.Send(page, Passport(consent: "false"), HttpStatusCode.BadRequest, "#ask-form")).Refused());
        var early = await own.Send(page, Passport(expires: "2027-12-07"), HttpStatusCode.BadRequest, "#ask-form");
        Assert.Equal("GAP-34", early.Refused());
        Assert.Contains($"expires on 7 December 2027, before the last day of the session, {session.LastDay.Day} December 2027", early.QuerySelector(".refusal")!.TextContent);
        await own.Send(page, Passport(), form: "#ask-form");
        Assert.Contains(Number, (await own.Follow()).QuerySelector("#passport")!.TextContent);
        var kept = await Of(registrant);
        Assert.DoesNotContain(Number, kept.Data);
        Assert.DoesNotContain("OTIENO", kept.Data);

        // The Unit sees who asked, not what; it issues when the registration is confirmed.
        Assert.Contains(registrant.Reference, (await officer.Open($"/en{session.Path}/registrations?visa=Asked")).QuerySelector("table")!.TextContent);
        var desk = await officer.Open(At(registrant));
        Assert.DoesNotContain(Number, desk.DocumentElement.OuterHtml);
        Assert.Equal("GAP-34", (await officer.Send(desk, new { }, HttpStatusCode.BadRequest, "#issue-form")).Refused());
        await app.WithDb(db => db.Set<Registrant>().Where(r => r.Id == registrant.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RegistrationState.Confirmed)));
        await officer.Send(desk, new { }, form: "#issue-form");
        Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == own.Person && n.Kind == "Registration_VisaReady")));
        var issued = await Of(registrant);
        Assert.DoesNotContain(Number, issued.Sheet);
        var letter = await app.WithDb(db => db.Set<Letter>().AsNoTracking().SingleAsync(l => l.Id == issued.LetterId));
        Assert.Equal(("", "", null), (letter.Html, letter.AddresseeName, letter.DueAt));

        // The person has it as a PDF, the same each time; anybody who holds it can check it.
        async Task<byte[]> Download() { page = await own.Open(At(registrant)); return await (await own.Http.PostAsync(page.QuerySelector("#download-form")!.GetAttribute("action"), new FormUrlEncodedContent([new("__RequestVerificationToken", page.QuerySelector("#download-form input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]))).Content.ReadAsByteArrayAsync(); }
        var pdf = await Download();
        Assert.Equal(pdf, await Download());
        var text = Pictures.Read(pdf);
        Assert.Contains(Number, text);
        Assert.Contains("OTIENO AMINA", text);
        Assert.Contains(LetterCode.Grouped(letter.Code), text);
        using var consulate = app.Visitor();
        var check = (await consulate.Open("/en/verify/" + LetterCode.Grouped(letter.Code))).QuerySelector("#answer")!.ParentElement!.TextContent;
        Assert.Contains(letter.Reference, check);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)), check);
        Assert.DoesNotContain("OTIENO", check);

        // Neither the Unit nor another, by no way; and nothing of it in the record or in a list.
        Assert.DoesNotContain(Number, (await officer.Open(At(registrant))).DocumentElement.OuterHtml);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Http.PostAsync(At(registrant) + "?handler=Download", new FormUrlEncodedContent([new("__RequestVerificationToken", desk.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]))).StatusCode);
        await officer.Open($"/en/letters/{letter.Reference}", HttpStatusCode.NotFound);
        using var other = await app.SignIn("organization-focal-point");
        await other.Open(At(registrant), HttpStatusCode.NotFound);
        Assert.Equal(0, await app.WithDb(db => db.EventTexts.CountAsync(t => t.Json.Contains(Number) || t.Json.Contains("OTIENO"))));
        Assert.DoesNotContain(Number, System.Text.Encoding.UTF8.GetString(await TakingLists.Take(officer, $"/en{session.Path}/registrations/export", ["reference", "name", "birth"])));

        // The person takes it back: the data are gone at once, and the letter is not valid any more.
        await own.Send(await own.Open(At(registrant)), new { }, form: "#withdraw-form");
        Assert.Equal((VisaState.Withdrawn, "", "", null), await Of(registrant) is var gone ? (gone.State, gone.Data, gone.Sheet, gone.Pdf) : default);
        Assert.NotNull((await consulate.Open("/en/verify/" + LetterCode.Grouped(letter.Code))).QuerySelector("#answer .tag--stop"));
        Assert.Equal(["visa.asked", "visa.issued", "letter.written", "letter.revoked", "visa.withdrawn"], (await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == registrant.Thing).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync())).OrderBy(a => a == "letter.written" ? 2 : a == "visa.asked" ? 0 : a == "visa.issued" ? 1 : 3));
    }

    [Fact, Clause("GAP-34", "GAP-05", "CON-02")]
    public async Task Passport_data_go_with_the_registration_and_some_days_after_the_session()
    {
        var session = await app.OpenSession();
        using var focal = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        // A focal point asks for somebody without an account.
        var reference = await focal.Name(session, "No Account");
        await focal.SendNames(session);
        await officer.Decide(reference, DeskAct.Confirm);
        var registrant = await app.Of(reference);
        await focal.Send(await focal.Open(At(registrant)), Passport(), form: "#ask-form");
        await officer.Send(await officer.Open(At(registrant)), new { }, form: "#issue-form");
        Assert.NotNull((await focal.Open(At(registrant))).QuerySelector("#download-form"));
        await officer.Decide(reference, DeskAct.Revoke, "Employed there no more.");
        Assert.Equal((VisaState.Erased, "", ""), await Of(registrant) is var gone ? (gone.State, gone.Data, gone.Sheet) : default);
        Assert.NotNull(await app.WithDb(db => db.Set<Letter>().Where(l => l.Id == gone.LetterId).Select(l => l.RevokedAt).SingleAsync()));
        Assert.Equal("GAP-34", (await focal.Send(await focal.Open(At(registrant)), Passport(), HttpStatusCode.BadRequest, "#ask-form")).Refused());

        var (person, late) = await Coming(session);
        using var own = person;
        await own.Send(await own.Open(At(late)), Passport(), form: "#ask-form");
        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = new(session.LastDay.AddDays(29).ToDateTime(new(12, 0)), TimeSpan.Zero);
            await JobRunner.RunAsync(app.Services, Recurring.All.Single(j => j.Name == "retention"));
            Assert.Equal(VisaState.Asked, (await Of(late)).State);
            app.Clock.Advance(TimeSpan.FromDays(3));
            await JobRunner.RunAsync(app.Services, Recurring.All.Single(j => j.Name == "retention"));
            Assert.Equal((VisaState.Erased, ""), await Of(late) is var over ? (over.State, over.Data) : default);
        }
        finally { app.Clock.Now = before; }
    }

    [Fact, Clause("GAP-05", "GAP-34", "GAP-35")]
    public async Task An_erased_account_leaves_nothing_of_a_passport_and_a_refugee_says_so_in_place_of_a_nationality()
    {
        var session = await app.OpenSession();
        var (person, registrant) = await Coming(session);
        using var own = person;
        using var officer = await app.SignIn("csu-officer");
        var page = await own.Open(At(registrant));
        var offered = page.QuerySelectorAll("#Input_Nationality option").Select(o => o.GetAttribute("value")).ToList();
        Assert.Superset(new HashSet<string?> { "KE", "VA", "PS", "XXA", "XXB" }, offered.ToHashSet());
        Assert.DoesNotContain("XXA", page.QuerySelectorAll("#Input_Applying option").Select(o => o.GetAttribute("value")));
        await own.Send(page, new { Input__Name = "OTIENO AMINA", Input__Nationality = "XXB", Input__Number = Number, Input__Expires = "2028-03-01", Input__Birth = "1990-05-05", Input__Applying = "FR", Input__Language = "en", Input__Consent = "true" }, form: "#ask-form");
        Assert.Contains("Refugee", (await own.Follow()).QuerySelector("#passport")!.TextContent);
        await officer.Send(await officer.Open(At(registrant)), new { }, form: "#issue-form");
        var issued = await Of(registrant);
        var text = Pictures.Read((await app.With<VisaDesk, byte[]?>(desk => desk.PrintAsync(issued)))!);
        Assert.Contains("Refugee", text);

        await own.Send(await own.Open("/en/account/erase"), new { Confirm = "true" });
        Assert.Equal((VisaState.Erased, "", "", null), await Of(registrant) is var gone ? (gone.State, gone.Data, gone.Sheet, gone.Pdf) : default);
        Assert.NotNull(await app.WithDb(db => db.Set<Letter>().Where(l => l.Id == issued.LetterId).Select(l => l.RevokedAt).SingleAsync()));
        Assert.Equal(RegistrationState.Cancelled, (await app.Of(registrant.Reference)).State);
    }

    [Theory, Clause("GAP-34", "GAP-06")]
    [InlineData("fr", "lettre")]
    [InlineData("ar", "0417382")]
    public async Task A_letter_is_written_in_the_language_that_the_consulate_reads(string language, string words)
    {
        var session = await app.OpenSession();
        var (person, registrant) = await Coming(session);
        using var own = person;
        using var officer = await app.SignIn("csu-officer");
        await own.Send(await own.Open(At(registrant)), Passport(language), form: "#ask-form");
        await officer.Send(await officer.Open(At(registrant)), new { }, form: "#issue-form");
        var letter = await Of(registrant);
        var pdf = await app.With<VisaDesk, byte[]?>(desk => desk.PrintAsync(letter));
        Assert.NotNull(pdf);
        var text = Pictures.Read(pdf);
        Assert.Contains(words, text);
        Assert.Contains("OTIENO", text);
        Assert.DoesNotContain("[Letter_", text);
    }
}
