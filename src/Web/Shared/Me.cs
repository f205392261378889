using System.Security.Claims;
using Rostrum.Handbook;
using Rostrum.Web.Data;

namespace Rostrum.Web.Shared;

/// <summary>A role as the reader holds it now; the id says of which organization, group, region or meeting.</summary>
public sealed record HeldRole(Role Role, string? ScopeId, Guid? OnBehalfOf = null);

/// <summary>
/// The reader of this request: who it is and what they may do now. Filled once per request; a visitor without an
/// account has no id and no roles.
/// </summary>
public sealed class Me
{
    public Guid? Id { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<HeldRole> Roles { get; private set; } = [];

    /// <summary>The zone in which times are shown beside the venue's own (IANA name).</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public bool SignedIn => Id is not null;

    /// <summary>A role of theirs asks for a second factor, and they have none yet: until then they hold no role. GAP-02.</summary>
    public bool SecondFactorDue { get; private set; }

    public void Fill(Guid id, string name, TimeZoneInfo zone, IReadOnlyList<HeldRole> roles, bool secondFactorDue = false) =>
        (Id, Name, Zone, Roles, SecondFactorDue) = (id, name, zone, roles, secondFactorDue);

    public bool May(Permission permission, string? scopeId = null) =>
        Roles.Any(r => r.Role.Permissions.Contains(permission) && (r.Role.Scope == RoleScope.None || scopeId is null || r.ScopeId == scopeId));

    /// <summary>As whom an act under that permission goes into the record; the scope where the role is bound to one.</summary>
    public Actor As(Permission permission, string? scopeId = null)
    {
        var held = Roles.First(r => r.Role.Permissions.Contains(permission) && (scopeId is null || r.Role.Scope == RoleScope.None || r.ScopeId == scopeId));
        return new(Id, held.Role.Key, held.OnBehalfOf);
    }

    /// <summary>As whom an act on one's own account or data goes into the record.</summary>
    public Actor AsSelf() => new(Id, "self");

    public static Guid? IdOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
