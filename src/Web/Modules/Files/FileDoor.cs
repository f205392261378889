using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Files;

/// <summary>
/// Who may open the files of one kind of thing ("application" of "application/…"). Each module registers one as a
/// singleton for each kind it adds files to; without a door nobody gets in. The function is given the services of the
/// request, its reader, and the thing whole. Source: GAP-24.
/// </summary>
public sealed record FileDoor(string Kind, Func<IServiceProvider, Me, string, CancellationToken, Task<bool>> MayOpen);

/// <summary>All doors there are, asked for the reader of this request.</summary>
public sealed class FileDoors(IEnumerable<FileDoor> doors, IServiceProvider services, Me me)
{
    /// <summary>May the reader open what belongs to this thing?</summary>
    public async Task<bool> MayOpenAsync(string thing, CancellationToken cancel = default)
    {
        foreach (var door in doors.Where(d => d.Kind == thing.Split('/')[0]))
        {
            if (await door.MayOpen(services, me, thing, cancel)) return true;
        }
        return false;
    }
}
