using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Jobs;

/// <summary>Erases what has been kept for as long as <see cref="Retention"/> allows. Source: GAP-05.</summary>
public static class RetentionJob
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken stop)
    {
        if (services.GetRequiredService<WriteGate>().ReadOnly) return;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var expiry in services.GetServices<Expiry>())
        {
            var rule = Retention.All.Single(r => r.Key == expiry.Kind);
            // Without one number for all, what is kept says itself until when.
            await expiry.Erase(services, rule.Before(now) ?? now, stop);
        }
    }
}
