namespace Rostrum.Web.Modules.Organizations;

public static class OrganizationsModule
{
    public static readonly Module Module = new("Organizations", MayAsk: ["Reference"], Add: builder => builder.Services.AddScoped<OrganizationRegister>());
}
