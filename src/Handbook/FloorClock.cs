namespace Rostrum.Handbook;

/// <summary>
/// The clock of one speaker, by stored instants alone: what happens to others on the list never touches it. Instants are UTC.
/// Source: CON-13, PAR-02; GAP-17.
/// </summary>
/// <param name="Started">When the floor was given; null: not yet.</param>
/// <param name="Paused">Since when it stands still; null: it runs.</param>
/// <param name="Stood">How long it stood still before that.</param>
/// <param name="Limit">The time given.</param>
public readonly record struct FloorClock(DateTimeOffset? Started, DateTimeOffset? Paused, DateTimeOffset? Ended, TimeSpan Stood, TimeSpan Limit)
{
    /// <summary>From here on it warns.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromSeconds(30);

    public bool Running => Started is not null && Paused is null && Ended is null;

    /// <summary>How long has been spoken. It never runs backwards, whatever the clock of a server does.</summary>
    public TimeSpan Elapsed(DateTimeOffset now)
    {
        if (Started is not { } started) return TimeSpan.Zero;
        var until = Ended ?? Paused ?? now;
        var spoken = until - started - Stood;
        return spoken > TimeSpan.Zero ? spoken : TimeSpan.Zero;
    }

    /// <summary>What is left; negative when it is over.</summary>
    public TimeSpan Left(DateTimeOffset now) => Limit - Elapsed(now);

    public FloorClock Start(DateTimeOffset now) => this with { Started = now };

    public FloorClock Pause(DateTimeOffset now) => Running ? this with { Paused = Later(now) } : this;

    public FloorClock Resume(DateTimeOffset now) => Paused is { } since && Ended is null ? this with { Paused = null, Stood = Stood + (now > since ? now - since : TimeSpan.Zero) } : this;

    /// <summary>Ends it; who is stopped while it stands still has spoken until then.</summary>
    public FloorClock End(DateTimeOffset now) => Started is null || Ended is not null ? this : this with { Ended = Paused ?? Later(now), Paused = null };

    public FloorClock Extend(TimeSpan by) => this with { Limit = Limit + by };

    // A server whose clock is behind that of the one that gave the floor must not make time that was spoken undone.
    private DateTimeOffset Later(DateTimeOffset now) => Started is { } started && now < started + Stood ? started + Stood : now;
}
