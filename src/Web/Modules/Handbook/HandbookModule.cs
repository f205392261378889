namespace Rostrum.Web.Modules.Handbook;

public static class HandbookModule
{
    public static readonly Module Module = new("Handbook", MayAsk: ["Post", "Reference"], Add, HandbookApi.Map, new MenuLink("Menu_RuleBook", "/handbook"));

    private static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Rules>();
        services.AddHostedService(p => p.GetRequiredService<Rules>());
        services.AddScoped(p => p.GetRequiredService<Rules>().Current);
        services.AddSingleton<HandbookIndex>();
        services.AddOpenApi(HandbookApi.Describe);
    }
}
