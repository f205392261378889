using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

/// <summary>An address to which mail does not arrive. Optional mail to it stops, and its owner is asked to correct it. Source: GAP-04.</summary>
public sealed class BouncedAddress
{
    /// <summary>As <see cref="Addresses.Key"/> writes it.</summary>
    public string Address { get; init; } = "";
    public DateTimeOffset At { get; init; }

    /// <summary>Status of RFC 3463 such as 5.1.1; empty when an operator noted it by hand.</summary>
    public string Status { get; init; } = "";
}

internal sealed class BouncedAddressMapping : IEntityTypeConfiguration<BouncedAddress>
{
    public void Configure(EntityTypeBuilder<BouncedAddress> e)
    {
        e.ToTable("BouncedAddresses").HasKey(b => b.Address);
        e.Property(b => b.Address).HasMaxLength(254);
        e.Property(b => b.Status).HasMaxLength(12);
    }
}

internal static class Addresses
{
    /// <summary>The form under which an address is compared, the same as that of accounts.</summary>
    public static string Key(string address) => address.Trim().Normalize().ToUpperInvariant();
}

/// <summary>Notes addresses that bounce: by hand, or from the reports that the folder <c>mail/bounces</c> receives.</summary>
public sealed class Bounces(Db db, Notices notices, Settings settings, TimeProvider clock, ILogger<Bounces> log)
{
    public const string Job = "bounces";
    private const int LargestReport = 1_000_000;

    /// <summary>Notes the address and tells its owner, once; the caller saves. False when it was known.</summary>
    public async Task<bool> AddAsync(string address, string status, Actor by)
    {
        var key = Addresses.Key(address);
        if (await db.Set<BouncedAddress>().AnyAsync(b => b.Address == key) || db.Set<BouncedAddress>().Local.Any(b => b.Address == key)) return false;
        db.Add(new BouncedAddress { Address = key, At = clock.GetUtcNow(), Status = status });
        var owner = await db.Users.AsNoTracking().Where(p => p.NormalizedEmail == key).Select(p => (Guid?)p.Id).FirstOrDefaultAsync();
        if (owner is { } person) await notices.AddAsync(person, typeof(Text), "AddressBounced", "/account", true, address.Trim());
        db.Record(by, "address.bounced", owner is null ? "address/unknown" : $"person/{owner}", [Notifications.GAP_04], clock.GetUtcNow(), new { Address = address.Trim(), Status = status });
        return true;
    }

    /// <summary>Reads the reports in the folder and takes them away; what is not one goes to <c>mail/bounces/unread</c>.</summary>
    public async Task ReadFolderAsync(CancellationToken stop = default)
    {
        var folder = settings.Folder(Path.Combine("mail", "bounces"));
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(f => !f.Name.StartsWith('.')).OrderBy(f => f.Name).ToList())
        {
            stop.ThrowIfCancellationRequested();
            var report = file.Length > LargestReport ? null : BounceReport.Read(await File.ReadAllTextAsync(file.FullName, stop));
            if (report is null)
            {
                file.MoveTo(Path.Combine(settings.Folder(Path.Combine("mail", "bounces", "unread")), file.Name), overwrite: true);
                log.LogWarning("A file in the folder of bounces is not a delivery report and was put into its folder unread");
                continue;
            }
            foreach (var (address, status) in report.Failed) await NoteAsync(report, address, status, stop);
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            file.Delete();
        }
    }

    // Anybody can write to the address of bounces: a report counts only for a mail of ours that it names, sent to that address.
    private async Task NoteAsync(BounceReport report, string address, string status, CancellationToken stop)
    {
        var key = Addresses.Key(address);
        var mails = await db.Set<OutboxMail>().AsNoTracking().Where(m => report.Mails.Contains(m.Id) && m.SentAt != null).Select(m => new { m.Id, m.To }).ToListAsync(stop);
        if (mails.Find(m => Addresses.Key(m.To) == key) is not { } mail) return;
        db.Add(new MailAttempt { MailId = mail.Id, At = clock.GetUtcNow(), Outcome = MailOutcome.Bounced, Answer = status });
        await AddAsync(address, status, Actor.System(Job));
    }
}
