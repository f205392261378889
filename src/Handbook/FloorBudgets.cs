namespace Rostrum.Handbook;

/// <summary>The time there is for an item: for each kind of speaker, for each Major Group, in all. Null: no limit. Source: PAR-02, GAP-17.</summary>
/// <param name="Usual">For kinds without a limit of their own.</param>
public sealed record FloorLimits(TimeSpan Usual, IReadOnlyDictionary<SpeakerKind, TimeSpan> Kinds, TimeSpan? Group, TimeSpan? Total)
{
    public TimeSpan Of(SpeakerKind kind) => Kinds.TryGetValue(kind, out var own) ? own : Usual;
}

/// <summary>Somebody's time on an item: what they have used.</summary>
public sealed record TimeUsed(SpeakerKind Kind, string? Group, TimeSpan Used);

/// <summary>What there is, is used, and is needed. Left is never less than nothing; over is what was spoken beyond.</summary>
/// <param name="Needed">By those who wait, at their limits.</param>
public sealed record FloorBalance(TimeSpan? Total, TimeSpan Used, TimeSpan Needed)
{
    public TimeSpan? Left => Total is { } total ? (total > Used ? total - Used : TimeSpan.Zero) : null;
    public bool Enough => Left is not { } left || Needed <= left;
}

/// <summary>Time on an item, exact to what the clocks say. Source: PAR-02, PAR-45; GAP-17.</summary>
public static class FloorBudgets
{
    private static readonly Parameter<int> Minutes = Parameters.Number("floor.minutes");

    /// <summary>The time for a statement where the Chair sets no other.</summary>
    [Enforces("PAR-02", "GAP-17")]
    public static TimeSpan UsualOn(Rulebook rules, DateOnly day) => TimeSpan.FromMinutes(rules.Value(Minutes, day));

    /// <summary>How much to give: the limit of the kind or what the Chair allows this one, and no more than is left for the group and the item. Points of order take none of it.</summary>
    /// <param name="own">What the Chair allows this one; null: as its kind.</param>
    [Enforces("PAR-02", "PAR-45", "GAP-17")]
    public static TimeSpan Give(FloorLimits limits, FloorPurpose purpose, SpeakerKind kind, string? group, TimeSpan? own, IEnumerable<TimeUsed> used)
    {
        var given = own ?? limits.Of(kind);
        if (purpose == FloorPurpose.PointOfOrder) return given;
        var spent = used.ToList();
        if (group is not null && GroupLeft(limits, group, spent) is { } ofGroup && ofGroup < given) given = ofGroup;
        if (Balance(limits, spent, TimeSpan.Zero).Left is { } left && left < given) given = left;
        return given;
    }

    /// <summary>What is left for a Major Group; null: no limit.</summary>
    public static TimeSpan? GroupLeft(FloorLimits limits, string group, IEnumerable<TimeUsed> used) =>
        limits.Group is not { } most ? null : used.Where(u => u.Group == group).Aggregate(most, (left, u) => left - u.Used) is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero;

    public static FloorBalance Balance(FloorLimits limits, IEnumerable<TimeUsed> used, TimeSpan needed) =>
        new(limits.Total, used.Aggregate(TimeSpan.Zero, (sum, u) => sum + u.Used), needed);

    /// <summary>
    /// An honest estimate of the wait: those before one at their limits, or at the share of it that was used on this item once
    /// three have been heard; between the two. What comes in between (points of order, pauses) nobody knows.
    /// </summary>
    /// <param name="left">Of who speaks now.</param>
    public static (TimeSpan Least, TimeSpan Most) Wait(TimeSpan left, IEnumerable<TimeSpan> before, IReadOnlyCollection<(TimeSpan Used, TimeSpan Limit)> heard)
    {
        var most = before.Aggregate(left > TimeSpan.Zero ? left : TimeSpan.Zero, (sum, b) => sum + b);
        var share = heard.Count < 3 || heard.Sum(h => h.Limit.TotalSeconds) is var limits && limits <= 0 ? 1 : heard.Sum(h => h.Used.TotalSeconds) / limits;
        var likely = most * Math.Clamp(share, 0.25, 2);
        return likely < most ? (likely, most) : (most, likely);
    }
}
