using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Accreditation.Keeping;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Organizations;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>What rests on a status and is due no more once there is none to keep. Source: ACC-30, ACC-40, CTR-25, CTR-26, GAP-10.</summary>
internal static class LapsingDuties
{
    private static readonly string[] Kinds = [EvidenceDesk.Kind, EvidenceDesk.OverdueDuty, MeasureDesk.ReviewDuty, StatusDesk.InformationDuty];

    /// <summary>Withdrawn or at an end.</summary>
    public static bool IsOver(this StandingStatus status) => status is StandingStatus.Withdrawn or StandingStatus.Ended;

    /// <summary>On the day on which the status ends, not before: until then all of it is still owed. With the caller's save.</summary>
    public static async Task CancelLapsedAsync(this DutyDesk duties, Actor actor, Guid organization)
    {
        foreach (var kind in Kinds) await duties.CancelAsync(actor, OrganizationRegister.Thing(organization), kind);
    }
}
