using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration;

/// <summary>Somebody at a session, as other modules see them.</summary>
public sealed record DelegateLine(Guid RegistrantId, string Reference, Guid ParticipantId, Guid? PersonId, string Name, RegistrationCategory Category, RegistrationState State, Guid? OrganizationId, string? Organization, string? MajorGroup, string? Region, string Affiliation, string? Country, bool HeadOfDelegation, bool OfficialDelegation);

/// <summary>
/// The one class that other modules ask: who is registered or confirmed for a session, on a day, of an organization, group or
/// region; and who may not come anywhere. Source: PAR-64, PAR-67, CON-02, CON-17.
/// </summary>
public sealed class Delegates(Db db, TimeProvider clock)
{
    /// <summary>The states of the rules as lists, for questions to the database.</summary>
    internal static readonly List<RegistrationState> Live = [.. RegistrationSteps.Live], HoldsPlace = [.. RegistrationSteps.HoldsPlace];

    /// <summary>Those with a registration that lives; to be narrowed and ordered by who asks.</summary>
    public IQueryable<DelegateLine> Registered(Guid session) => Lines(db.Set<Registrant>().Where(r => r.SessionId == session && Live.Contains(r.State)));

    /// <summary>Those who are confirmed now.</summary>
    public IQueryable<DelegateLine> Confirmed(Guid session) => Lines(db.Set<Registrant>().Where(r => r.SessionId == session && r.State == RegistrationState.Confirmed));

    /// <summary>Those who were confirmed at that moment, also when it is past.</summary>
    public IQueryable<DelegateLine> ConfirmedAt(Guid session, DateTimeOffset moment) =>
        Lines(db.Set<Registrant>().Where(r => r.SessionId == session && r.ConfirmedAt != null && r.ConfirmedAt <= moment && (r.EndedAt == null || r.EndedAt > moment)));

    /// <summary>The delegation of an organization.</summary>
    public Task<List<DelegateLine>> OfOrganizationAsync(Guid session, Guid organization, CancellationToken cancel = default) =>
        Lines(db.Set<Registrant>().Where(r => r.SessionId == session && r.OrganizationId == organization && Live.Contains(r.State)), byName: true).ToListAsync(cancel);

    /// <summary>The confirmed people of a Major Group.</summary>
    public Task<List<DelegateLine>> OfGroupAsync(Guid session, string majorGroup, CancellationToken cancel = default) =>
        Lines(db.Set<Registrant>().Where(r => r.SessionId == session && r.State == RegistrationState.Confirmed && db.Set<Organization>().Any(o => o.Id == r.OrganizationId && o.MajorGroup == majorGroup)), byName: true).ToListAsync(cancel);

    /// <summary>The confirmed people of organizations of a region.</summary>
    public Task<List<DelegateLine>> OfRegionAsync(Guid session, string region, CancellationToken cancel = default) =>
        Lines(db.Set<Registrant>().Where(r => r.SessionId == session && r.State == RegistrationState.Confirmed && db.Set<Organization>().Any(o => o.Id == r.OrganizationId && o.Region == region)), byName: true).ToListAsync(cancel);

    /// <summary>The confirmed people of a Member State.</summary>
    public Task<List<DelegateLine>> OfStateAsync(Guid session, string country, CancellationToken cancel = default) =>
        Lines(db.Set<Registrant>().Where(r => r.SessionId == session && r.State == RegistrationState.Confirmed && r.Category == RegistrationCategory.MemberState && r.Country == country), byName: true).ToListAsync(cancel);

    /// <summary>The registration of an account for a session that lives; null when there is none.</summary>
    public Task<DelegateLine?> OfPersonAsync(Guid session, Guid person, CancellationToken cancel = default) =>
        Lines(db.Set<Registrant>().Where(r => r.SessionId == session && Live.Contains(r.State) && db.Set<Participant>().Any(p => p.Id == r.ParticipantId && p.PersonId == person))).FirstOrDefaultAsync(cancel);

    public Task<bool> IsConfirmedAsync(Guid session, Guid person, CancellationToken cancel = default) =>
        db.Set<Registrant>().AnyAsync(r => r.SessionId == session && r.State == RegistrationState.Confirmed && db.Set<Participant>().Any(p => p.Id == r.ParticipantId && p.PersonId == person), cancel);

    /// <summary>Confirmed people that nothing stands behind any more: their organization lost its status. Shown to the Unit. PAR-64.</summary>
    public IQueryable<Registrant> WithoutStanding(Guid session)
    {
        var today = clock.Today();
        return db.Set<Registrant>().Where(r => r.SessionId == session && r.State == RegistrationState.Confirmed && r.Category == RegistrationCategory.MajorGroup
            && db.StandingsOn(today).Where(s => s.OrganizationId == r.OrganizationId).OrderByDescending(s => s.From).ThenByDescending(s => s.DecidedAt).Select(s => s.Status).FirstOrDefault() != StandingStatus.Accredited);
    }

