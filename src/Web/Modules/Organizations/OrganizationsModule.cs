using Rostrum.Handbook;
using Rostrum.Web.Modules.Organizations.Import;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Organizations;

public static class OrganizationsModule
{
    /// <summary>The policy under which pages of the register are kept. ACC-22.</summary>
    internal const string Kept = "organizations";

    public static readonly Module Module = new("Organizations", MayAsk: ["Reference"], Add, Map, new MenuLink("Menu_Organizations", "/organizations"), new MenuLink("Menu_Imports", "/organizations/imports", Permission.KeepRegister));

    private static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<OrganizationRegister>().AddScoped<DirectorySearch>().AddScoped<SnapshotDesk>().AddScoped<ImportDesk>();
        services.KeepPages(Kept, typeof(Organization), typeof(OrganizationName), typeof(Standing), typeof(Snapshot), typeof(SnapshotStep));
    }

    private static void Map(WebApplication app)
    {
        DirectoryDownloads.Map(app);
        OrganizationsApi.Map(app);
    }
}
