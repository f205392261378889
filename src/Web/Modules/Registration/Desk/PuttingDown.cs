using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Desk;

/// <summary>What the Unit, or a Government for itself, writes of somebody who is to be registered; <paramref name="Word"/>: on whose word.</summary>
public sealed record DeskEntry(RegistrationCategory Category, PersonFacts Person, Organization? Organization, string? Country, string Affiliation, string Function, string? Word, bool Official, bool Terms, bool Wait, string? Reason);

/// <summary>Somebody is put down by the Unit or a Government, on a form or in a list. PAR-63, PAR-66, FOR-13, CON-02.</summary>
public sealed class PuttingDown(Registrar registrar, RegistrationTelling telling, Db db, IStringLocalizer<Text> t)
{
    /// <summary>What the registrar is asked: civil society stays with its focal point, who sends the name.</summary>
    public static Asking AskingOf(DeskEntry entry, bool unit)
    {
        var by = RegistrationWindows.NominatedBy(entry.Category);
        var reason = string.IsNullOrWhiteSpace(entry.Reason) ? null : string.Join(" · ", new[] { entry.Reason, entry.Word }.Where(w => !string.IsNullOrWhiteSpace(w)));
        return new(entry.Category, entry.Person, entry.Organization?.Id, entry.Country, entry.Organization is null ? entry.Affiliation : "", entry.Function, Wait: entry.Wait,
            By: by == NominatingAuthority.FocalPoint ? null : by, BySecretariat: unit, Reason: reason, Terms: entry.Terms);
    }

    /// <summary>The organization of exactly that name, where the focal point has the say.</summary>
    public async Task<Organization?> OrganizationAsync(string? name)
    {
        var typed = (name ?? "").Trim();
        return await db.Set<Organization>().AsNoTracking().Where(o => o.Name == typed).Take(2).ToListAsync() is [var one] ? one : null;
    }

    public Task<(Registrant? Registrant, Verdict Verdict)> PutDownAsync(Actor actor, Session session, DeskEntry entry, bool unit, Func<Registrant, Task>? also = null) =>
        registrar.RegisterAsync(actor, session, AskingOf(entry, unit), async made =>
        {
            made.OfficialDelegation = entry.Official && entry.Category == RegistrationCategory.MemberState;
            if (!string.IsNullOrWhiteSpace(entry.Word)) db.Add(new RegistrationNote { RegistrantId = made.Id, Text = t["OnWhoseWord"] + ": " + entry.Word.Trim(), By = actor.Person!.Value, At = made.RequestedAt });
            if (entry.Organization is { } organization) await telling.TellFocalPointsAsync(organization.Id, actor.Person, "Delegation_Added", session.Path + "/delegation", made.Reference, entry.Person.Name!.Trim(), session.Title);
            if (also is not null) await also(made);
        });
}
