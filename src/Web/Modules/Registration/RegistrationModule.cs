using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Registration.Attendance;
using Rostrum.Web.Modules.Registration.Badges;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.Exchange;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Photos;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Web.Modules.Registration.SpecialPasses;
using Rostrum.Web.Modules.Registration.Visa;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;

namespace Rostrum.Web.Modules.Registration;

public static class RegistrationModule
{
    public static readonly Module Module = new("Registration", MayAsk: ["Files", "Handbook", "Identity", "Letters", "Meetings", "Organizations", "Post", "Reference"], Add, Menu: new MenuLink("Menu_Registration", "/registration", Permission.CheckIn, Permission.RunRegistration));

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Delegates>().AddScoped<RegistrationNumbers>();
        builder.Services.AddAttendance().AddSeats().AddDoor().AddPasses().AddBadges().AddPhotos().AddExchange().AddVisa().AddForm();
        builder.Services.AddRegistering();
        builder.Services.AddSingleton(provider => new PersonalData(Retention.Participation.Key, ExportAsync, (db, person, cancel) => EraseAsync(db, person, provider.GetRequiredService<TimeProvider>().GetUtcNow(), cancel)));
    }

    /// <summary>The entry of an account, and those that were joined to it.</summary>
    private static IQueryable<Participant> Of(Db db, Guid person) => db.Set<Participant>().Where(p => p.PersonId == person || db.Set<Participant>().Any(k => k.Id == p.JoinedTo && k.PersonId == person));

    private static async Task<IReadOnlyList<object>> ExportAsync(Db db, Guid person, CancellationToken cancel)
    {
        var participants = await Of(db, person).AsNoTracking().ToListAsync(cancel);
        var ids = participants.Select(p => p.Id).ToList();
        var registrations = await db.Set<Registrant>().AsNoTracking().Where(r => ids.Contains(r.ParticipantId)).OrderBy(r => r.RequestedAt).ToListAsync(cancel);
        // What the staff notes for its own work is no answer of the person's.
        var answers = (await db.Set<RegistrationAnswer>().AsNoTracking().Where(a => db.Set<Registrant>().Any(r => r.Id == a.RegistrantId && ids.Contains(r.ParticipantId))).Join(db.Set<FormField>().Where(f => !f.StaffOnly), a => a.FieldId, f => f.Id, (a, f) => new { a.RegistrantId, f.Label, f.Key, a.Value, a.Pending }).ToListAsync(cancel))
            .ToLookup(a => a.RegistrantId, a => (object)new { question = a.Label.Count == 0 ? a.Key : a.Label.Plain(), answer = a.Value, waits = a.Pending });
        return [.. participants.Select(p => (object)new { participant = new { p.Name, p.FamilyName, p.GivenName, p.Email, p.Birth, p.Language } }),
            .. registrations.Select(r => (object)new { registration = r.Reference, state = r.State.ToString(), category = r.Category.ToString(), r.Affiliation, r.Title, r.Country, r.RequestedAt, r.DecidedAt, r.Reason, r.Expertise, answers = answers[r.Id] })];
    }

    /// <summary>Who erases the account comes no more: what lives is cancelled, and the entry keeps its id only, for the record and the bans.</summary>
    private static async Task EraseAsync(Db db, Guid person, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = await Of(db, person).Select(p => p.Id).ToListAsync(cancel);
        if (ids.Count == 0) return;
        await db.Set<RegistrationAnswer>().Where(a => db.Set<Registrant>().Any(r => r.Id == a.RegistrantId && ids.Contains(r.ParticipantId))).ExecuteDeleteAsync(cancel);
        var visas = db.Set<VisaLetter>().Where(v => db.Set<Registrant>().Any(r => r.Id == v.RegistrantId && ids.Contains(r.ParticipantId)));
        await db.Set<Letter>().Where(l => l.RevokedAt == null && visas.Any(v => v.LetterId == l.Id)).ExecuteUpdateAsync(s => s.SetProperty(l => l.RevokedAt, now).SetProperty(l => l.RevokedReason, "Erased."), cancel);
        await visas.Where(v => v.State == VisaState.Asked || v.State == VisaState.Issued).ExecuteUpdateAsync(s => s.SetProperty(v => v.State, VisaState.Erased).SetProperty(v => v.Data, "").SetProperty(v => v.Sheet, "").SetProperty(v => v.Pdf, (byte[]?)null).SetProperty(v => v.EndedAt, now), cancel);
        await db.Set<Registrant>().Where(r => ids.Contains(r.ParticipantId)).ExecuteUpdateAsync(s => s.SetProperty(r => r.Title, "").SetProperty(r => r.Expertise, "").SetProperty(r => r.PendingJson, ""), cancel);
        await db.Set<Registrant>().Where(r => ids.Contains(r.ParticipantId) && Delegates.Live.Contains(r.State)).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RegistrationState.Cancelled).SetProperty(r => r.EndedAt, now).SetProperty(r => r.Version, r => r.Version + 1), cancel);
        await db.Set<Participant>().Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.PersonId, (Guid?)null).SetProperty(p => p.Name, "").SetProperty(p => p.NameKey, "").SetProperty(p => p.FamilyName, "").SetProperty(p => p.GivenName, "")
            .SetProperty(p => p.Email, "").SetProperty(p => p.NormalizedEmail, "").SetProperty(p => p.Birth, (DateOnly?)null).SetProperty(p => p.PhotoId, (Guid?)null).SetProperty(p => p.ErasedAt, now).SetProperty(p => p.Version, p => p.Version + 1), cancel);
    }
}
