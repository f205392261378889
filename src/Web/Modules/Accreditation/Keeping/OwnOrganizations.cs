using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Keeping;

/// <summary>
/// The organizations for which the reader acts, also while they are suspended, as what they owe and are is still theirs; and
/// what the pages of this folder do alike: tell the focal point, keep the files of a form.
/// </summary>
internal sealed class OwnOrganizations(Db db, PeopleDirectory people, Notices notices, FileStore files)
{
    public static readonly IReadOnlyList<string> FocalPoint = [Roles.OrganizationFocalPoint.Key];
    public static readonly IReadOnlyList<string> People = [Roles.OrganizationFocalPoint.Key, Roles.OrganizationDelegate.Key];

    /// <summary>The organization if the reader holds one of these roles for it; else null.</summary>
    public async Task<Organization?> FindAsync(Me me, Guid organization, IReadOnlyList<string> roles) =>
        await IsOfAsync(me, organization, roles) ? await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == organization) : null;

    public Task<bool> IsOfAsync(Me me, Guid organization, IReadOnlyList<string> roles) => people.OrganizationsOf(me.Id ?? Guid.Empty, roles).AnyAsync(o => o == organization);

    /// <summary>As whom one of its people acts: the role counts as held although it may have lapsed; the rule of the act then says no.</summary>
    public async Task<Actor> ActorAsync(Me me, Guid organization) =>
        new(me.Id, await IsOfAsync(me, organization, FocalPoint) ? Roles.OrganizationFocalPoint.Key : Roles.OrganizationDelegate.Key);

    public async Task<bool> HasFocalPointAsync(Guid organization) => (await people.HoldersAsync(FocalPoint, organization)).Count > 0;

    /// <summary>Tells the focal point, and who acted where that is somebody else, with the next save.</summary>
    public async Task TellAsync(Guid organization, Guid? also, string key, string path, params object[] arguments)
    {
        foreach (var person in (await people.HoldersAsync(FocalPoint, organization)).Append(also ?? Guid.Empty).Distinct()) await notices.AddAsync(person, typeof(Text), key, path, true, arguments);
    }

    /// <summary>Keeps the files of a form; of those that cannot be kept every reason, and nothing is saved then.</summary>
    public async Task<Verdict> KeepAsync(Actor actor, string thing, string purpose, IEnumerable<IFormFile> uploads)
    {
        var verdict = Verdict.For();
        foreach (var upload in uploads) verdict = verdict.And((await files.AddAsync(actor, thing, purpose, upload, "Upload")).Verdict);
        return verdict;
    }
}
