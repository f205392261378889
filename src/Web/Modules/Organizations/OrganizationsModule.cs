using Rostrum.Handbook;
using Rostrum.Web.Modules.Organizations.Import;

namespace Rostrum.Web.Modules.Organizations;

public static class OrganizationsModule
{
    public static readonly Module Module = new("Organizations", MayAsk: ["Reference"], Add: builder => builder.Services.AddScoped<OrganizationRegister>().AddScoped<ImportDesk>(),
        Menu: new MenuLink("Menu_Imports", "/organizations/imports", Permission.KeepRegister));
}
