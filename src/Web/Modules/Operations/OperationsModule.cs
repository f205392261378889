using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Operations;

public static class OperationsModule
{
    public static readonly Module Module = new("Operations", MayAsk: ["Jobs"], Add: Add, Map: Health.Map, Menu: new MenuLink("Menu_Operations", "/operations", Permission.OperateSystem));

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Measurements>();
        builder.Services.AddSingleton(new Figure("job_success_age_seconds", "Seconds since the job last did all it was to do", JobAgesAsync, Label: "job"));
        builder.Services.AddSingleton<ReadOnlyMode>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ReadOnlyMode>());
    }

    private static async Task<IReadOnlyDictionary<string, double>> JobAgesAsync(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var done = await services.GetRequiredService<Db>().Set<JobRun>().Where(r => r.LastDoneAt != null).OrderBy(r => r.Name).Select(r => new { r.Name, At = r.LastDoneAt!.Value }).ToListAsync(cancel);
        return done.ToDictionary(d => d.Name, d => Math.Floor((now - d.At).TotalSeconds));
    }
}
