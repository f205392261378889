using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Managers of the registration of one session: appointed by the Unit, for that session alone, until the role ends.</summary>
public sealed class Managing(App app) : IClassFixture<App>
{
    private static readonly string[] Pages = ["registrations", "registrations/new", "registrations/export", "registrations/import", "registration/form", "registration/form/new", "registration/form/preview", "invitations", "badges", "passes"];

    private Task<string?> Address(Guid person) => app.WithDb(db => db.Users.Where(u => u.Id == person).Select(u => u.Email).SingleAsync());

    private static async Task<string> Sent(Visitor focal, Session session, string name)
    {
        var reference = await focal.Name(session, name);
        await focal.SendNames(session);
        return reference;
    }

    [Fact, Clause("GAP-01", "GAP-32", "CON-02", "PAR-67")]
    public async Task The_Unit_appoints_a_manager_for_one_session_who_runs_it_until_the_role_ends()
    {
        var (first, second) = (await app.OpenSession(), await app.OpenSession());
        using var focal = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("csu-officer");
        using var manager = await app.SignIn("unep-officer", name: "Noor Manager");
        var (here, there) = (await Sent(focal, first, "Person Here"), await Sent(focal, second, "Person There"));
        await manager.Open($"/en{first.Path}/registrations", HttpStatusCode.NotFound);

        var form = await officer.Open($"/en{first.Path}/registration/managers");
        object Appoint(string? email, string reason = "Helps with this session.") => new { Input__Email = email, Input__Reason = reason };
        Assert.Equal("GAP-32", (await officer.Send(form, Appoint(await Address(officer.Person)), HttpStatusCode.BadRequest, "#manager-form")).Refused());
        var refused = await officer.Send(form, Appoint(await Address(focal.Person)), HttpStatusCode.BadRequest, "#manager-form");
        Assert.Equal("GAP-32", refused.Refused());
        Assert.Contains("Registration manager of a session", refused.QuerySelector(".refusal")!.TextContent);
        Assert.Equal("GAP-01", (await officer.Send(form, Appoint(await Address(manager.Person), ""), HttpStatusCode.BadRequest, "#manager-form")).Refused());
        Assert.NotNull((await officer.Send(form, Appoint("nobody@example.org"), HttpStatusCode.BadRequest, "#manager-form")).QuerySelector(".errors"));
        await officer.Send(form, Appoint(await Address(manager.Person)), form: "#manager-form");
        Assert.True(await app.WithDb(db => db.Set<Notice>().AnyAsync(n => n.PersonId == manager.Person && n.Kind == "RoleGiven")));
        Assert.Contains("Noor Manager", (await officer.Open($"/en{first.Path}/registration")).QuerySelector("#managers")!.ParentElement!.TextContent);

        // Here as the Unit; there as any reader.
        foreach (var page in Pages)
        {
            await manager.Open($"/en{first.Path}/{page}");
            await manager.Open($"/en{second.Path}/{page}", HttpStatusCode.NotFound);
        }
        await manager.Open("/en/badges/templates/" + first.Key);
        foreach (var page in new[] { "/badges/templates/" + second.Key, "/badges/templates/default", "/badges/templates", "/participants", "/compound-passes", "/bans", first.Path + "/registration/edit", first.Path + "/registration/managers", first.Path + "/door" }) await manager.Open("/en" + page, HttpStatusCode.NotFound);
        var overview = (await manager.Open("/en/registration")).QuerySelector("main")!.InnerHtml;
        Assert.Contains(first.Path + "/registrations", overview);
        Assert.DoesNotContain(second.Path, overview);
        Assert.Contains(await manager.Open("/en/") is var home ? home.QuerySelectorAll(".nav__row a").Select(a => a.GetAttribute("href")) : [], a => a == "/en/registration");

        var whole = await manager.Open("/en/registrations/" + here);
        await manager.Send(whole, new { Note = "Called back.", Tags = "vip" }, form: "#note-form");
        var list = await manager.Open($"/en{first.Path}/registrations");
        await manager.Send(list, new { Bulk__Chosen = (await app.Of(here)).Id, Bulk__Act = nameof(DeskAct.Confirm) }, HttpStatusCode.OK, "#bulk-form");
        Assert.Equal((RegistrationState.Confirmed, manager.Person), await app.Of(here) is var decided ? (decided.State, decided.DecidedBy) : default);
        Assert.Equal("registration-manager", await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == "registration/" + here && e.Act == "registration.confirmed").Select(e => e.ActorRole).SingleAsync()));
        await manager.AddReady(first, "diet");
        await manager.Answer(here, ("diet", "vegan"));
        Assert.Contains("Person Here", System.Text.Encoding.UTF8.GetString(await TakingLists.Take(manager, $"/en{first.Path}/registrations/export", ["reference", "name"])));
        await manager.Send(await manager.Open($"/en{first.Path}/invitations"), new { Input__Category = "Guest", Input__Name = "Guest", Input__Email = $"guest.{Guid.CreateVersion7():N}@example.org", Input__Language = "en" }, form: "#invite-form");
        await manager.Open($"/en/registrations/{here}/badge");
        foreach (var page in new[] { "", "/answers", "/photo", "/visa-letter", "/badge" }) await manager.Open($"/en/registrations/{there}{page}", HttpStatusCode.NotFound);
        // The act of the one page, sent to the other.
        foreach (var to in new[] { "", "?handler=Note", "/visa-letter?handler=Issue" }) await manager.Send(whole, new { Act = nameof(DeskAct.Confirm) }, HttpStatusCode.NotFound, "#note-form", $"/en/registrations/{there}{to}");
        foreach (var to in new[] { "/registrations", "/registrations/export", "/registration/form", "/invitations", "/badges" }) await manager.Send(list, new { Bulk__Act = nameof(DeskAct.Confirm) }, HttpStatusCode.NotFound, "#bulk-form", $"/en{second.Path}{to}");
        Assert.Equal(RegistrationState.Requested, (await app.Of(there)).State);

        var lines = await officer.Open($"/en{first.Path}/registration/managers");
        Assert.Equal("GAP-01", (await officer.Send(lines, new { }, HttpStatusCode.BadRequest, "#managers form")).Refused());
        await officer.Send(await officer.Open($"/en{second.Path}/registration/managers"), new { Ending = "Elsewhere." }, HttpStatusCode.NotFound, "#manager-form", lines.QuerySelector("#managers form")!.GetAttribute("action")!.Replace(first.Path, second.Path, StringComparison.Ordinal));
        await officer.Send(lines, new { Ending = "Has left." }, form: "#managers form");
        foreach (var page in Pages) await manager.Open($"/en{first.Path}/{page}", HttpStatusCode.NotFound);
        await manager.Open("/en/registrations/" + here, HttpStatusCode.NotFound);
        await manager.Send(whole, new { Act = nameof(DeskAct.Revoke), Reason = "After the end." }, HttpStatusCode.NotFound, "#note-form", "/en/registrations/" + here);
    }

    [Fact, Clause("GAP-32", "GAP-01")]
    public async Task A_manager_does_not_decide_on_the_own_registration_and_the_role_ends_with_its_last_day()
    {
        var session = await app.OpenSession();
        using var manager = await app.SignIn("registration-manager", session.Key);
        var (own, _) = await app.Confirmed(session, "Noor Manager", await app.OrganizationOf("women"), person: manager.Person, more: r => r.State = RegistrationState.Requested);
        Assert.Contains("GAP-32", (await manager.Decide(own.Reference, DeskAct.Confirm, expect: HttpStatusCode.BadRequest)).Refused());
        await app.WithDb(db => db.Set<Rostrum.Web.Modules.Identity.RoleAssignment>().Where(a => a.PersonId == manager.Person).ExecuteUpdateAsync(s => s.SetProperty(a => a.From, app.Clock.Today().AddDays(-2)).SetProperty(a => a.Until, app.Clock.Today().AddDays(-1))));
        await manager.Open($"/en{session.Path}/registrations", HttpStatusCode.NotFound);
    }

    [Fact, Clause("CON-04", "GAP-16", "GAP-01")]
    public async Task Photos_consent_and_badges_open_for_the_manager_of_their_session_and_for_no_other()
    {
        var (session, elsewhere) = (await app.OpenSession(), await app.OpenSession());
        using var manager = await app.SignIn("registration-manager", session.Key);
        using var other = await app.SignIn("registration-manager", elsewhere.Key);
        var (registrant, _) = await app.Confirmed(session, "Amina Otieno", await app.OrganizationOf("women"));
        var template = new BadgeTemplate { SessionId = session.Id, Name = session.Key, ChangedAt = app.Clock.Now };
        var batch = new BadgeBatch { SessionId = session.Id, TemplateId = template.Id, AskedAt = app.Clock.Now, AskedBy = manager.Person };
        await app.WithDb(db => { db.AddRange(template, batch); return db.SaveChangesAsync(); });
        foreach (var thing in new[] { "photo/" + registrant.ParticipantId, "consent/" + registrant.Reference, batch.Thing })
        {
            var file = await app.With<FileStore, Guid>(async (files, db) =>
            {
                using var content = new MemoryStream(Pictures.Jpeg(200, 200));
                var (kept, _) = await files.AddAsync(Rostrum.Web.Data.Actor.System("test"), thing, "photo", "photo.jpg", content);
                await db.SaveChangesAsync();
                return kept!.Id;
            });
            Assert.Equal((thing, HttpStatusCode.OK), (thing, (await manager.Http.GetAsync($"/en/files/{file}")).StatusCode));
            Assert.Equal((thing, HttpStatusCode.NotFound), (thing, (await other.Http.GetAsync($"/en/files/{file}")).StatusCode));
        }
    }
}
