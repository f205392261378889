using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Floor.Guests;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Modules.Registration;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor;

/// <summary>In whose name somebody may ask for the floor of a meeting; the key stands in forms and on the list.</summary>
/// <param name="Accredited">Of an organization whether it is, today; null where it need not be.</param>
/// <param name="MayPropose">May propose keynotes, panellists, facilitators and moderators. PAR-18.</param>
public sealed record SpeakerVoice(string Key, SpeakerKind Kind, SpeaksFor For, string Name, Actor Actor, Guid? Organization = null, string? Group = null, string? Region = null, string? Country = null, bool? Accredited = null, Guid? Guest = null, bool MayPropose = false);

/// <summary>Somebody who may speak for a voice: by account, by registration, or a guest.</summary>
public sealed record Colleague(string Key, string Name, Guid? Person);

/// <summary>In whose name the reader may ask. Source: CON-13, GOV-36, PAR-45, RFA-11; CON-02.</summary>
internal sealed class SpeakerVoices(Db db, PeopleDirectory people, OrganizationRegister register, Delegates delegates, GuestPass guests, TimeProvider clock)
{
    private static readonly List<string> ForOrganization = [Roles.OrganizationFocalPoint.Key, Roles.OrganizationDelegate.Key];

    public async Task<IReadOnlyList<SpeakerVoice>> OfAsync(Me me, HttpContext http, Meeting meeting)
    {
        var voices = new List<SpeakerVoice>();
        if (await guests.OfAsync(http, meeting) is { } guest) voices.Add(new("guest:" + guest.Id, SpeakerKind.Guest, SpeaksFor.Own, guest.Affiliation.Length > 0 ? guest.Affiliation : guest.Name, new(null, Roles.Visitor.Key), Guest: guest.Id));
        if (me.Id is not { } person) return voices;
        if (meeting.SessionId is { } session && await delegates.OfPersonAsync(session, person) is { State: RegistrationState.Confirmed } line && await OfRegistrationAsync(line, person) is { } registered) voices.Add(registered);
        foreach (var held in me.Roles)
        {
            var actor = new Actor(person, held.Role.Key, held.OnBehalfOf);
            if (held.Role == Roles.MgfcMember && MajorGroups.Find(held.ScopeId) is { } group) voices.Add(new("group:" + group.Key, SpeakerKind.MajorGroup, SpeaksFor.MajorGroup, Terms.Name(group.Term), actor, Group: group.Key, MayPropose: true));
            else if (held.Role == Roles.RegionalFacilitator && Regions.Find(held.ScopeId) is { } region) voices.Add(new("region:" + region.Key, SpeakerKind.MajorGroup, SpeaksFor.Region, Terms.Name(region.Term), actor, Region: region.Key));
            else if (held.Role == Roles.MemberStateDelegate && Countries.Find(held.ScopeId) is { } country) voices.Add(new("state:" + country.Iso2, SpeakerKind.State, SpeaksFor.Own, country.Name, actor, Country: country.Iso2));
            else if (held.Role == Roles.RegionalGroupOfGovernments && held.ScopeId is { } scope) voices.Add(new("states:" + scope, SpeakerKind.StateGroup, SpeaksFor.Own, FloorNames.Region(scope), actor));
        }
        var ids = people.OrganizationsOf(person, ForOrganization);
        foreach (var organization in await db.Set<Organization>().AsNoTracking().Where(o => ids.Contains(o.Id)).OrderBy(o => o.Name).ToListAsync()) voices.Add(await OfOrganizationAsync(organization, new(person, Roles.OrganizationDelegate.Key)));
        return [.. voices.DistinctBy(v => v.Key)];
    }

    private async Task<SpeakerVoice?> OfRegistrationAsync(DelegateLine line, Guid person)
    {
        var actor = new Actor(person, line.Category switch { RegistrationCategory.MajorGroup => Roles.OrganizationDelegate.Key, RegistrationCategory.MemberState => Roles.MemberStateDelegate.Key, _ => Roles.RegisteredIndividual.Key });
        return line.Category switch
        {
            RegistrationCategory.MajorGroup when line.OrganizationId is { } id && await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id) is { } organization => await OfOrganizationAsync(organization, actor),
            RegistrationCategory.MemberState when line.Country is { } code => new("state:" + code, SpeakerKind.State, SpeaksFor.Own, Countries.Find(code)?.Name ?? code, actor, Country: code),
            RegistrationCategory.Intergovernmental or RegistrationCategory.InternationalObserver => new("body:" + SearchKey.Of(line.Affiliation), SpeakerKind.Intergovernmental, SpeaksFor.Own, line.Affiliation, actor),
            RegistrationCategory.Press => null,
            _ => new("person:" + line.RegistrantId, SpeakerKind.Guest, SpeaksFor.Own, line.Affiliation.Length > 0 ? line.Affiliation : line.Name, actor),
        };
    }

    /// <summary>By what somebody is today: who left the organization has no say in what was asked for it, but owes the text of what they read out.</summary>
    public static bool Owns(IEnumerable<SpeakerVoice> voices, Me me, FloorRequest request) =>
        voices.Any(v => v.Key == request.Voice) || (request.State == FloorState.Delivered && request.SpeakerId is { } speaker && speaker == me.Id);

    public async Task<SpeakerVoice> OfOrganizationAsync(Organization organization, Actor actor) =>
        new("organization:" + organization.Id, SpeakerKind.Organization, SpeaksFor.Own, organization.Name, actor, organization.Id, organization.MajorGroup, organization.Region, Accredited: await register.IsAccreditedAsync(organization.Id, clock.Today()));

    /// <summary>Who may speak for it: of its delegation, or of its people; the reader first.</summary>
    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(Me me, Meeting meeting, SpeakerVoice voice) => await ColleaguesAsync(me, meeting, voice.Key, voice.Organization, voice.Country, voice.Guest);

    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(Me me, Meeting meeting, string voice, Guid? organization, string? country, Guid? guest)
    {
        var found = new List<Colleague>();
        if (guest is { } id && await db.Set<FloorGuest>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == id) is { } known) return [new("guest", known.Name, null)];
        if (me.Id is { } self) found.Add(new("p" + self, me.Name, self));
        if (meeting.SessionId is { } session && (organization ?? (object?)country) is not null)
        {
            var delegation = organization is { } registered ? await delegates.OfOrganizationAsync(session, registered) : await delegates.OfStateAsync(session, country!);
            found.AddRange(delegation.Where(d => d.State == RegistrationState.Confirmed).Take(200).Select(d => new Colleague(d.PersonId is { } p ? "p" + p : "r" + d.RegistrantId, d.Name, d.PersonId)));
        }
        if (organization is { } of)
        {
            var holders = await people.HoldersAsync(ForOrganization, of);
            found.AddRange((await db.Users.AsNoTracking().Where(p => holders.Contains(p.Id)).OrderBy(p => p.NameKey).Select(p => new { p.Id, p.Name }).Take(200).ToListAsync()).Select(p => new Colleague("p" + p.Id, p.Name, p.Id)));
        }
        return [.. found.DistinctBy(c => c.Key)];
    }
}
