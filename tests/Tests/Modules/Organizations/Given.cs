using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Organizations;

/// <summary>Organizations as tests need them, set up by the register's own verbs.</summary>
internal static class Given
{
    public static readonly Actor Actor = Rostrum.Web.Data.Actor.System("test");

    /// <summary>A new organization; accredited since that day (ten years before today unless told otherwise), or never (<paramref name="accredited"/> false).</summary>
    public static async Task<Guid> Registered(this App app, string name, string country = "KE", string group = "women", string region = "africa", string? since = null, string? acronym = null, bool accredited = true, Action<Organization>? more = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var register = scope.ServiceProvider.GetRequiredService<OrganizationRegister>();
        var organization = new Organization { Name = name, Acronym = acronym, Country = country, MajorGroup = group, Region = region, Since = since, CreatedAt = app.Clock.Now };
        more?.Invoke(organization);
        register.Register(Actor, organization);
        if (accredited) await register.SetStandingAsync(Actor, organization.Id, StandingStatus.Accredited, app.Clock.Today().AddYears(-10), "A secret reason.", null, Clause.Of("ACC-21"));
        await scope.ServiceProvider.GetRequiredService<Db>().SaveChangesAsync();
        return organization.Id;
    }

    /// <summary>Acts through the register and saves.</summary>
    public static async Task Change(this App app, Func<OrganizationRegister, Task> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<OrganizationRegister>());
        await scope.ServiceProvider.GetRequiredService<Db>().SaveChangesAsync();
    }

    /// <summary>The names that a page of the directory lists, in its order.</summary>
    public static async Task<List<string>> Listed(this Visitor visitor, string query, string language = "en") =>
        [.. (await visitor.Open($"/{language}/organizations{query}")).QuerySelectorAll("main tbody th a").Select(a => a.TextContent)];
}
