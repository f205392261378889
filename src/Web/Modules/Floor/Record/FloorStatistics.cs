using Rostrum.Handbook;

namespace Rostrum.Web.Modules.Floor.Record;

/// <summary>What one group, region, organization or stage had of the floor.</summary>
/// <param name="Part">Of all time that was spoken.</param>
/// <param name="Unheard">Of those who asked for the floor and did not get it, how many.</param>
public sealed record FloorShare(string Name, int Speakers, TimeSpan Time, double Part, int Unheard);

/// <summary>How the floor of a meeting was shared out. Points of order are no part of it: they take nothing of anybody's time. Source: CON-13, PAR-45; GAP-26.</summary>
public sealed class FloorStatistics(IReadOnlyList<FloorRequest> all, bool final, DateTimeOffset now)
{
    /// <summary>Of fewer people it says nothing: somebody could be picked out.</summary>
    public const int FewestOfGender = 5;

    private readonly IReadOnlyList<FloorRequest> heard = [.. all.Where(r => r.StartedAt is not null && r.Purpose != FloorPurpose.PointOfOrder)];
    private readonly IReadOnlyList<FloorRequest> unheard = [.. all.Where(r => r.State is FloorState.Cut or FloorState.Skipped or FloorState.Refused && r.Purpose != FloorPurpose.PointOfOrder)];

    public int Speakers => heard.Count;
    public int Unheard => unheard.Count;
    public TimeSpan Time => Sum(heard);

    public IReadOnlyList<FloorShare> Groups => By(r => r.MajorGroup, r => FloorNames.Group(r.MajorGroup!), unheard);
    public IReadOnlyList<FloorShare> Regions => By(r => r.Region, r => FloorNames.Region(r.Region!), unheard);
    public IReadOnlyList<FloorShare> Stages => By(r => r.Kind.ToString(), r => FloorNames.StageName(r.Kind), unheard);

    // Whom the Chair refused is between the two: counted, and not named.
    public IReadOnlyList<FloorShare> Organizations => By(r => r.OrganizationId?.ToString(), r => r.Name, [.. unheard.Where(r => r.State != FloorState.Refused)]);

    /// <summary>
    /// Those who spoke, by the gender they gave; none where too few did. People, and not time, of which the record says beside each
    /// name how long it was; and not before the record is final, as otherwise the number would tell it of whoever spoke last.
    /// </summary>
    public IReadOnlyList<(SpeakerGender Gender, int People)> Genders
    {
        get
        {
            var given = heard.Where(r => r.State == FloorState.Delivered && r.Gender is not null).DistinctBy(r => (r.SpeakerId, r.SpeakerId is null ? r.Speaker : "", r.SpeakerId is null && r.Speaker.Length == 0 ? r.Id : default)).ToList();
            return !final || given.Count < FewestOfGender ? [] : [.. given.GroupBy(r => r.Gender!.Value).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];
        }
    }

    private List<FloorShare> By(Func<FloorRequest, string?> key, Func<FloorRequest, string> name, IReadOnlyList<FloorRequest> without)
    {
        var whole = Time.TotalSeconds;
        return [.. heard.Select(r => (Request: r, Heard: true)).Concat(without.Select(r => (Request: r, Heard: false))).Where(x => key(x.Request) is not null).GroupBy(x => key(x.Request)!).Select(g =>
        {
            var time = Sum(g.Where(x => x.Heard).Select(x => x.Request));
            return new FloorShare(name(g.First().Request), g.Count(x => x.Heard), time, whole > 0 ? time.TotalSeconds / whole : 0, g.Count(x => !x.Heard));
        }).OrderByDescending(s => s.Time).ThenBy(s => s.Name, StringComparer.CurrentCulture)];
    }

    private TimeSpan Sum(IEnumerable<FloorRequest> requests) => requests.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Clock.Elapsed(now));
}
