using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Registrations in many states, for the walk over all pages.</summary>
internal static class RegistrationSamples
{
    /// <summary>A delegation of the reader, if a focal point, else of somebody: confirmed with a change that waits, minor, on the waiting list, offered, cancelled.</summary>
    public static async Task<(string Session, string Delegation, string[] People, string[] Registrations)> Own(App app, Visitor visitor)
    {
        var session = await app.OpenSession();
        await app.Set(session, w => w.CapPerOrganization = 3);
        var own = await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == visitor.Person && a.Role == "organization-focal-point").Select(a => a.ScopeId).FirstOrDefaultAsync());
        using var focal = own is null ? await app.SignIn("organization-focal-point") : await app.SignInAs(visitor.Person);
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

    public static async Task<string[]> Link(App app, Visitor visitor)
    {
        var session = await app.OpenSession();
        using var focal = await app.SignIn("organization-focal-point");
        var page = await focal.Send(await focal.Open($"/en{session.Path}/delegation"), new { }, HttpStatusCode.OK, "#link-form");
        return [new Uri(page.QuerySelector("#link bdi")!.TextContent).AbsolutePath["/en".Length..]];
    }
}
