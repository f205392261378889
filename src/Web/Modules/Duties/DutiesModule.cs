namespace Rostrum.Web.Modules.Duties;

public static class DutiesModule
{
    public static readonly Module Module = new("Duties", MayAsk: ["Identity", "Organizations", "Post", "Record"], Add: Add);

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<DutyDesk>().AddScoped<DutyLines>().AddScoped<DutyReminders>();
        builder.Services.AddDutyData();
    }
}
