using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Web.Modules.Registration.Visa;

public enum VisaState { Asked, Issued, Withdrawn, Erased }

/// <summary>
/// An invitation letter that somebody asks for. What comes of the passport is protected by the keys of the house and stands nowhere
/// else: neither in the record nor in lists. Source: GAP-34, GAP-05.
/// </summary>
public sealed class VisaLetter
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrantId { get; init; }
    public VisaState State { get; set; }

    /// <summary>Protected: a <see cref="Passport"/>; empty once it is erased.</summary>
    public string Data { get; set; } = "";

    /// <summary>Protected: the letter as it was written, and its PDF once it is printed.</summary>
    public string Sheet { get; set; } = "";
    public byte[]? Pdf { get; set; }

    /// <summary>In which the letter is written.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Who asked and consented: the person, or the focal point in their name.</summary>
    public Guid AskedBy { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public Guid? IssuedBy { get; set; }
    public DateTimeOffset? IssuedAt { get; set; }
    public Guid? LetterId { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public int Version { get; set; } = 1;

    public bool Kept => State is VisaState.Asked or VisaState.Issued;
}

/// <summary>What stands on the letter.</summary>
public sealed record Passport(string Name, string Nationality, string Number, DateOnly Expires, DateOnly Birth, string Applying);

internal sealed class VisaLetterMapping : IEntityTypeConfiguration<VisaLetter>
{
    public void Configure(EntityTypeBuilder<VisaLetter> e)
    {
        e.ToTable("VisaLetters").HasKey(v => v.Id);
        e.Property(v => v.Id).ValueGeneratedNever();
        e.Property(v => v.State).HasConversion<string>().HasMaxLength(10);
        e.Property(v => v.Language).HasMaxLength(2);
        e.Property(v => v.Version).IsConcurrencyToken();
        e.HasIndex(v => v.RegistrantId, "OneVisaLetterAtATime").IsUnique().HasFilter("\"State\" in ('Asked', 'Issued')");
        e.HasIndex(v => v.State);
        e.HasOne<Registrant>().WithMany().HasForeignKey(v => v.RegistrantId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Letter>().WithMany().HasForeignKey(v => v.LetterId).OnDelete(DeleteBehavior.Restrict);
    }
}
