using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Accreditation.Keeping;
using Rostrum.Web.Modules.Accreditation.Status;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation;

public static class AccreditationModule
{
    public static readonly Module Module = new("Accreditation", MayAsk: ["Duties", "Files", "Identity", "Letters", "Organizations", "Post", "Record", "Reference"], Add: Add,
        Menu: [new MenuLink("Menu_Accreditation", "/accreditation"), new MenuLink("Menu_Cases", "/accreditation/cases", Permission.ReadApplications)]);

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ApplicantDesk>().AddScoped<CaseDesk>().AddScoped<DecisionDesk>().AddScoped<AccreditationLetters>();
        builder.Services.AddStatus();
        builder.Services.AddKeeping();
        // The files and letters of a case: for who applied, and for those who work on it.
        builder.Services.AddSingleton(new FileDoor("application", async (services, me, thing, cancel) => me.May(Permission.ReadApplications)
            || (Guid.TryParse(thing.Split('/')[1], out var id) && await services.GetRequiredService<Db>().Set<Application>().AnyAsync(a => a.Id == id && a.ApplicantId == me.Id, cancel))));
        builder.Services.AddSingleton(new PersonalData(Retention.CaseFile.Key,
            async (db, person, cancel) => [.. await StatusServices.ExportAsync(db, person, cancel), .. await db.Set<Application>().AsNoTracking().Where(a => a.ApplicantId == person).Select(a => (object)new { a.Reference, a.Name, Stage = a.Stage.ToString(), a.CreatedAt, a.SubmittedAt, a.AnswersJson }).ToListAsync(cancel), .. await KeepingServices.ExportAsync(db, person, cancel)],
            async (db, person, cancel) =>
            {
                await KeepingServices.EraseAsync(db, person, cancel);
                await db.Set<Application>().Where(a => a.ApplicantId == person && a.Reference == null && a.EndedOn == null).ExecuteUpdateAsync(s => s.SetProperty(a => a.Stage, ApplicationStage.Withdrawn), cancel);
            }));
    }
}
