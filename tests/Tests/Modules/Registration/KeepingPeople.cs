using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Identity;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>People are kept once, and nobody reads of them what others said; invited by name, named from outside, never sent.</summary>
public sealed class KeepingPeople(App app) : IClassFixture<App>
{
    private Task<Participant> Person(string reference) => app.WithDb(async db => await db.Set<Participant>().AsNoTracking().SingleAsync(p => db.Set<Registrant>().Any(r => r.Reference == reference && r.ParticipantId == p.Id)));

    [Fact, Clause("GAP-05", "CON-04", "CON-17", "PAR-63")]
    public async Task What_one_organization_says_of_somebody_no_other_reads_until_the_Unit_joins_the_entries()
    {
        var (first, second) = (await app.OpenSession(), await app.OpenSession());
        using var women = await app.SignIn("organization-focal-point");
        using var farmers = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        var email = $"halima.{Guid.CreateVersion7():N}@example.org";
        var known = await women.Name(first, "Halima Said", new { Email = email, Birth = "1971-02-03" });
        var again = await women.Name(second, "Halima Said", new { Email = email });
        Assert.Equal((await Person(known)).Id, (await Person(again)).Id);

        // Another organization, with the same name and address: nothing is filled in, and she is not registered twice.
        Assert.Equal("PAR-63", await farmers.Name(first, "Halima Said", new { Email = email }, HttpStatusCode.BadRequest));
        var third = await app.OpenSession();
        var other = await farmers.Name(third, "Halima Said", new { Email = email, Birth = "" });
        Assert.NotEqual((await Person(known)).Id, (await Person(other)).Id);
        var page = await farmers.Open($"/en{third.Path}/delegation/{other}");
        Assert.Equal("", page.QuerySelector("#Input_Birth")!.GetAttribute("value") ?? "");
        Assert.DoesNotContain("1971", page.DocumentElement.TextContent);

        // A ban pronounced on the one entry holds for the other.
        await farmers.Send(page, new { Input__Birth = "1971-02-03" }, form: "#person-form");
        await farmers.SendNames(third);
        var ban = new AccessBan { ParticipantId = (await Person(known)).Id, From = new(2027, 11, 1), Reason = "Security", DecidedBy = officer.Person, DecidedAt = app.Clock.Now };
        await app.WithDb(db => { db.Add(ban); return db.SaveChangesAsync(); });
        Assert.Equal("CON-17", (await officer.Decide(other, DeskAct.Confirm, expect: HttpStatusCode.BadRequest)).Refused());
        await app.WithDb(db => db.Set<AccessBan>().Where(b => b.Id == ban.Id).ExecuteDeleteAsync());

        var list = await officer.Open("/en/participants");
        var link = list.QuerySelectorAll("main a").First(a => a.TextContent == "Halima Said").GetAttribute("href")!;
        await farmers.Open(link, HttpStatusCode.NotFound);
        await farmers.Open("/en/participants", HttpStatusCode.NotFound);
        await officer.Send(await officer.Open(link), new { Keep = (await Person(known)).Id }, form: "#join-form");
        Assert.Equal((await Person(known)).Id, (await Person(other)).Id);
        Assert.DoesNotContain((await officer.Open("/en/participants")).QuerySelectorAll("main a"), a => a.TextContent == "Halima Said");
        await officer.Open(link, HttpStatusCode.NotFound);
    }

    [Fact, Clause("CON-04", "GAP-05")]
    public async Task A_join_is_undone_while_nothing_else_was_done_with_the_joined_entry()
    {
        var (first, second) = (await app.OpenSession(), await app.OpenSession());
        using var one = await app.SignIn("organization-focal-point");
        using var two = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        using var account = await app.SignIn();
        var name = "Undone " + Guid.CreateVersion7().ToString("N");
        var (kept, gone) = (await one.Name(first, name, new { Email = "", Birth = "1971-02-03" }), await two.Name(second, name, new { Email = $"{Guid.CreateVersion7():N}@example.org", Birth = "1971-02-03" }));
        var (a, b) = (await Person(kept), await Person(gone));
        await app.WithDb(db => db.Set<Participant>().Where(p => p.Id == b.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.PersonId, account.Person)));
        async Task Join() => await officer.Send(await officer.Open($"/en/participants/join?one={a.Id}&other={b.Id}"), new { Keep = a.Id }, form: "#join-form");
        async Task<string> Undo() => (await officer.Open("/en/participants")).QuerySelectorAll(".undo-form").First(f => f.QuerySelector("button")!.GetAttribute("aria-label")!.Contains(name)).GetAttribute("action")!;
        await Join();
        Assert.Equal((a.Id, account.Person, b.Email), await Person(gone) is var now ? (now.Id, now.PersonId, now.Email) : default);
        await one.Send(await one.Open("/en/registrations"), new { }, HttpStatusCode.NotFound, "form[action$=sign-out]", await Undo());
        var done = await Undo();
        await officer.Send(await officer.Open("/en/participants"), new { }, form: ".undo-form", sendTo: done);
        Assert.Equal((a.Id, null, ""), await Person(kept) is var left ? (left.Id, left.PersonId, left.Email) : default);
        Assert.Equal((b.Id, (Guid?)account.Person, null, b.Email), await Person(gone) is var back ? (back.Id, back.PersonId, back.JoinedTo, back.Email) : default);
        Assert.True(await app.WithDb(db => db.CaseEvents.AnyAsync(e => e.Thing == a.Thing && e.Act == "participant.join-undone" && e.ActorId == officer.Person)));

