using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Operations;

/// <summary>
/// Keeps this process in the mode that the database says, looking every two seconds, so that all servers follow whichever
/// of them was switched. While the database is away the mode stays as it was.
/// </summary>
public sealed class ReadOnlyMode(IServiceScopeFactory scopes, WriteGate gate, Settings settings, IOutputCacheStore pages, ILogger<ReadOnlyMode> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>Reads the mode before the first request is served.</summary>
    public override async Task StartAsync(CancellationToken cancel)
    {
        await RefreshAsync(cancel);
        await base.StartAsync(cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stop))
        {
            try { await RefreshAsync(stop); }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                if (!Databases.IsUnavailable(e)) log.LogError(e, "The mode cannot be read");
            }
        }
    }

    /// <summary>Takes over what the database says now.</summary>
    public async Task RefreshAsync(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var open = settings.ReadOnly || await scope.ServiceProvider.GetRequiredService<Db>().Set<ReadOnlyPeriod>().AnyAsync(p => p.Until == null, cancel);
        if (gate.ReadOnly == open) return;
        gate.ReadOnly = open;
        await pages.EvictByTagAsync("public", cancel); // kept pages have no banner, or still have it
        log.LogWarning("Read-only mode is {Mode}", open ? "on" : "off");
    }
}

/// <summary>Turns away what is sent while the mode is on, before anything is done with it.</summary>
public static class ReadOnlyGuard
{
    public static void UseReadOnlyMode(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<WriteGate>();
        app.Use((context, next) =>
        {
            var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method);
            if (gate.ReadOnly && !reads && !ExceptionPages.Failed(context) && context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<OpenInReadOnlyAttribute>() is null) throw new ReadOnlyException();
            return next(context);
        });
    }
}
