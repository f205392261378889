using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Jobs;

/// <summary>The last run of a recurring job, one row per job for all servers; whose lease has not ended runs it now.</summary>
public sealed class JobRun
{
    /// <summary>Name in <see cref="Recurring.All"/>.</summary>
    public string Name { get; init; } = "";
    public DateTimeOffset? LastStartedAt { get; init; }
    public DateTimeOffset? LastEndedAt { get; init; }

    /// <summary>When it last did all it was to do.</summary>
    public DateTimeOffset? LastDoneAt { get; init; }

    /// <summary>"done", "failed" or "stopped"; empty while it runs for the first time.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>Type of the error of a failed run; its message is in the log only, as it may name people.</summary>
    public string? Error { get; init; }

    /// <summary>Until when no other server may start it; renewed while it runs.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>The run that holds the lease.</summary>
    public Guid? Holder { get; init; }

    /// <summary>Name of the machine of the last run.</summary>
    public string Server { get; init; } = "";
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> e)
    {
        e.ToTable("JobRuns").HasKey(r => r.Name);
        e.Property(r => r.Name).HasMaxLength(60);
        e.Property(r => r.Outcome).HasMaxLength(20);
        e.Property(r => r.Error).HasMaxLength(200);
        e.Property(r => r.Server).HasMaxLength(100);
    }
}
