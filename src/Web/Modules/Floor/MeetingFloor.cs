using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;

namespace Rostrum.Web.Modules.Floor;

/// <summary>
/// The floor of a meeting: which item is on it, and how the body approves that civil society speaks. Every act on it or its lists
/// counts <see cref="Version"/> up, which is all that readers are told. Source: CON-13, INT-12, CTR-23.
/// </summary>
public sealed class MeetingFloor
{
    public Guid MeetingId { get; init; }
    public long Version { get; set; }

    /// <summary>The list that is called up now; null: none yet.</summary>
    public Guid? ListId { get; set; }

    /// <summary>How many asked: the number of the last.</summary>
    public int Asked { get; set; }
    public BodyApproval Approval { get; set; }

    /// <summary>Where the body approved or refused: decision, summary record. Public.</summary>
    public string ApprovalNote { get; set; } = "";

    /// <summary>Every request waits for the Chair's word. PAR-02.</summary>
    public bool ChairDecides { get; set; }

    /// <summary>With which guests join; null: none may. It opens nothing but the list of this meeting.</summary>
    public string? GuestCode { get; set; }

    public static string ThingOf(Meeting meeting) => "floor/" + meeting.Reference;
    public static string PathOf(Meeting meeting) => meeting.Path + "/floor";
}

/// <summary>The list of speakers of an item, or of the meeting as a whole. Source: CON-13, PAR-02; GAP-17.</summary>
public sealed class FloorList
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }

    /// <summary>Null: the meeting as a whole.</summary>
    public Guid? ItemId { get; init; }
    public FloorListState State { get; set; }

    /// <summary>When one may ask before the meeting, both or neither.</summary>
    public DateTimeOffset? AdvanceFrom { get; set; }
    public DateTimeOffset? AdvanceUntil { get; set; }
    public DateTimeOffset? OpenedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>Minutes for a statement; null: as the rule book says.</summary>
    public int? Minutes { get; set; }

    /// <summary>Minutes by kind of speaker, where they differ.</summary>
    public Dictionary<SpeakerKind, int> KindMinutes { get; set; } = [];

    /// <summary>Minutes for each Major Group, and in all.</summary>
    public int? GroupMinutes { get; set; }
    public int? TotalMinutes { get; set; }

    /// <summary>How many of one Major Group go before all others have had their turn.</summary>
    public int? Quota { get; set; }

    /// <summary>Major Groups and regions take turns.</summary>
    public bool Balanced { get; set; } = true;
    public int Version { get; set; } = 1;

    public bool AdvanceOn(DateTimeOffset now) => State == FloorListState.Prepared && AdvanceFrom <= now && now < AdvanceUntil;

    public FloorLimits Limits(Rulebook rules, DateOnly day) => new(Minutes is { } own ? TimeSpan.FromMinutes(own) : FloorBudgets.UsualOn(rules, day),
        KindMinutes.ToDictionary(k => k.Key, k => TimeSpan.FromMinutes(k.Value)), Span(GroupMinutes), Span(TotalMinutes));

    private static TimeSpan? Span(int? minutes) => minutes is { } m ? TimeSpan.FromMinutes(m) : null;
}

/// <summary>Somebody without an account who joined one meeting by its code. The name is for its list alone. Source: CON-13; GAP-17.</summary>
public sealed class FloorGuest
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }
    public string Name { get; set; } = "";
    public string Affiliation { get; set; } = "";
    public DateTimeOffset JoinedAt { get; init; }

    /// <summary>The secretariat took them off, or the meeting is over.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>An act of the Chair, with what it touched as it was: for undoing it. Source: GAP-17.</summary>
public sealed class FloorAct
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid By { get; init; }

    /// <summary>As in the record: "floor.given".</summary>
    public string Act { get; init; } = "";

    /// <summary>What it was about, for the sentence beside the button; empty: the list.</summary>
    public string About { get; init; } = "";

    /// <summary>What it touched, as it was before: see <see cref="Snapshot"/>.</summary>
    public string Before { get; init; } = "";
    public DateTimeOffset? UndoneAt { get; set; }
}

internal sealed class MeetingFloorMapping : IEntityTypeConfiguration<MeetingFloor>, IEntityTypeConfiguration<FloorList>, IEntityTypeConfiguration<FloorGuest>, IEntityTypeConfiguration<FloorAct>
{
    public void Configure(EntityTypeBuilder<MeetingFloor> e)
    {
        e.ToTable("MeetingFloors").HasKey(f => f.MeetingId);
        e.Property(f => f.MeetingId).ValueGeneratedNever();
        e.Property(f => f.Approval).HasConversion<string>().HasMaxLength(10);
        e.Property(f => f.ApprovalNote).HasMaxLength(500);
        e.Property(f => f.GuestCode).HasMaxLength(20);
        e.HasOne<Meeting>().WithMany().HasForeignKey(f => f.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FloorList> e)
    {
        e.ToTable("FloorLists").HasKey(l => l.Id);
        e.Property(l => l.Id).ValueGeneratedNever();
        e.Property(l => l.State).HasConversion<string>().HasMaxLength(10);
        e.Property(l => l.KindMinutes).HasConversion(d => JsonSerializer.Serialize(d, JsonSerializerOptions.Default), s => JsonSerializer.Deserialize<Dictionary<SpeakerKind, int>>(s, JsonSerializerOptions.Default)!,
            new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<Dictionary<SpeakerKind, int>>((a, b) => a!.Count == b!.Count && !a.Except(b).Any(), d => d.Count, d => new(d)));
        e.Property(l => l.Version).IsConcurrencyToken();
        e.HasIndex(l => new { l.MeetingId, l.ItemId }).IsUnique();
        e.HasOne<Meeting>().WithMany().HasForeignKey(l => l.MeetingId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<AgendaItem>().WithMany().HasForeignKey(l => l.ItemId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FloorGuest> e)
    {
        e.ToTable("FloorGuests").HasKey(g => g.Id);
        e.Property(g => g.Id).ValueGeneratedNever();
        e.Property(g => g.Name).HasMaxLength(200);
        e.Property(g => g.Affiliation).HasMaxLength(200);
        e.HasIndex(g => g.MeetingId);
        e.HasOne<Meeting>().WithMany().HasForeignKey(g => g.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FloorAct> e)
    {
        e.ToTable("FloorActs").HasKey(a => a.Id);
        e.Property(a => a.Id).ValueGeneratedNever();
        e.Property(a => a.Act).HasMaxLength(40);
        e.Property(a => a.About).HasMaxLength(300);
        e.HasIndex(a => new { a.MeetingId, a.At });
        e.HasOne<Meeting>().WithMany().HasForeignKey(a => a.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }
}
