using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Requests;

/// <summary>
/// As whom somebody may speak: a role for an organization, a Major Group or a State, or in the name of a holder of an office.
/// <see cref="Key"/> stands in forms.
/// </summary>
public sealed record Voice(string Key, Role Role, Actor Actor, bool Accredited = true, Guid? Organization = null, string? Group = null, string? Country = null, Guid? For = null, string? Name = null)
{
    public bool WrittenDown => For is not null;
}

/// <summary>As whom the reader may ask, comment and answer. Source: GOV-38, GOV-39, PAR-48; GAP-41.</summary>
internal sealed class Voices(Db db, PeopleDirectory people, OrganizationRegister register, TimeProvider clock)
{
    private static readonly Role[] OfOrganization = [Roles.OrganizationFocalPoint, Roles.OrganizationDelegate];

    /// <summary>In which voices the reader may ask that; people of a suspended organization too, as the rule tells them why not.</summary>
    public async Task<IReadOnlyList<Voice>> AskingAsync(Me me, RequestKind kind)
    {
        var roles = BureauRequests.AskedAs(kind);
        var voices = await OrganizationsAsync(me, roles);
        foreach (var held in me.Roles.Where(h => roles.Contains(h.Role) && !OfOrganization.Contains(h.Role)))
        {
            var group = held.Role.Scope == RoleScope.MajorGroup ? held.ScopeId : null;
            var country = held.Role.Scope == RoleScope.State ? held.ScopeId : null;
            voices.Add(new($"{held.Role.Key}:{held.ScopeId}", held.Role, new(me.Id, held.Role.Key, held.OnBehalfOf), Group: group, Country: country,
                Name: group is not null && MajorGroups.Find(group) is { } known ? Terms.Name(known.Term) : country is not null ? Countries.Find(country)?.Name ?? country : null));
        }
        if (kind == RequestKind.BureauAsks && me.May(Permission.RecordDecisions)) voices.AddRange(await HoldersAsync(me, BureauRequests.Bureaux));
        return [.. voices.DistinctBy(v => v.Key)];
    }

    /// <summary>The accredited organizations (or others, marked so) for which the reader acts.</summary>
    public async Task<List<Voice>> OrganizationsAsync(Me me, IReadOnlyList<Role>? roles = null)
    {
        var voices = new List<Voice>();
        if (me.Id is not { } person) return voices;
        foreach (var role in OfOrganization.Where(r => roles is null || roles.Contains(r)))
        {
            var ids = people.OrganizationsOf(person, [role.Key]);
            foreach (var organization in await db.Set<Organization>().AsNoTracking().Where(o => ids.Contains(o.Id)).OrderBy(o => o.Name).ToListAsync())
            {
                if (voices.Any(v => v.Organization == organization.Id)) continue;
                var accredited = await register.IsAccreditedAsync(organization.Id, clock.Today());
                voices.Add(new($"{role.Key}:{organization.Id}", role, new(person, role.Key), accredited, organization.Id, organization.MajorGroup, Name: organization.Name));
            }
        }
        return voices;
    }

    /// <summary>In whose names the reader writes down what they said: holders of these offices today. GAP-41.</summary>
    public async Task<IReadOnlyList<Voice>> HoldersAsync(Me me, IReadOnlyList<Role> roles)
    {
        var voices = new List<Voice>();
        foreach (var role in roles)
        {
            foreach (var (id, name) in await people.NamedHoldersAsync(role))
            {
                voices.Add(new($"for:{role.Key}:{id}", role, me.As(me.May(Permission.RecordDecisions) ? Permission.RecordDecisions : Permission.PlanMeetings) with { OnBehalfOf = id }, For: id, Name: name));
            }
        }
        return voices;
    }
}
