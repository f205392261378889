using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
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

    /// <summary>How many hold a place; counted by the database (0007-places.sql), never written from here.</summary>
    public int Taken { get; private init; }

    /// <summary>Places of these that are kept for a category: "Press=10,Speaker=5". PAR-10.</summary>
    public string Kept { get; set; } = "";

    public IReadOnlyDictionary<RegistrationCategory, int> KeptFor() => Kept.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(k => k.Split('=')).ToDictionary(k => Enum.Parse<RegistrationCategory>(k[0]), k => int.Parse(k[1], CultureInfo.InvariantCulture));

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

internal sealed class RegistrationWindowMapping : IEntityTypeConfiguration<RegistrationWindow>
{
    public void Configure(EntityTypeBuilder<RegistrationWindow> e)
    {
        e.ToTable("RegistrationWindows").HasKey(w => w.SessionId);
        e.Property(w => w.SessionId).ValueGeneratedNever();
        e.Property(w => w.Kept).HasMaxLength(300);
        e.Property(w => w.Taken).HasDefaultValue(0).ValueGeneratedOnAddOrUpdate().Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        e.Property(w => w.Taken).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        e.Property(w => w.Departure).HasMaxLength(2000);
        e.Property(w => w.Terms).HasWords();
        e.Property(w => w.Version).IsConcurrencyToken();
        e.HasIndex(w => w.OpensAt);
        e.HasOne<Session>().WithMany().HasForeignKey(w => w.SessionId).OnDelete(DeleteBehavior.Restrict);
    }
}
