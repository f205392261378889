using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Rostrum.Web.Shared.Look;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Desk;

/// <summary>
/// Tells the person, with an account or without, and the focal points of the organization what became of a registration, each in
/// their own language. Source: PAR-67, CON-02, CON-03.
/// </summary>
public sealed class RegistrationTelling(Db db, PeopleDirectory people, Notices notices, Outbox outbox)
{
    private static readonly string[] FocalPoint = [Roles.OrganizationFocalPoint.Key];
    private static readonly string[] Unit = [.. Roles.All.Where(r => r.Permissions.Contains(Permission.ManageRegistration)).Select(r => r.Key)];

    /// <summary>Within the caller's transaction; words under <paramref name="key"/> get the number, the name, the session, and what is said beside.</summary>
    public Task TellAsync(Registrant registrant, Session session, string key, params object[] more) => TellAsync(registrant, session, key, false, more);

    /// <summary>With <paramref name="asked"/> the person hears of it only who asked to come; of a draft of others nobody else knows.</summary>
    public async Task TellAsync(Registrant registrant, Session session, string key, bool asked, params object[] more)
    {
        var participant = db.Set<Participant>().Local.FirstOrDefault(p => p.Id == registrant.ParticipantId) ?? await db.Set<Participant>().FirstAsync(p => p.Id == registrant.ParticipantId);
        object[] said = [registrant.Reference, participant.Name, session.Title, .. more];
        var hears = !asked || registrant.TermsAcceptedAt is not null;
        if (hears && participant.PersonId is { } person) await notices.AddAsync(person, typeof(Text), key, registrant.Path, true, said);
        else if (hears && participant.Email.Length > 0) Write(participant.Email, participant.Language, typeof(Text), key, said);
        if (registrant.OrganizationId is not { } organization) return;
        foreach (var focal in (await people.HoldersAsync(FocalPoint, organization)).Where(f => f != participant.PersonId)) await notices.AddAsync(focal, typeof(Text), key, registrant.Path, true, said);
    }

    /// <summary>To somebody without an account, in their language.</summary>
    public void Write(string email, string language, Type words, string key, params object[] said) => Languages.In(language, () => outbox.Add(email, language, null, words, key, true, [.. said.Select(Plain)]));

    /// <summary>The other focal points of an organization learn what one of them did. CON-02.</summary>
    public async Task TellFocalPointsAsync(Guid organization, Guid? but, string key, string path, params object[] said)
    {
        foreach (var focal in (await people.HoldersAsync(FocalPoint, organization)).Where(f => f != but)) await notices.AddAsync(focal, typeof(Text), key, path, true, said);
    }

    /// <summary>The Unit, and who manages the registration of that session.</summary>
    public async Task TellUnitAsync(Session session, string key, string path, params object[] said)
    {
        foreach (var officer in (await people.HoldersAsync(Unit)).Union(await people.HoldersForAsync(Roles.RegistrationManager, session.Key))) await notices.AddAsync(officer, typeof(Text), key, path, true, said);
    }

    private static object Plain(object said) => said switch { Words words => words.Plain(), DateTimeOffset instant => Dates.Time(instant), DateOnly day => Dates.Long(day), _ => said };
}
