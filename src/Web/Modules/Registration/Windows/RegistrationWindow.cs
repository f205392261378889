using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Web.Modules.Registration.Windows;

/// <summary>When and how one registers for a session; one of each. Source: PAR-10, PAR-63 to PAR-66, FOR-12, CTR-40, ACC-36.</summary>
public sealed class RegistrationWindow
{
    public Guid SessionId { get; init; }
    public DateTimeOffset OpensAt { get; set; }

    /// <summary>The last second that counts.</summary>
    public DateTimeOffset ClosesAt { get; set; }

    /// <summary>Why it opens or closes on other days than usual. PAR-65, PAR-66.</summary>
    public string Departure { get; set; } = "";

    /// <summary>Most people of one organization, the same for all; null: as the rule book says. PAR-10.</summary>
    public int? CapPerOrganization { get; set; }

    /// <summary>Most people in all; null: no limit.</summary>
    public int? Places { get; set; }

    /// <summary>Organizations that are not accredited may come to this Forum; null: as the rule book says. CTR-40.</summary>
    public bool? NonAccredited { get; set; }

    /// <summary>When the invitations went out to all accredited organizations. FOR-12, PAR-65.</summary>
    public DateTimeOffset? InvitedAt { get; set; }

    /// <summary>Which text of the rules of procedure and code of conduct is accepted with a registration. ACC-36, CON-01.</summary>
    public int TermsVersion { get; set; } = 1;
    public Words Terms { get; set; } = new();
    public int Version { get; set; } = 1;

    /// <summary>Has it closed since something was put down? What the Unit puts down afterwards is not closed over. PAR-66.</summary>
    public bool ClosedOver(Session session, DateTimeOffset at, DateTimeOffset now) => Period(session, default) is var period && period.ClosedAt(now) && !period.ClosedAt(at);

    public RegistrationPeriod Period(Session session, DateOnly today) => new(session.Kind, session.State, OpensAt, ClosesAt, session.LastDay < today, NonAccredited);
}

/// <summary>A question of the form of a session. Source: PAR-30, PAR-63; GAP-05, GAP-34.</summary>
public sealed class FormField
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SessionId { get; init; }

    /// <summary>What it is called in exports and conditions: "diet".</summary>
    public string Key { get; init; } = "";
    public FieldKind Kind { get; set; }
    public Words Label { get; set; } = new();
    public Words Hint { get; set; } = new();

    /// <summary>What may be chosen: a JSON list of key and words.</summary>
    public string OptionsJson { get; set; } = "[]";
    public bool Required { get; set; }

    /// <summary>Names of the categories that are asked it, separated by commas; empty: all.</summary>
    public string Categories { get; set; } = "";

    /// <summary>Asked only where another field has that answer.</summary>
    public string ConditionKey { get; set; } = "";
    public string ConditionValue { get; set; } = "";
    public bool StaffOnly { get; set; }

    /// <summary>Asked once the registration is confirmed.</summary>
    public bool FollowUp { get; set; }

    /// <summary>A changed answer of a confirmed registration waits for approval.</summary>
    public bool Reapproved { get; set; }

    /// <summary>So many days after the last day of the session the answer is erased; null: it is kept with the registration.</summary>
    public int? RetentionDays { get; set; }
    public int Place { get; set; }

    /// <summary>Asked no more; its answers stay.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
    public int Version { get; set; } = 1;
}

internal sealed class RegistrationWindowMapping : IEntityTypeConfiguration<RegistrationWindow>, IEntityTypeConfiguration<FormField>
{
    public void Configure(EntityTypeBuilder<RegistrationWindow> e)
    {
        e.ToTable("RegistrationWindows").HasKey(w => w.SessionId);
        e.Property(w => w.SessionId).ValueGeneratedNever();
        e.Property(w => w.Departure).HasMaxLength(2000);
        e.Property(w => w.Terms).HasWords();
        e.Property(w => w.Version).IsConcurrencyToken();
        e.HasIndex(w => w.OpensAt);
        e.HasOne<Session>().WithMany().HasForeignKey(w => w.SessionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FormField> e)
    {
        e.ToTable("FormFields").HasKey(f => f.Id);
        e.Property(f => f.Id).ValueGeneratedNever();
        e.Property(f => f.Key).HasMaxLength(60);
        e.Property(f => f.Kind).HasConversion<string>().HasMaxLength(20);
        e.Property(f => f.Label).HasWords();
        e.Property(f => f.Hint).HasWords();
        e.Property(f => f.Categories).HasMaxLength(300);
        e.Property(f => f.ConditionKey).HasMaxLength(60);
        e.Property(f => f.ConditionValue).HasMaxLength(200);
        e.Property(f => f.Version).IsConcurrencyToken();
        e.HasIndex(f => new { f.SessionId, f.Key }).IsUnique();
        e.HasIndex(f => new { f.SessionId, f.Place });
        e.HasOne<Session>().WithMany().HasForeignKey(f => f.SessionId).OnDelete(DeleteBehavior.Restrict);
    }
}
