using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Duties;

/// <summary>A duty as a page shows it.</summary>
/// <param name="About">Name of the organization that owes it or that it is about.</param>
/// <param name="With">Name of who took it; null where nobody did or the reader is it.</param>
public sealed record DutyLine(Duty Duty, string Title, string? About, string? With)
{
    public string Address => Duty.Path ?? Duty.Address;
}

/// <summary>Puts names to duties.</summary>
internal sealed class DutyLines(Db db, IStringLocalizerFactory texts)
{
    public async Task<IReadOnlyList<DutyLine>> OfAsync(IReadOnlyList<Duty> duties)
    {
        var organizations = duties.Select(About).OfType<Guid>().Distinct().ToList();
        var people = duties.Select(d => d.AssigneeId).OfType<Guid>().Distinct().ToList();
        var names = organizations.Count == 0 ? [] : await db.Set<Organization>().Where(o => organizations.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name);
        var takers = people.Count == 0 ? [] : await db.Users.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name);
        return [.. duties.Select(d => new DutyLine(d, NoticeArguments.Say(d.Title, texts)[0].ToString()!,
            About(d) is { } about ? names.GetValueOrDefault(about) : null, d.AssigneeId is { } taker ? takers.GetValueOrDefault(taker) : null))];
    }

    private static Guid? About(Duty duty) => duty.OrganizationId ?? (duty.Thing.Split('/') is ["organization", var id] && Guid.TryParse(id, out var about) ? about : null);
}
