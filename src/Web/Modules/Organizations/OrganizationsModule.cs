using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Organizations;

public static class OrganizationsModule
{
    public static readonly Module Module = new("Organizations", MayAsk: ["Reference"], Add, Map, new MenuLink("Menu_Organizations", "/organizations"));

    private static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<OrganizationRegister>().AddScoped<DirectorySearch>().AddScoped<SnapshotDesk>();
        services.Configure<OutputCacheOptions>(o => o.AddPolicy(DirectoryCache.Tag, p => p.Expire(TimeSpan.FromSeconds(60)).SetVaryByHeader("Accept-Encoding").Tag("public", DirectoryCache.Tag)));
        services.AddSingleton<DirectoryCache>();
        services.ConfigureDbContext<Db>((provider, o) => o.AddInterceptors(provider.GetRequiredService<DirectoryCache>()));
    }

    private static void Map(WebApplication app)
    {
        DirectoryDownloads.Map(app);
        OrganizationsApi.Map(app);
    }
}