        await Join();
        await two.SendNames(second);
        await officer.Decide(gone, DeskAct.Confirm);
        var late = await officer.Send(await officer.Open("/en/participants"), new { }, HttpStatusCode.BadRequest, ".undo-form", await Undo());
        Assert.Equal("CON-04", late.Refused());
        Assert.Equal(a.Id, (await Person(gone)).Id);
        Assert.Equal("CON-04", (await officer.Send(await officer.Open("/en/participants"), new { }, HttpStatusCode.BadRequest, ".undo-form", done)).Refused());
    }

    [Fact, Clause("CON-04", "PAR-63")]
    public async Task Two_who_look_alike_are_told_apart_and_two_registrations_of_one_session_are_not_joined()
    {
        var session = await app.OpenSession();
        using var one = await app.SignIn("organization-focal-point");
        using var two = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        var name = "Twin " + Guid.CreateVersion7().ToString("N");
        var (first, second) = (await one.Name(session, name), await two.Name(session, name));
        var found = await officer.Open($"/en/participants?One={first}&Other={second}", HttpStatusCode.Redirect);
        var link = officer.Last!.Headers.Location!.ToString();
        Assert.Equal("PAR-63", (await officer.Send(await officer.Open(link), new { Keep = (await Person(first)).Id }, HttpStatusCode.BadRequest, "#join-form")).Refused());
        Assert.Contains((await officer.Open("/en/participants")).QuerySelectorAll("main a"), a => a.TextContent == name);
        await officer.Send(await officer.Open(link), new { }, form: "#apart-form");
        Assert.DoesNotContain((await officer.Open("/en/participants")).QuerySelectorAll("main a"), a => a.TextContent == name);
    }

    [Fact, Clause("GAP-05", "CON-02")]
    public async Task The_person_takes_over_what_stands_under_the_own_address_and_nobody_else_does()
    {
        var session = await app.OpenSession();
        using var focal = await app.SignIn("organization-focal-point");
        using var person = await app.SignIn(name: "Mai Linh");
        using var stranger = await app.SignIn(name: "Mai Linh");
        var email = await app.WithDb(db => db.Users.Where(u => u.Id == person.Person).Select(u => u.Email).SingleAsync());
        var reference = await focal.Name(session, "Mai L.", new { Email = email });
        // Who types the name and address of another into a link gets nothing of that other.
        var link = (await focal.Send(await focal.Open($"/en{(await app.OpenSession()).Path}/delegation"), new { }, HttpStatusCode.OK, "#link-form")).QuerySelector("#link bdi")!.TextContent;
        await stranger.Send(await stranger.Open(new Uri(link).AbsolutePath), new { Input__Name = "Mai L.", Input__Email = email, Input__Birth = "1990-05-05", Input__Terms = "true" });
        Assert.Null((await Person(reference)).PersonId);
        Assert.DoesNotContain(reference, (await stranger.Open("/en/registrations")).DocumentElement.TextContent);
        var mine = await person.Open("/en/registrations");
        await stranger.Send(await stranger.Open("/en/registrations"), new { }, HttpStatusCode.NotFound, "form[action$=sign-out]", sendTo: $"/en/registrations?id={(await Person(reference)).Id}");
        await person.Send(mine, new { }, form: ".claim-form");
        Assert.Equal(person.Person, (await Person(reference)).PersonId);
        Assert.Contains(reference, (await person.Open("/en/registrations")).DocumentElement.TextContent);
    }

    [Fact, Clause("PAR-10", "PAR-66")]
    public async Task Names_that_were_never_sent_keep_no_places_from_others_and_none_beyond_the_closing()
    {
        var session = await app.OpenSession();
        await app.Set(session, w => w.Places = 2);
        using var slow = await app.SignIn("organization-focal-point");
        var organization = $"Quick {Guid.CreateVersion7()}";
        using var quick = await app.SignIn("organization-focal-point", (await app.Organization(name: organization)).ToString());
        var (draft, sent) = (await slow.Name(session, "Never Sent"), await quick.Name(session, "Quick"));
        await quick.SendNames(session);
        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = (await app.Of(draft)).OfferExpiresAt!.Value.AddSeconds(1);
            await app.RunJobs();
            // Nobody waits: it stays.
            Assert.Equal(RegistrationState.Requested, (await app.Of(draft)).State);
            using var later = await app.SignInAs(quick.Person);
            var waiting = await later.Name(session, "Waits", new { Wait = "true" });
            await app.RunJobs();
            Assert.Equal((RegistrationState.Cancelled, RegistrationState.Offered, RegistrationState.Requested), ((await app.Of(draft)).State, (await app.Of(waiting)).State, (await app.Of(sent)).State));
            Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == slow.Person && n.Kind == "Registration_DraftLapsed")));

            var open = await app.OpenSession();
            var unsent = await later.Name(open, "Unsent");
            app.Clock.Now = new(2027, 11, 21, 21, 0, 1, TimeSpan.Zero);
            await app.RunJobs();
            Assert.Equal(RegistrationState.Cancelled, (await app.Of(unsent)).State);
            // What the Unit puts down late, with a reason, is sent late.
            using var officer = await app.SignIn("csu-officer");
            await officer.Send(await officer.Open($"/en{open.Path}/registrations/new"), new { Input__Category = "MajorGroup", Input__Name = "Late", Input__Birth = "1980-01-01", Input__Affiliation = organization, Input__Reason = "The President asks for her." });
            var late = officer.Last!.Headers.Location!.ToString().Split('/')[^1];
            await app.RunJobs();
            using var then = await app.SignInAs(quick.Person);
            await then.SendNames(open);
            Assert.NotNull((await app.Of(late)).NominatedAt);
        }
        finally { app.Clock.Now = before; }
    }

    [Fact, Clause("PAR-63", "CON-01", "CON-02")]
    public async Task The_Unit_invites_by_name_and_who_was_invited_registers_once()
    {
        var session = await app.OpenSession();
        using var officer = await app.SignIn("csu-officer");
        var email = $"speaker.{Guid.CreateVersion7():N}@example.org";
        object Fields(string category) => new { Input__Category = category, Input__Name = "Dr. Speaker", Input__Email = email, Input__Affiliation = "Soil Institute", Input__Language = "fr" };
        var form = await officer.Open($"/en{session.Path}/invitations");
        Assert.Equal("CON-02", (await officer.Send(form, Fields("MemberState"), HttpStatusCode.BadRequest, "#invite-form")).Refused());
        await officer.Send(form, Fields("Speaker"), form: "#invite-form");
        Assert.Equal("PAR-63", (await officer.Send(await officer.Open($"/en{session.Path}/invitations"), Fields("Speaker"), HttpStatusCode.BadRequest, "#invite-form")).Refused());
        var mail = await app.WithDb(db => db.Set<OutboxMail>().SingleAsync(m => m.To == email));
        var link = Regex.Match(mail.Body, @"/fr/invited/\S+").Value;
        using var visitor = app.Visitor();
        var page = await visitor.Open(link.Replace("/fr/", "/en/", StringComparison.Ordinal));
        Assert.Equal("CON-01", (await visitor.Send(page, new { Input__Birth = "1960-01-01" }, HttpStatusCode.BadRequest)).Refused());
        await visitor.Send(page, new { Input__Birth = "1960-01-01", Input__Terms = "true" }, HttpStatusCode.OK);
        var made = await app.WithDb(db => db.Set<Registrant>().AsNoTracking().SingleAsync(r => r.SessionId == session.Id));
        Assert.Equal((RegistrationCategory.Speaker, RegistrationState.Requested, "Soil Institute", officer.Person), (made.Category, made.State, made.Affiliation, made.NominatedBy));
        await visitor.Open(link, HttpStatusCode.NotFound);
        Assert.Contains(made.Reference, (await officer.Open($"/en{session.Path}/invitations")).QuerySelector("main")!.TextContent);
        await officer.Decide(made.Reference, DeskAct.Confirm);

        await officer.Send(await officer.Open($"/en{session.Path}/invitations"), new { Input__Category = "Guest", Input__Name = "Guest", Input__Email = "guest." + email, Input__Language = "en" }, form: "#invite-form");
        var taken = Regex.Match((await app.WithDb(db => db.Set<OutboxMail>().SingleAsync(m => m.To == "guest." + email))).Body, @"/en/invited/\S+").Value;
        await officer.Send(await officer.Open($"/en{session.Path}/invitations"), new { }, form: "form[action*=TakeBack]");
        await visitor.Open(taken, HttpStatusCode.NotFound);
        using var focal = await app.SignIn("organization-focal-point");
        await focal.Open($"/en{session.Path}/invitations", HttpStatusCode.NotFound);
    }

    [Fact, Clause("CTR-40", "FOR-12", "CON-02")]
    public async Task A_Forum_open_to_others_takes_names_of_organizations_without_accreditation()
    {
        var closed = await app.PlannedSession(first: new(2027, 12, 6), kind: SessionKind.Forum);
        var forum = await app.PlannedSession(first: new(2027, 12, 8), kind: SessionKind.Forum);
        await app.Set(forum, w => (w.NonAccredited, w.CapPerOrganization) = (true, 1));
        using var person = await app.SignIn(name: "Ola Outside");
        await person.Open($"/en{closed.Path}/registration/outside", HttpStatusCode.NotFound);
        var form = await person.Open($"/en{forum.Path}/registration/outside");
        object Fields(string organization, string name) => new { Input__Affiliation = organization, Input__Word = "Chair", Input__Name = name, Input__Email = SearchMail(name), Input__Birth = "1985-01-01", Input__Terms = "true" };
        Assert.Equal("CON-02", (await person.Send(form, Fields("River Friends", "Ola Outside"), HttpStatusCode.BadRequest)).Refused());
        var accredited = await app.Organization(name: "Accredited " + Guid.CreateVersion7());
        var called = await app.WithDb(db => db.Set<Rostrum.Web.Modules.Organizations.Organization>().Where(o => o.Id == accredited).Select(o => o.Name).SingleAsync());
        Assert.Equal("CON-02", (await person.Send(form, Fields(called, "Somebody"), HttpStatusCode.BadRequest)).Refused());
        await person.Send(form, Fields("River Friends", "Ida River"));
        Assert.Equal("PAR-10", (await person.Send(await person.Open($"/en{forum.Path}/registration/outside"), Fields("River Friends", "Two River"), HttpStatusCode.BadRequest)).Refused());
        var made = await app.WithDb(db => db.Set<Registrant>().AsNoTracking().SingleAsync(r => r.SessionId == forum.Id));
        Assert.Equal((RegistrationCategory.NonAccredited, "River Friends", person.Person), (made.Category, made.Affiliation, made.NominatedBy));
        using var officer = await app.SignIn("csu-officer");
        Assert.Contains("Ola Outside, Chair", (await officer.Open("/en/registrations/" + made.Reference)).QuerySelector("#note-form")!.TextContent);
        await officer.Decide(made.Reference, DeskAct.Confirm);
        static string SearchMail(string name) => name.Replace(' ', '.') + "@example.org";
    }

    [Fact, Clause("PAR-67", "PAR-76", "PAR-11")]
    public async Task Ways_to_registration_stand_where_they_are_looked_for_each_for_those_who_may()
    {
        var session = await app.OpenSession();
        var plenary = await app.PlannedMeeting(MeetingKind.Plenary, new(2027, 12, 6, 10, 0, 0), session, "unea-plenary");
        var regular = await app.PlannedMeeting(MeetingKind.Regular, new(2027, 12, 20, 10, 0, 0), body: "cpr");
        IEnumerable<string> Links(IHtmlDocument page) => page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!["/en".Length..]);
        string[] ways = ["delegation", "registrations", "passes", "door"];
        async Task<string> Ways(Visitor visitor) => string.Join(' ', Links(await visitor.Open("/en" + session.Path)) is var links ? ways.Where(w => links.Contains($"{session.Path}/{w}")) : []);
        using var visitor = app.Visitor();
        using var focal = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        using var guard = await app.SignIn("security-officer");
        using var member = await app.SignIn("mgfc-member", "women");
        Assert.Equal(("", "delegation", "registrations passes door", "door", "passes"), (await Ways(visitor), await Ways(focal), await Ways(officer), await Ways(guard), await Ways(member)));
        Assert.Contains(plenary.Path + "/seats", Links(await visitor.Open("/en" + plenary.Path)));
        Assert.DoesNotContain(plenary.Path + "/attendance", Links(await visitor.Open("/en" + plenary.Path)));
        Assert.Contains(regular.Path + "/attendance", Links(await visitor.Open("/en" + regular.Path)));
        var overview = await guard.Open("/en/registration");
        Assert.Contains(session.Path + "/door", Links(overview));
        Assert.DoesNotContain(session.Path + "/registrations", Links(overview));
        Assert.Contains("/registration", Links(await officer.Open("/en/")));
        Assert.DoesNotContain("/registration", Links(await focal.Open("/en/")));
        await focal.Open("/en/registration", HttpStatusCode.NotFound);
    }
}
