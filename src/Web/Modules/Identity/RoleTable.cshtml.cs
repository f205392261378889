using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>The table of roles, for everybody. Source: Appendix B; GAP-01, ENG-04.</summary>
[OutputCache(PolicyName = "public"), Serves("ENG-03", "ENG-04")]
public sealed class RoleTableModel : PageModel
{
    public IEnumerable<IGrouping<RoleSide, Role>> Sides => Rostrum.Handbook.Roles.All.GroupBy(r => r.Side);

    /// <summary>Permissions that the table shows, promises last.</summary>
    public static IReadOnlyList<Permission> Permissions => Enum.GetValues<Permission>();

    public static IEnumerable<Role> Holders(Permission permission) => Rostrum.Handbook.Roles.All.Where(r => r.Permissions.Contains(permission));
}
