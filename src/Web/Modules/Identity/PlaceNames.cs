using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>Of what a role is held, in words: the organization's name, the Major Group, the region; other things by their reference.</summary>
internal sealed class PlaceNames(Db db)
{
    private readonly Dictionary<string, string> names = [];

    public async Task LoadAsync(IEnumerable<RoleAssignment> assignments)
    {
        var ids = assignments.Select(a => a.ScopeId).Where(s => Guid.TryParse(s, out _)).Select(s => Guid.Parse(s!)).Distinct().ToList();
        foreach (var o in await db.Set<Organization>().AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToListAsync()) names[o.Id.ToString()] = o.Name;
        foreach (var p in await db.Users.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync()) names[p.Id.ToString()] = p.Name;
    }

    public string Of(RoleAssignment assignment) => Of(Roles.Of(assignment.Role).Scope, assignment.ScopeId);

    public string Of(RoleScope scope, string? id) => id is null ? "" : scope switch
    {
        RoleScope.MajorGroup when MajorGroups.Find(id) is { } group => Terms.Name(group.Term),
        RoleScope.Region when Regions.Find(id) is { } region => Terms.Name(region.Term),
        _ => names.GetValueOrDefault(id, id),
    };
}
