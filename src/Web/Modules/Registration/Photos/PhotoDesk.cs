using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Photos;

/// <summary>Photos of people: taken, cut to a square, kept without what the camera wrote, and erased in time. Source: CON-04, PAR-67, GAP-05, GAP-24.</summary>
internal sealed class PhotoDesk(Db db, FileStore files, PhotoShaper shaper, RegistrationTelling telling, TimeProvider clock)
{
    /// <summary>What the Unit and the person find as files; a whole picture is there only until it is cut.</summary>
    public const string Whole = "photo-whole", Kept = "photo";

    private const int LongestSide = 1200, MostBytes = 30 * 1024 * 1024;

    public static string Thing(Guid participant) => "photo/" + participant;

    /// <summary>Takes a picture, drawn anew and not larger than needed, to be cut to a square; or says why not. Null verdict: it cannot be done now.</summary>
    public async Task<(StoredFile? Picture, Verdict? Verdict)> TakeAsync(Actor actor, Registrant registrant, IFormFile sent, CancellationToken cancel = default)
    {
        if (sent.Length > MostBytes) return (null, PhotoRules.MayTake(new(PhotoFormat.Jpeg, true, false, int.MaxValue, int.MaxValue)));
        var picture = new byte[sent.Length];
        await using (var content = sent.OpenReadStream()) await content.ReadExactlyAsync(picture, cancel);
        var head = PhotoHead.Read(picture);
        var verdict = PhotoRules.MayTake(head);
        if (verdict.Refused) return (null, verdict);
        var scale = Math.Min(1.0, (double)LongestSide / Math.Max(head.Width, head.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(head.Width * scale)), Math.Max(1, (int)Math.Round(head.Height * scale)));
        var (jpeg, bad) = await shaper.DrawAsync(picture, head.Format, head.Width, head.Height, 0, 0, head.Width, head.Height, width, height, cancel);
        if (jpeg is null) return (null, bad ? PhotoRules.MayTake(head with { Drawn = false }) : null);
        using var drawn = new MemoryStream(jpeg);
        var (file, kept) = await files.AddAsync(actor, Thing(registrant.ParticipantId), Whole, "photo.jpg", drawn, "Photo", cancel);
        if (file is null) return (null, kept);
        await db.SaveChangesAsync(cancel);
        return (file, verdict);
    }

    /// <summary>Its sides in points.</summary>
    public async Task<(int Width, int Height)> SizeAsync(StoredFile picture, CancellationToken cancel = default)
    {
        var head = PhotoHead.Read(await ReadAsync(picture, cancel));
        return (head.Width, head.Height);
    }

    /// <summary>The square that is offered first: in the middle, a little above, where faces are.</summary>
    public static (int X, int Y, int Size) Offered(int width, int height)
    {
        var size = Math.Min(width, height);
        return ((width - size) / 2, (height - size) / 3, size);
    }

    /// <summary>Keeps the square; a photo in place of another of somebody confirmed waits for the secretariat. Null: it cannot be done now.</summary>
    public async Task<Verdict?> KeepAsync(Actor actor, Session session, Guid registrantId, StoredFile picture, int x, int y, int size, bool unit, CancellationToken cancel = default)
    {
        var source = await ReadAsync(picture, cancel);
        var head = PhotoHead.Read(source);
        var verdict = PhotoRules.MayCrop(x, y, size, head.Width, head.Height);
        if (verdict.Refused) return verdict;
        var side = Math.Min(PhotoRules.Side, size);
        var (jpeg, _) = await shaper.DrawAsync(source, head.Format, head.Width, head.Height, x, y, size, size, side, side, cancel);
        if (jpeg is null) return null;
        using var square = new MemoryStream(jpeg);
        var (file, kept) = await files.AddAsync(actor, picture.Thing, Kept, "photo.jpg", square, cancel: cancel);
        if (file is null) return kept;
        await using var transaction = await db.BeginWriteAsync(cancel);
        await db.HoldAsync(picture.Thing, cancel);
        var registrant = await db.Set<Registrant>().SingleAsync(r => r.Id == registrantId, cancel);
        var participant = await db.Set<Participant>().SingleAsync(p => p.Id == registrant.ParticipantId, cancel);
        verdict = RegistrationSteps.MayChange(registrant.State, session.LastDay < clock.Today());
        if (verdict.Refused) return verdict;
        var waits = PhotoRules.Waits(registrant.State, participant.PhotoId is not null, unit);
        if (waits)
        {
            var pending = DecisionDesk.Pending(registrant);
            pending["photo"] = file.Id.ToString();
            registrant.PendingJson = JsonSerializer.Serialize(pending);
            registrant.Version++;
            await telling.TellUnitAsync(session, "Registration_ChangeWaits", registrant.Path, registrant.Reference, participant.Name, session.Title);
        }
        else
        {
            await RemoveAsync(actor, participant.PhotoId);
            participant.PhotoId = file.Id;
            participant.Version++;
        }
        await RemoveAsync(actor, picture.Id);
        db.Record(actor, "registration.photo", registrant.Thing, [PhotoRules.CON_04, .. verdict.Clauses], clock.GetUtcNow(), new { registrant.Reference, waits });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return verdict;
    }

