using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Live;

/// <summary>
/// Keeps the part of a page that shows the floor: one for each language, class of rights and number of change, so that thousands
/// who are told at once are served what was made once. There is nothing in it of the one who reads it.
/// </summary>
internal sealed class Fragment : IOutputCachePolicy
{
    public const string Kept = "floor";

    /// <summary>Estimates of the wait age; who asks again gets new ones.</summary>
    private static readonly TimeSpan For = TimeSpan.FromSeconds(10);

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancel)
    {
        var http = context.HttpContext;
        var stream = http.RequestServices.GetRequiredService<FloorStream>();
        var reference = http.GetRouteValue("reference") as string ?? "";
        var known = HttpMethods.IsGet(http.Request.Method) ? await stream.IdAsync(reference, cancel) : null;
        context.EnableOutputCaching = known is not null;
        context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = known is not null;
        if (known is not { } meeting) return;
        _ = long.TryParse(http.Request.Query["v"], NumberStyles.None, CultureInfo.InvariantCulture, out var told);
        var me = http.RequestServices.GetRequiredService<Me>();
        var attends = MeetingPlanning.MayJoin(true, me.Roles.Select(r => r.Role)) || me.May(Permission.RunFloor, reference);
        context.CacheVaryByRules.QueryKeys = new StringValues(["item", "second", "view"]);
        context.CacheVaryByRules.HeaderNames = "Accept-Encoding";
        context.CacheVaryByRules.VaryByValues["change"] = (await stream.VersionAsync(meeting, cancel, told)).ToString(CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["class"] = attends ? "attends" : "public";
        context.ResponseExpirationTimeSpan = For;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancel) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancel)
    {
        if (context.HttpContext.Response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(context.HttpContext.Response.Headers.SetCookie)) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
