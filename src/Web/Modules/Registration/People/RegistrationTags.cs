using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;

namespace Rostrum.Web.Modules.Registration.People;

/// <summary>Words by which the Unit finds registrations again: from its form or a list.</summary>
internal static class RegistrationTags
{
    public const int Longest = 60;

    public static IReadOnlyList<string> Read(string? typed) => [.. (typed ?? "").Split([',', '،', '、', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    /// <summary>Within a transaction; saved by the caller.</summary>
    public static async Task SetAsync(Db db, Guid registrant, IEnumerable<string> tags)
    {
        await db.Set<RegistrationTag>().Where(x => x.RegistrantId == registrant).ExecuteDeleteAsync();
        foreach (var tag in tags) db.Add(new RegistrationTag { RegistrantId = registrant, Tag = tag });
    }
}