    /// <summary>How many places are held in all, and by each organization. PAR-10.</summary>
    public async Task<(int All, IReadOnlyDictionary<Guid, int> OfOrganizations)> HeldAsync(Guid session, CancellationToken cancel = default)
    {
        var rows = await db.Set<Registrant>().Where(r => r.SessionId == session && HoldsPlace.Contains(r.State)).GroupBy(r => r.OrganizationId).Select(g => new { Organization = g.Key, Count = g.Count() }).ToListAsync(cancel);
        return (rows.Sum(r => r.Count), rows.Where(r => r.Organization is not null).ToDictionary(r => r.Organization!.Value, r => r.Count));
    }

    /// <summary>The places of a session as each category finds them. PAR-10.</summary>
    internal async Task<PlacesHeld> PlacesAsync(Guid session, RegistrationWindow window, CancellationToken cancel = default) => new(window.Places, window.KeptFor(),
        window.Places is null ? new Dictionary<RegistrationCategory, int>() : await db.Set<Registrant>().Where(r => r.SessionId == session && HoldsPlace.Contains(r.State)).GroupBy(r => r.Category).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel));

    /// <summary>The bans that were pronounced on somebody, under any entry of the same human being; the rules say which count. CON-17.</summary>
    public async Task<IReadOnlyList<Ban>> BansAsync(Guid participant, CancellationToken cancel = default) =>
        await BansAsync([.. (await AlikeAsync(participant, null, null, null, cancel)).Select(p => p.Id)], cancel);

    internal async Task<IReadOnlyList<Ban>> BansAsync(List<Guid> participants, CancellationToken cancel = default) =>
        participants.Count == 0 ? [] : [.. (await db.Set<AccessBan>().AsNoTracking().Where(b => participants.Contains(b.ParticipantId)).ToListAsync(cancel)).Select(b => b.Ban())];

    /// <summary>
    /// All entries that are the same human being, or look like it: joined, or alike in name and in address or date of birth. Those
    /// alike by the date alone may be two; a ban holds until that is cleared up. CON-04, CON-17.
    /// </summary>
    internal async Task<IReadOnlyList<(Guid Id, bool Surely)>> AlikeAsync(Guid? participant, string? name, string? email, DateOnly? birth, CancellationToken cancel = default)
    {
        var all = db.Set<Participant>().AsNoTracking();
        var known = participant is { } id ? await all.FirstOrDefaultAsync(p => p.Id == id, cancel) : null;
        var (key, address, born) = (known?.NameKey ?? SearchKey.Of(name), known?.NormalizedEmail ?? email?.Trim().ToUpperInvariant() ?? "", known?.Birth ?? birth);
        var found = await all.Where(p => p.Id == participant || (participant != null && p.JoinedTo == participant) || (key != "" && p.NameKey == key && ((address != "" && p.NormalizedEmail == address) || (born != null && p.Birth == born))))
            .Select(p => new { p.Id, p.JoinedTo, p.NormalizedEmail }).ToListAsync(cancel);
        return [.. found.Select(p => (p.Id, p.Id == participant || p.JoinedTo == participant && participant is not null || (address.Length > 0 && p.NormalizedEmail == address)))];
    }

    private IQueryable<DelegateLine> Lines(IQueryable<Registrant> registrants, bool byName = false)
    {
        var rows = registrants.AsNoTracking().Join(db.Set<Participant>(), r => r.ParticipantId, p => p.Id, (r, p) => new { r, p });
        if (byName) rows = rows.OrderBy(x => x.p.NameKey).ThenBy(x => x.r.Reference);
        return rows.Select(x => new DelegateLine(x.r.Id, x.r.Reference, x.p.Id, x.p.PersonId, x.p.Name, x.r.Category, x.r.State, x.r.OrganizationId,
            db.Set<Organization>().Where(o => o.Id == x.r.OrganizationId).Select(o => o.Name).FirstOrDefault(), db.Set<Organization>().Where(o => o.Id == x.r.OrganizationId).Select(o => o.MajorGroup).FirstOrDefault(),
            db.Set<Organization>().Where(o => o.Id == x.r.OrganizationId).Select(o => o.Region).FirstOrDefault(), x.r.Affiliation, x.r.Country, x.r.HeadOfDelegation, x.r.OfficialDelegation));
    }
}

/// <summary>Numbers that people call registrations by: "REG-2027-00588", by the year of the session.</summary>
public sealed class RegistrationNumbers(Db db)
{
    /// <summary>The next one; within the transaction of the registration. Who asks next waits until that is written.</summary>
    public async Task<string> NextAsync(int year, CancellationToken cancel = default) => Of(year, await db.NextAsync(string.Create(CultureInfo.InvariantCulture, $"REG-{year:D4}"), cancel));

    public static string Of(int year, long number) => string.Create(CultureInfo.InvariantCulture, $"REG-{year:D4}-{number:D5}");
}
