using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// The list of accredited organizations as a document for the Environment Assembly. The Secretary decides on each
/// accreditation, and it counts from then on; the Assembly is told by a numbered list, which it takes note of or adopts
/// at a session. Source: INT-11; CTR-22.
/// </summary>
public static class OrganizationList
{
    public static readonly Clause INT_11 = Clause.Of("INT-11");
    public static readonly Clause CTR_22 = Clause.Of("CTR-22");

    /// <summary>May it be recorded that a list was submitted to the Assembly on that day?</summary>
    [Enforces("INT-11")]
    public static Verdict MaySubmit(DateOnly dated, bool submitted, DateOnly? on, string session, DateOnly today) => For(
        Refuse(INT_11, "ListSubmittedBefore").When(submitted),
        Refuse(INT_11, "ListSessionMissing").About("Session").When(string.IsNullOrWhiteSpace(session)),
        Refuse(INT_11, "ListDayMissing").About("On").When(on is null),
        Refuse(INT_11, "ListBeforeItsDate", dated).About("On").When(on < dated),
        Refuse(INT_11, "ListNotYet").About("On").When(on > today));

    /// <summary>May it be recorded that the Assembly took note of a list, or adopted it? Only what was submitted, and not before that day.</summary>
    [Enforces("CTR-22", "INT-11")]
    public static Verdict MayConclude(DateOnly? submitted, bool concluded, DateOnly? on, string session, DateOnly today) => For(
        Refuse(CTR_22, "ListNotSubmitted").When(submitted is null),
        Refuse(CTR_22, "ListConcludedBefore").When(concluded),
        Refuse(INT_11, "ListSessionMissing").About("Session").When(string.IsNullOrWhiteSpace(session)),
        Refuse(INT_11, "ListDayMissing").About("On").When(on is null),
        Refuse(CTR_22, "ListBeforeSubmission", submitted ?? default).About("On").When(on < submitted),
        Refuse(INT_11, "ListNotYet").About("On").When(on > today));

    /// <summary>"OL-2027-03": the third list of 2027.</summary>
    public static string Number(int year, int inYear) => $"OL-{year}-{inYear:00}";
}
