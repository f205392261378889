using Rostrum.Handbook;

namespace Rostrum.Web.Modules.Operations;

public static class OperationsModule
{
    public static readonly Module Module = new("Operations", MayAsk: [], Add: Add, Map: Health.Map, Menu: new MenuLink("Menu_Operations", "/operations", Permission.OperateSystem));

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Measurements>();
        builder.Services.AddSingleton<ReadOnlyMode>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ReadOnlyMode>());
    }
}
