namespace Rostrum.Handbook;

/// <summary>How far the preparation of a session of the Assembly is, as it was counted.</summary>
/// <param name="Announced">Its days and place are known to everybody.</param>
/// <param name="BureauMeets">A meeting of its Bureau before it begins is announced or was held.</param>
/// <param name="OpenEnded">The Committee's open-ended meeting before it is planned.</param>
/// <param name="Items">Items of its agenda, and how many of them have a document that is out.</param>
/// <param name="Kinds">Kinds of its meetings that are announced.</param>
/// <param name="CallMade">Major Groups were called to propose theme and panellists of the dialogue.</param>
/// <param name="ScheduleIssued">The detailed schedule of the Committee of the Whole is out.</param>
public sealed record PreparationFacts(bool Announced, bool BureauMeets, bool OpenEnded, int Items, int ItemsWithDocument, IReadOnlyCollection<MeetingKind> Kinds, bool CallMade, bool ScheduleIssued);

/// <summary>One thing to be ready: <see cref="Key"/> names its words, <see cref="Count"/> of <see cref="Of"/> are there where it is counted.</summary>
public sealed record PreparationStep(string Key, Clause Clause, bool Done, int Count = 0, int Of = 0);

/// <summary>What its Bureau sees to before a session of the Assembly. Source: GOV-13.</summary>
public static class SessionPreparation
{
    private static readonly Clause GOV_08 = Clause.Of("GOV-08"), GOV_13 = Clause.Of("GOV-13"), GOV_14 = Clause.Of("GOV-14"), GOV_25 = Clause.Of("GOV-25"), PAR_09 = Clause.Of("PAR-09"), PAR_32 = Clause.Of("PAR-32"), PAR_33 = Clause.Of("PAR-33"),
        PAR_37 = Clause.Of("PAR-37"), PAR_44 = Clause.Of("PAR-44"), PAR_52 = Clause.Of("PAR-52");

    /// <summary>In the order in which they are usually done.</summary>
    [Enforces("GOV-13")]
    public static IReadOnlyList<PreparationStep> Steps(PreparationFacts f) =>
    [
        new("Announced", PAR_09, f.Announced),
        new("BureauMet", GOV_13, f.BureauMeets),
        new("OpenEnded", GOV_25, f.OpenEnded),
        new("Agenda", PAR_09, f.Items > 0),
        new("Documents", PAR_52, f.Items > 0 && f.ItemsWithDocument == f.Items, f.ItemsWithDocument, f.Items),
        new("Opening", GOV_14, f.Kinds.Contains(MeetingKind.OpeningPlenary)),
        new("HighLevel", GOV_08, f.Kinds.Contains(MeetingKind.HighLevel)),
        new("Dialogue", PAR_32, f.Kinds.Contains(MeetingKind.MultiStakeholderDialogue)),
        new("Call", PAR_33, f.CallMade),
        new("Closing", PAR_37, f.Kinds.Contains(MeetingKind.ClosingPlenary)),
        new("Schedule", PAR_44, f.ScheduleIssued),
    ];

    /// <summary>Whose checklist it is: the Bureau's, and that of those who plan meetings for it. GOV-13.</summary>
    public static bool MaySee(IEnumerable<Role> roles) => roles.Any(r => r == Roles.UneaPresident || r == Roles.UneaBureauMember || r.Permissions.Contains(Permission.PlanMeetings));
}
