using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>Who says that a contribution was made: the house itself, the Unit, or the organization.</summary>
public enum ContributionSource { House, Unit, Organization }

/// <summary>One contribution of an organization to the work of UNEP, of the United Nations or of a main body in the field. Source: ACC-28.</summary>
public sealed class Contribution
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; init; }
    public DateOnly On { get; init; }

    /// <summary>One of <see cref="ObserverStatus.Contributions"/>.</summary>
    public string Kind { get; init; } = "";
    public string Text { get; init; } = "";

    /// <summary>Where it can be seen, without language.</summary>
    public string? Path { get; init; }
    public ContributionSource Source { get; init; }
    public Guid? By { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>
/// What organizations contribute, for any module in which they do: a registration, a statement, a report. Evidence of
/// activity every four years is another clock and is not listed here. Source: ACC-28, CTR-25.
/// </summary>
public sealed class ActivityLedger(Db db, PeopleDirectory people, Rulebook rules, TimeProvider clock)
{
    /// <summary>Lists a contribution; with the caller's next save. Kinds: <see cref="ObserverStatus.Contributions"/>.</summary>
    public Task AddAsync(Guid organization, DateOnly on, string kind, string text, string? path = null)
    {
        if (!ObserverStatus.Contributions.Contains(kind)) throw new ArgumentException($"No kind of contribution: {kind}", nameof(kind));
        db.Add(new Contribution { OrganizationId = organization, On = on, Kind = kind, Text = text, Path = path, Source = ContributionSource.House, At = clock.GetUtcNow() });
        return Task.CompletedTask;
    }

    /// <summary>The Unit lists one, or the organization declares one of its own, which is marked so.</summary>
    internal async Task<Verdict> ListAsync(Actor actor, Guid organization, string? kind, DateOnly? on, string? text, bool declared)
    {
        var verdict = ObserverStatus.MayList(kind, on, text ?? "", !declared && await people.ActsForAsync(actor.Person!.Value, organization), clock.Today());
        if (verdict.Refused) return verdict;
        var now = clock.GetUtcNow();
        db.Add(new Contribution { OrganizationId = organization, On = on!.Value, Kind = kind!, Text = text!.Trim(), Source = declared ? ContributionSource.Organization : ContributionSource.Unit, By = actor.Person, At = now });
        db.Record(actor, declared ? "contribution.declared" : "contribution.listed", StatusDesk.FileOf(organization), verdict.Clauses, now, new { on, kind, text });
        await db.SaveChangesAsync();
        return verdict;
    }

    internal IQueryable<Contribution> Of(Guid organization) => db.Set<Contribution>().AsNoTracking().Where(c => c.OrganizationId == organization).OrderByDescending(c => c.On).ThenByDescending(c => c.At);

    /// <summary>
    /// Accredited organizations, without an end of it for as long, that contributed nothing since a day: for the Unit to look at. What
    /// follows is for people to decide, after the organization was asked. ACC-28, CTR-25.
    /// </summary>
    internal IQueryable<Organization> Inactive(out DateOnly since)
    {
        var today = clock.Today();
        var before = since = ObserverStatus.InactiveBefore(rules, today);
        var accredited = StandingStatus.Accredited;
        StandingStatus[] kept = [accredited, StandingStatus.Suspended];
        return db.Set<Organization>().AsNoTracking().Where(o => o.SucceededBy == null
            && db.StandingsOn(today).Where(s => s.OrganizationId == o.Id).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).Select(s => s.Status).FirstOrDefault() == accredited
            && kept.Contains(db.StandingsOn(before).Where(s => s.OrganizationId == o.Id).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).Select(s => s.Status).FirstOrDefault())
            && !db.StandingsOn(today).Any(s => s.OrganizationId == o.Id && s.From > before && !kept.Contains(s.Status))
            && !db.Set<Contribution>().Any(c => c.OrganizationId == o.Id && c.On >= before));
    }
}

internal sealed class ContributionMapping : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> e)
    {
        e.ToTable("Contributions").HasKey(c => c.Id);
        e.Property(c => c.Id).ValueGeneratedNever();
        e.Property(c => c.Kind).HasMaxLength(20);
        e.Property(c => c.Text).HasMaxLength(2000);
        e.Property(c => c.Path).HasMaxLength(300);
        e.Property(c => c.Source).HasConversion<string>().HasMaxLength(20);
        e.HasIndex(c => new { c.OrganizationId, c.On });
        e.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}
