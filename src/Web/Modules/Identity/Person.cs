using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rostrum.Web.Modules.Identity;

/// <summary>Somebody with an account. Nobody has a second one: the verified e-mail address is the person's.</summary>
public sealed class Person : IdentityUser<Guid>
{
    /// <summary>The name as the person writes it, in any script.</summary>
    public string Name { get; set; } = "";

    /// <summary>Language of pages and letters: en, fr, es, ru, zh or ar.</summary>
    public string Language { get; set; } = "en";

    /// <summary>IANA name of the zone in which times are shown beside the venue's own.</summary>
    public string TimeZone { get; set; } = "Africa/Nairobi";
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> e)
    {
        e.ToTable("People");
        e.Property(p => p.Name).HasMaxLength(200);
        e.Property(p => p.Language).HasMaxLength(2);
        e.Property(p => p.TimeZone).HasMaxLength(60);
    }
}