    /// <summary>Erased: of those whose last session is over so long, and whatever nobody kept or approved within a day.</summary>
    public async Task EraseAsync(DateTimeOffset before, CancellationToken cancel = default)
    {
        var (day, yesterday) = (DateOnly.FromDateTime(before.UtcDateTime), clock.GetUtcNow().AddDays(-1));
        await using var transaction = await db.BeginWriteAsync(cancel);
        var over = await db.Set<Participant>().Where(p => p.PhotoId != null && db.Set<StoredFile>().Any(f => f.Id == p.PhotoId && f.AddedAt < before)
            && !db.Set<Registrant>().Any(r => r.ParticipantId == p.Id && db.Set<Session>().Any(s => s.Id == r.SessionId && s.LastDay >= day))).ToListAsync(cancel);
        foreach (var participant in over) (participant.PhotoId, participant.Version) = (null, participant.Version + 1);
        await db.SaveChangesAsync(cancel);
        var waiting = (await db.Set<Registrant>().AsNoTracking().Where(r => r.PendingJson != "").ToListAsync(cancel)).Select(r => DecisionDesk.Pending(r).GetValueOrDefault("photo")).OfType<string>().ToHashSet();
        var left = await db.Set<StoredFile>().Where(f => (f.Purpose == Whole || f.Purpose == Kept) && f.Thing.StartsWith("photo/") && f.RemovedAt == null && f.AddedAt < yesterday && !db.Set<Participant>().Any(p => p.PhotoId == f.Id)).ToListAsync(cancel);
        foreach (var file in left.Where(f => !waiting.Contains(f.Id.ToString()))) await files.RemoveAsync(Actor.System("retention"), file);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The person, the focal point of a delegation that it is in, the Unit, and those who look who stands at a door. CON-04.</summary>
    public static async Task<bool> MayOpenAsync(IServiceProvider services, Me me, string thing, CancellationToken cancel)
    {
        if (me.Id is not { } person || !Guid.TryParse(thing["photo/".Length..], out var participant)) return false;
        if (me.May(Permission.ManageRegistration) || me.May(Permission.VerifyIdentity)) return true;
        var db = services.GetRequiredService<Db>();
        var run = db.SessionsRunBy(me).Select(s => s.Id);
        // What was sent for an entry that was joined with another belongs to that one.
        participant = await db.Set<Participant>().Where(p => p.Id == participant).Select(p => p.JoinedTo).FirstOrDefaultAsync(cancel) ?? participant;
        if (await db.Set<Participant>().AnyAsync(p => p.Id == participant && p.PersonId == person, cancel) || await db.Set<Registrant>().AnyAsync(r => r.ParticipantId == participant && run.Contains(r.SessionId), cancel)) return true;
        var organizations = await db.Set<Registrant>().Where(r => r.ParticipantId == participant && r.OrganizationId != null).Select(r => r.OrganizationId!.Value).Distinct().ToListAsync(cancel);
        foreach (var organization in organizations) if (await services.GetRequiredService<DelegationDesk>().NamesForAsync(person, organization)) return true;
        return false;
    }

    private async Task RemoveAsync(Actor actor, Guid? id)
    {
        if (id is not null && await db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == id && f.RemovedAt == null) is { } file) await files.RemoveAsync(actor, file);
    }

    private async Task<byte[]> ReadAsync(StoredFile file, CancellationToken cancel)
    {
        await using var content = files.Open(file);
        var bytes = new byte[file.Size];
        await content.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }
}

internal static class PhotoServices
{
    public static IServiceCollection AddPhotos(this IServiceCollection services) => services.AddScoped<PhotoDesk>().AddScoped<PhotoShaper>().AddSingleton(new FileDoor("photo", PhotoDesk.MayOpenAsync))
        .AddSingleton(new Expiry(Retention.Photo.Key, (provider, before, cancel) => provider.GetRequiredService<PhotoDesk>().EraseAsync(before, cancel)));
}
