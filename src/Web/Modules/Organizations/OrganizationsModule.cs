using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Web.Data;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Organizations.Import;

namespace Rostrum.Web.Modules.Organizations;

public static class OrganizationsModule
{
    public static readonly Module Module = new("Organizations", MayAsk: ["Reference"], Add, Map, new MenuLink("Menu_Organizations", "/organizations"), new MenuLink("Menu_Imports", "/organizations/imports", Permission.KeepRegister));

    private static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<OrganizationRegister>().AddScoped<DirectorySearch>().AddScoped<SnapshotDesk>().AddScoped<ImportDesk>();
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
