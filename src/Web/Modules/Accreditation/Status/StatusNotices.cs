using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>
/// Who is told that the status of an organization changes: its people, everybody whose office rests on it, and the co-chairs of
/// the Major Groups Facilitating Committee. Source: ACC-25, ACC-30, GAP-04, GAP-22.
/// </summary>
internal sealed class StatusNotices(PeopleDirectory people, Notices notices)
{
    private static readonly string[] Delegates = [Roles.OrganizationDelegate.Key];

    /// <summary>Roles beside those of the organization's own people that lapse with its status.</summary>
    private static readonly string[] Seats = [.. Roles.All.Where(r => r.NeedsAccreditation && r.Scope != RoleScope.Organization).Select(r => r.Key)];

    /// <param name="key">Of the words to the organization's own people, filled with its name and the days.</param>
    /// <param name="day">Until when, or when it may apply again.</param>
    public async Task ChangedAsync(Organization organization, string key, StandingStatus status, DateOnly from, DateOnly? day)
    {
        object[] filled = day is { } also ? [organization.Name, from, also] : [organization.Name, from];
        var focal = await people.LastFocalPointAsync(organization.Id);
        if (focal is { } person) await notices.AddAsync(person, typeof(Text), key, StatusDesk.AnswerPath(organization.Id), true, filled);
        foreach (var colleague in (await people.HoldersAsync(Delegates, organization.Id)).Where(p => p != focal)) await notices.AddAsync(colleague, typeof(Text), key, "/account", true, filled);
        var seat = status == StandingStatus.Accredited ? "Status_SeatReturns" : "Status_SeatLapses";
        foreach (var holder in await people.HoldersAsync(Seats, organization.Id)) await notices.AddAsync(holder, typeof(Text), seat, "/account", true, organization.Name, from);
        foreach (var chair in await people.HoldersAsync([Roles.MgfcCoChair.Key])) await notices.AddAsync(chair, typeof(Text), "Status_CoChairs", "/accreditation", true, organization.Name, new TextOf(typeof(Text), "Status_" + status), from);
    }
}
