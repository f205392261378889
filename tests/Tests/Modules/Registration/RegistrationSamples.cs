using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Exchange;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Registrations in many states, for the walk over all pages.</summary>
internal static class RegistrationSamples
{
    private static readonly ConditionalWeakTable<App, ConcurrentDictionary<(string, Guid), Task>> Made = [];

    /// <summary>Several pages show the same samples: made once for each reader of an application.</summary>
    public static Task<T> Once<T>(App app, Guid reader, Func<Task<T>> make, [CallerMemberName] string what = "") => (Task<T>)Made.GetOrCreateValue(app).GetOrAdd((what, reader), _ => make());

    /// <summary>The reader, if a focal point who may name people; else nobody.</summary>
    public static async Task<Guid> Namer(App app, Visitor visitor)
    {
        var own = await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == visitor.Person && a.Role == "organization-focal-point").Select(a => a.OrganizationId).FirstOrDefaultAsync());
        return own is { } organization && await app.With<OrganizationRegister, bool>(r => r.IsAccreditedAsync(organization, app.Clock.Today())) ? visitor.Person : Guid.Empty;
    }

    /// <summary>A delegation of the reader, if a focal point who names people, else of somebody: confirmed with a change that waits, minor, on the waiting list, offered, cancelled.</summary>
    public static async Task<(string Session, string Delegation, string[] People, string[] Registrations)> Own(App app, Visitor visitor) => await Namer(app, visitor) is var reader ? await Once(app, reader, () => MakeAsync(app, reader)) : default;

    private static async Task<(string, string, string[], string[])> MakeAsync(App app, Guid reader)
    {
        var session = await app.OpenSession();
        await app.Set(session, w => w.CapPerOrganization = 3);
        using var focal = reader == Guid.Empty ? await app.SignIn("organization-focal-point") : await app.SignInAs(reader);
        using var officer = await app.SignIn("csu-officer");
        var confirmed = await focal.Name(session, "Confirmed Person");
        await focal.SendNames(session);
        await officer.Decide(confirmed, DeskAct.Confirm);
        await focal.Send(await focal.Open($"/en{session.Path}/delegation/{confirmed}"), new { Input__Name = "Another Name", Input__Head = "true" }, form: "#person-form");
        var minor = await focal.Name(session, "Young", new { Birth = "2010-08-09" });
        var gone = await focal.Name(session, "Gone");
        var waiting = await focal.Name(session, "Waiting", new { Wait = "true" });
        await officer.Decide(gone, DeskAct.Decline, "The place is needed.");
        var next = await focal.Name(session, "Next", new { Wait = "true" });
        return (session.Path, session.Path + "/delegation", [.. new[] { confirmed, minor, waiting }.Select(r => $"{session.Path}/delegation/{r}")], [.. new[] { confirmed, minor, gone, waiting, next }.Select(r => "/registrations/" + r)]);
    }

    /// <summary>A session with a manager.</summary>
    public static async Task<string[]> Managed(App app)
    {
        var session = await app.OpenSession();
        await app.Person("registration-manager", session.Key);
        return [session.Path + "/registration/managers", session.Path + "/registration"];
    }

    /// <summary>Where an organization without accreditation names somebody for a Forum that is open to such.</summary>
    public static async Task<string> OpenForum(App app)
    {
        var forum = await app.PlannedSession(first: new(2027, 12, 8), kind: SessionKind.Forum);
        await app.Set(forum, w => w.NonAccredited = true);
        return forum.Path + "/registration/outside";
    }

    /// <summary>Somebody invited by name, who has not registered yet: the list, and the link.</summary>
    public static async Task<(string List, string Link)> Invited(App app)
    {
        var session = await app.OpenSession();
        using var officer = await app.SignIn("csu-officer");
        var email = $"invited.{Guid.CreateVersion7():N}@example.org";
        await officer.Send(await officer.Open($"/en{session.Path}/invitations"), new { Input__Category = "Press", Input__Name = "Ада Пресс", Input__Email = email, Input__Affiliation = "Daily", Input__Language = "en" }, form: "#invite-form");
        var body = await app.WithDb(db => db.Set<OutboxMail>().Where(m => m.To == email).Select(m => m.Body).SingleAsync());
        return (session.Path + "/invitations", Regex.Match(body, @"/invited/\S+").Value);
    }

    /// <summary>A list with each kind of row, waiting and carried out.</summary>
    public static async Task<string[]> Lists(App app)
    {
        var session = await app.OpenSession();
        var (waiting, done) = (new ListImport { Reference = "RIL-T-" + Guid.CreateVersion7().ToString("N")[^14..], SessionId = session.Id, FileName = "قائمة.csv", Unread = "colour", Rows = 3, Same = 1, ReadAt = app.Clock.Now }, new ListImport { Reference = "RIL-U-" + Guid.CreateVersion7().ToString("N")[^14..], SessionId = session.Id, FileName = "list.csv", Rows = 2, ReadAt = app.Clock.Now, ConfirmedAt = app.Clock.Now, FinishedAt = app.Clock.Now });
        ListImportRow Row(ListImport of, int line, ListRowState state) => new() { ImportId = of.Id, Line = line, State = state, Name = "أمينة", Changes = ListImportRow.Write(new[] { new ListChange("function", "", "Chair") }), Why = """[{"Clause":"PAR-63","Key":"List_Twice","Arguments":"[2]"}]""", Notes = """[{"Clause":"CON-04","Key":"List_LooksLike","Arguments":"[\"REG-2027-00001\"]"}]""" };
        await app.WithDb(async db => { db.AddRange(waiting, done); await db.SaveChangesAsync(); db.AddRange(Row(waiting, 2, ListRowState.New), Row(waiting, 3, ListRowState.Refused), Row(waiting, 4, ListRowState.Changed), Row(done, 2, ListRowState.Left), Row(done, 3, ListRowState.Partly)); await db.SaveChangesAsync(); });
        return [$"{session.Path}/registrations/imports/{waiting.Reference}", $"{session.Path}/registrations/imports/{waiting.Reference}?show=New", $"{session.Path}/registrations/imports/{done.Reference}"];
    }

    /// <summary>Letters for the reader: one to be asked for, one asked for, one issued.</summary>
    public static async Task<string[]> Visa(App app, Visitor visitor)
    {
        var addresses = new List<string>();
        for (var step = 0; step < 3; step++)
        {
            var session = await app.OpenSession();
            using var owner = visitor.Person == Guid.Empty ? await app.SignIn() : await app.SignInAs(visitor.Person);
            // An account has one entry.
            var known = await app.WithDb(db => db.Set<Participant>().Where(p => p.PersonId == owner.Person).Select(p => (Guid?)p.Id).FirstOrDefaultAsync());
            var (registrant, _) = await app.Confirmed(session, "سلمى الوادي", await app.OrganizationOf("women"), person: known is null ? owner.Person : null);
            if (known is { } id) await app.WithDb(db => db.Set<Registrant>().Where(r => r.Id == registrant.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.ParticipantId, id)));
            var address = $"/registrations/{registrant.Reference}/visa-letter";
            using var officer = await app.SignIn("csu-officer");
            if (step > 0) await owner.Send(await owner.Open("/en" + address), AskingForVisaLetters.Passport(), form: "#ask-form");
            if (step > 1) await officer.Send(await officer.Open("/en" + address), new { }, form: "#issue-form");
            addresses.Add(address);
        }
        return [.. addresses];
    }

    public static async Task<string[]> Link(App app, Visitor visitor)
    {
        var session = await app.OpenSession();
        using var focal = await app.SignIn("organization-focal-point");
        var page = await focal.Send(await focal.Open($"/en{session.Path}/delegation"), new { }, HttpStatusCode.OK, "#link-form");
        return [new Uri(page.QuerySelector("#link bdi")!.TextContent).AbsolutePath["/en".Length..]];
    }
}
