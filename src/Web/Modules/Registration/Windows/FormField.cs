using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Reference;

namespace Rostrum.Web.Modules.Registration.Windows;

/// <summary>Something that may be chosen, with its words.</summary>
public sealed record FieldOption(string Key, Words Words);

/// <summary>A question of the form of a session. Source: PAR-63, PAR-67; GAP-05, GAP-34.</summary>
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

    /// <summary>Of health or belief: read by the person, by who wrote it, and by the Unit. GAP-05.</summary>
    public bool Sensitive { get; set; }

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

    public IReadOnlyList<FieldOption> Options() => OptionsJson.Length > 2 ? JsonSerializer.Deserialize<List<FieldOption>>(OptionsJson) ?? [] : [];

    public static string Written(IEnumerable<FieldOption> options) => JsonSerializer.Serialize(options);

    public IReadOnlyList<RegistrationCategory> AskedOf() => [.. Categories.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(c => Enum.TryParse<RegistrationCategory>(c, out var category) ? category : (RegistrationCategory?)null).OfType<RegistrationCategory>()];

    /// <summary>As the rules see it.</summary>
    public FormQuestion Question() => new(Key, Kind, Kind == FieldKind.Country ? [.. Countries.All.Select(c => c.Iso2)] : [.. Options().Select(o => o.Key)], Required, AskedOf(), ConditionKey, ConditionValue, StaffOnly, FollowUp, Reapproved, Sensitive, RetentionDays, RemovedAt is not null);

    /// <summary>The name in the record and in lists, in English where there is one.</summary>
    public string Called() => Label.Count == 0 ? Key : Label.In("en").Text;
}

internal sealed class FormFieldMapping : IEntityTypeConfiguration<FormField>
{
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
