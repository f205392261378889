using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Visa;

/// <summary>What the letter says.</summary>
internal sealed record VisaSheet(Session Session, Registrant Registrant, string? Organization, Passport Passport);

/// <summary>Invitation letters for visas: asked for, issued without being read by anybody else, withdrawn and erased. Source: GAP-34, GAP-05, GAP-32, GAP-33.</summary>
internal sealed class VisaDesk(Db db, Rules rules, LetterDesk letters, OrganizationRegister register, Delegates delegates, WindowDesk windows, RegistrationTelling telling, IDataProtectionProvider protection, TimeProvider clock, IStringLocalizer<Text> t)
{
    public const string Body = "/Modules/Registration/Visa/_Body.cshtml";

    /// <summary>Living of a registration, else the last.</summary>
    public Task<VisaLetter?> OfAsync(Guid registrant) => db.Set<VisaLetter>().AsNoTracking().Where(v => v.RegistrantId == registrant).OrderBy(v => v.State == VisaState.Withdrawn || v.State == VisaState.Erased).ThenByDescending(v => v.AskedAt).FirstOrDefaultAsync();

    /// <param name="passport">What can be read of what was typed; the rule says what is missing.</param>
    public async Task<Verdict> AskAsync(Actor actor, Session session, Guid registrantId, PassportFacts facts, Passport? passport, string language)
    {
        // What ends a registration holds the places too: nobody asks for a letter of one that is ending.
        await using var transaction = await db.BeginWriteAsync(WindowDesk.PlacesOf(session));
        await db.HoldAsync("visa-of/" + registrantId);
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var registrant = await db.Set<Registrant>().AsNoTracking().SingleAsync(r => r.Id == registrantId);
        var already = await db.Set<VisaLetter>().AnyAsync(v => v.RegistrantId == registrantId && (v.State == VisaState.Asked || v.State == VisaState.Issued));
        var verdict = VisaLetters.MayAsk(registrant.State, already, facts, session.LastDay, today);
        if (verdict.Refused || passport is null) return verdict;
        var letter = new VisaLetter { RegistrantId = registrantId, Language = (Languages.Find(language) ?? Languages.All[0]).Code, AskedBy = actor.Person!.Value, AskedAt = now };
        letter.Data = Keys(letter).Protect(JsonSerializer.Serialize(passport));
        db.Add(letter);
        db.Record(actor, "visa.asked", registrant.Thing, verdict.Clauses, now, new { registrant.Reference });
        var name = await db.Set<Participant>().Where(p => p.Id == registrant.ParticipantId).Select(p => p.Name).SingleAsync();
        await telling.TellUnitAsync(session, "Registration_VisaAsked", registrant.Path + "/visa-letter", registrant.Reference, name, session.Title);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>The Unit issues it; the letter has a code by which anybody who holds it can check it.</summary>
    public async Task<Verdict> IssueAsync(Actor actor, Session session, Guid registrantId)
    {
        await using var transaction = await db.BeginWriteAsync(WindowDesk.PlacesOf(session));
        await db.HoldAsync("visa-of/" + registrantId);
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var registrant = await db.Set<Registrant>().AsNoTracking().SingleAsync(r => r.Id == registrantId);
        var person = await db.Set<Participant>().Where(p => p.Id == registrant.ParticipantId).Select(p => p.PersonId).SingleAsync();
        var asked = await db.Set<VisaLetter>().FirstOrDefaultAsync(v => v.RegistrantId == registrantId && v.State == VisaState.Asked);
        var passport = asked is null ? null : Read(asked);
        var standing = registrant.OrganizationId is { } organization ? await register.StandingAsync(organization, today) : StandingStatus.None;
        var banned = AccessBans.Blocks(await delegates.BansAsync(registrant.ParticipantId), session.FirstDay, session.LastDay);
        var come = RegistrationWindows.MayCome(rules.Current, session.Kind, registrant.Category, standing, banned, (await windows.OfAsync(session)).Window.NonAccredited, today);
        var verdict = VisaLetters.MayIssue(registrant.State, asked is not null, person is not null && person == actor.Person, passport?.Expires, session.LastDay, today, come);
        if (verdict.Refused || asked is null || passport is null) return verdict;
        var name = await db.Set<Organization>().Where(o => o.Id == registrant.OrganizationId).Select(o => o.Name).FirstOrDefaultAsync();
        var (title, signature) = Languages.In(asked.Language, () => (t["Letter_Title", session.Title.In(Languages.Current.Code).Text].Value, new Signature(Terms.Name("civil_society_unit"), t["Letter_Institution"])));
        // Neither name nor passport stand among the letters: there it has its reference and code alone.
        var (letter, sheet) = await letters.WriteApartAsync(actor, new("visa-invitation", Body, registrant.Thing, asked.Language, title, "", null, signature), new VisaSheet(session, registrant, name ?? (registrant.Affiliation.Length > 0 ? registrant.Affiliation : null), passport));
        (asked.State, asked.IssuedAt, asked.IssuedBy, asked.LetterId, asked.Sheet) = (VisaState.Issued, now, actor.Person, letter.Id, Keys(asked).Protect(sheet));
        asked.Version++;
        db.Record(actor, "visa.issued", registrant.Thing, verdict.Clauses, now, new { registrant.Reference, letter = letter.Reference });
        await telling.TellAsync(registrant, session, "Registration_VisaReady");
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>The PDF: printed when it is first asked for, the same ever after. Null: it cannot be printed now.</summary>
    public async Task<byte[]?> PrintAsync(VisaLetter letter, CancellationToken cancel = default)
    {
        if (letter.Pdf is { } kept) return Keys(letter).Unprotect(kept);
        if (await letters.PrintSheetAsync(Keys(letter).Unprotect(letter.Sheet), cancel) is not { } printed) return null;
        var (pdf, digest) = (Keys(letter).Protect(printed), Convert.ToHexStringLower(SHA256.HashData(printed)));
        await using var transaction = await db.BeginWriteAsync(cancel);
        // Two who ask at once get one and the same.
        var first = await db.Set<VisaLetter>().Where(v => v.Id == letter.Id && v.State == VisaState.Issued && v.Pdf == null).ExecuteUpdateAsync(s => s.SetProperty(v => v.Pdf, pdf), cancel) == 1;
        if (first) await db.Set<Letter>().Where(l => l.Id == letter.LetterId).ExecuteUpdateAsync(s => s.SetProperty(l => l.Digest, digest), cancel);
        await transaction.CommitAsync(cancel);
        if (first) return printed;
        return await db.Set<VisaLetter>().Where(v => v.Id == letter.Id).Select(v => v.Pdf).SingleAsync(cancel) is { } other ? Keys(letter).Unprotect(other) : null;
    }

    /// <summary>The person takes back the consent: the data go at once, and a letter that was issued is not valid any more.</summary>
    public async Task<Verdict> WithdrawAsync(Actor actor, Registrant registrant)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("visa-of/" + registrant.Id);
        var letter = await db.Set<VisaLetter>().FirstOrDefaultAsync(v => v.RegistrantId == registrant.Id && (v.State == VisaState.Asked || v.State == VisaState.Issued));
        var verdict = VisaLetters.MayWithdraw(letter is not null);
        if (verdict.Refused || letter is null) return verdict;
        var now = clock.GetUtcNow();
        await Forget(db, letter, VisaState.Withdrawn, actor, letters, now, "Withdrawn.");
        db.Record(actor, "visa.withdrawn", registrant.Thing, verdict.Clauses, now, new { registrant.Reference });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>What the person gave, for the person.</summary>
    public Passport? Read(VisaLetter letter) => letter.Data.Length == 0 ? null : JsonSerializer.Deserialize<Passport>(Keys(letter).Unprotect(letter.Data));

    /// <summary>The data of registrations that have ended go with them; within the caller's transaction and saved by it. GAP-05.</summary>
    public static async Task EndAsync(Db db, LetterDesk letters, IReadOnlyCollection<Guid> registrants, DateTimeOffset now)
    {
        var system = Actor.System("registration");
        foreach (var letter in await db.Set<VisaLetter>().Where(v => registrants.Contains(v.RegistrantId) && (v.State == VisaState.Asked || v.State == VisaState.Issued)).ToListAsync())
        {
            await Forget(db, letter, VisaState.Erased, system, letters, now, "The registration has ended.");
            var reference = await db.Set<Registrant>().Where(r => r.Id == letter.RegistrantId).Select(r => r.Reference).SingleAsync();
            db.Record(system, "visa.erased", "registration/" + reference, [VisaLetters.GAP_05, VisaLetters.GAP_34], now, new { reference });
        }
    }

    /// <summary>So many days after the session nothing of a passport is kept; the letter itself stays valid as what it was.</summary>
    public static async Task EraseAsync(IServiceProvider services, DateTimeOffset before, CancellationToken cancel)
    {
        var (db, day, now) = (services.GetRequiredService<Db>(), DateOnly.FromDateTime(before.UtcDateTime), services.GetRequiredService<TimeProvider>().GetUtcNow());
        await using var transaction = await db.BeginWriteAsync(cancel);
        var over = await db.Set<VisaLetter>().Where(v => (v.State == VisaState.Asked || v.State == VisaState.Issued) && db.Set<Registrant>().Any(r => r.Id == v.RegistrantId && db.Set<Session>().Any(s => s.Id == r.SessionId && s.LastDay < day)))
            .Select(v => new { v, Reference = db.Set<Registrant>().Where(r => r.Id == v.RegistrantId).Select(r => r.Reference).First() }).ToListAsync(cancel);
        foreach (var x in over)
        {
            await Forget(db, x.v, VisaState.Erased, Actor.System("retention"), null, now, "");
            db.Record(Actor.System("retention"), "visa.erased", "registration/" + x.Reference, [VisaLetters.GAP_05, VisaLetters.GAP_34], now, new { x.Reference });
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task Forget(Db db, VisaLetter letter, VisaState state, Actor actor, LetterDesk? letters, DateTimeOffset now, string reason)
    {
        (letter.State, letter.Data, letter.Sheet, letter.Pdf, letter.EndedAt, letter.Version) = (state, "", "", null, now, letter.Version + 1);
        if (letters is not null && letter.LetterId is { } id && await db.Set<Letter>().FirstAsync(l => l.Id == id) is { RevokedAt: null } issued) letters.Revoke(actor, issued, reason);
    }

    private IDataProtector Keys(VisaLetter letter) => protection.CreateProtector("visa-letter", letter.Id.ToString());
}

internal static class VisaServices
{
    public static IServiceCollection AddVisa(this IServiceCollection services) => services.AddScoped<VisaDesk>().AddSingleton(new Expiry(Retention.Passport.Key, VisaDesk.EraseAsync));
}
