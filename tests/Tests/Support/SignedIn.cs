using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Support;

/// <summary>
/// People with an account and a role, signed in with a real session cookie:
/// <c>using var auditor = await app.SignIn("auditor");</c>
/// </summary>
public static class SignedIn
{
    /// <summary>
    /// A new person with a confirmed address who holds the role from today (none: a registered individual), in a browser
    /// of their own. A role bound to an organization, region … is held for <paramref name="scopeId"/>, or for a new one.
    /// Staff and office-holders have a second factor and have used it.
    /// </summary>
    public static async Task<Visitor> SignIn(this App app, string? role = null, string? scopeId = null, string? name = null, string language = "en")
    {
        var person = await app.Person(role, scopeId, name, language);
        return await app.SignInAs(person.Id);
    }

    /// <summary>The same, without signing in.</summary>
    public static async Task<Person> Person(this App app, string? role = null, string? scopeId = null, string? name = null, string language = "en")
    {
        await using var scope = app.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var id = Guid.CreateVersion7();
        var email = $"p{id:N}@example.org";
        var person = new Person { Id = id, UserName = email, Email = email, EmailConfirmed = true, Name = name ?? "Ada " + (role ?? "Visitor"), Language = language, CreatedAt = app.Clock.Now };
        Check(await people.CreateAsync(person));
        if (role is null) return person;
        var held = Roles.Of(role);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var bound = held.Scope == RoleScope.None ? null : scopeId ?? (held.Scope == RoleScope.Organization ? await app.Organization() : Guid.CreateVersion7()).ToString();
        Guid? organization = held.Scope == RoleScope.Organization ? Guid.Parse(bound!) : held.NeedsAccreditation ? await app.Organization() : null;
        db.Add(new RoleAssignment { PersonId = id, Role = role, ScopeId = bound, OrganizationId = organization, From = app.Clock.Today(), GivenAt = app.Clock.Now });
        await db.SaveChangesAsync();
        if (held.SecondFactor)
        {
            Check(await people.SetTwoFactorEnabledAsync(person, true));
        }
        return person;
    }

    /// <summary>A new organization, accredited since yesterday unless told otherwise; its id.</summary>
    public static async Task<Guid> Organization(this App app, StandingStatus status = StandingStatus.Accredited, string name = "Coastal Voices")
    {
        await using var scope = app.Services.CreateAsyncScope();
        var register = scope.ServiceProvider.GetRequiredService<OrganizationRegister>();
        var organization = register.Register(Actor.System("test"), name, null, "KE", "women", "africa");
        if (status != StandingStatus.None) await register.SetStandingAsync(Actor.System("test"), organization.Id, status, app.Clock.Today().AddDays(-1), "Set up for a test.");
        await scope.ServiceProvider.GetRequiredService<Db>().SaveChangesAsync();
        return organization.Id;
    }

    /// <summary>The organization has another status from today.</summary>
    public static async Task SetStanding(this App app, Guid organization, StandingStatus status)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OrganizationRegister>().SetStandingAsync(Actor.System("test"), organization, status, app.Clock.Today(), "Set for a test.");
        await scope.ServiceProvider.GetRequiredService<Db>().SaveChangesAsync();
    }

    /// <summary>A browser in which that person is signed in.</summary>
    public static async Task<Visitor> SignInAs(this App app, Guid person)
    {
        var visitor = app.Visitor();
        var answer = await visitor.Http.PostAsync(Door.Path + person, null);
        answer.EnsureSuccessStatusCode();
        return visitor.As(person);
    }

    private static void Check(IdentityResult result) => Assert.True(result.Succeeded, string.Join("; ", result.Errors.Select(e => e.Description)));

    /// <summary>A door that only the tests' host has: signs a person in as the sign-in pages do after the last step.</summary>
    public sealed class Door : IStartupFilter
    {
        public const string Path = "/test-door/";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, rest) =>
            {
                if (context.Request.Path.Value is not { } path || !path.StartsWith(Path, StringComparison.Ordinal))
                {
                    await rest(context);
                    return;
                }
                var person = await context.RequestServices.GetRequiredService<UserManager<Person>>().FindByIdAsync(path[Path.Length..]);
                await context.RequestServices.GetRequiredService<Sessions>().StartAsync(context, person!, SignInMethod.PasswordAndCode);
            });
            next(app);
        };
    }
}
