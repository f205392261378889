using Microsoft.AspNetCore.Http.Extensions;

namespace Rostrum.Web.Shared.Look;

/// <summary>Addresses of the page that is shown, with other query values.</summary>
internal static class Queries
{
    /// <summary>The same page with these query values in place of its own; null leaves one out, the others are kept.</summary>
    public static string With(this HttpRequest request, params (string Key, string? Value)[] changes)
    {
        var kept = request.Query.Where(q => changes.All(c => !c.Key.Equals(q.Key, StringComparison.OrdinalIgnoreCase))).SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? "")));
        var query = new QueryBuilder(kept.Concat(changes.Where(c => c.Value is not null).Select(c => KeyValuePair.Create(c.Key, c.Value!))));
        return request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + query.ToQueryString().ToUriComponent();
    }
}
