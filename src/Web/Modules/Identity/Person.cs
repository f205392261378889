using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>Somebody with an account. Nobody has a second one: the verified e-mail address is the person's.</summary>
public sealed class Person : IdentityUser<Guid>
{
    /// <summary>The name as the person writes it, in any script.</summary>
    public string Name
    {
        get;
        set { field = value; NameKey = SearchKey.Of(value); }
    } = "";

    /// <summary>The name as it is found: <see cref="SearchKey"/>.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>Language of pages and letters: en, fr, es, ru, zh or ar.</summary>
    public string Language { get; set; } = "en";

    /// <summary>IANA name of the zone in which times are shown beside the venue's own.</summary>
    public string TimeZone { get; set; } = "Africa/Nairobi";
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the owner, or the rules of retention, erased the account; only its id remains then, for the record.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Locked by an administrator until unlocked; a lock after wrong passwords lasts minutes only.</summary>
    public bool Locked(DateTimeOffset now) => LockoutEnd > now.AddYears(1);

    /// <summary>The end of a lock that has none.</summary>
    public static DateTimeOffset LockedUntil(DateTimeOffset now) => now.AddYears(100);
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> e)
    {
        e.ToTable("People");
        e.Property(p => p.Name).HasMaxLength(200);
        e.Property(p => p.NameKey).HasMaxLength(400);
        e.HasIndex(p => p.NameKey);
        e.Property(p => p.Language).HasMaxLength(2);
        e.Property(p => p.TimeZone).HasMaxLength(60);
    }
}
