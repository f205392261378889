using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// Bringing in a list of organizations that were accredited before: from a named source, only what is certain or was settled
/// by a person, and nothing twice. Source: ACC-22; INT-11; RCM-02.
/// </summary>
public static class Importing
{
    public static readonly Clause ACC_22 = Clause.Of("ACC-22");

    /// <summary>May a list be read for import? Where it comes from stays with every organization of it.</summary>
    [Enforces("ACC-22")]
    public static Verdict MayRead(string source, DateOnly? sourceDate, DateOnly today) => For(
        Refuse(ACC_22, "Import_SourceMissing").About("Source").When(string.IsNullOrWhiteSpace(source)),
        Refuse(ACC_22, "Import_SourceDateMissing").About("SourceDate").When(sourceDate is null),
        Refuse(ACC_22, "Import_SourceDateFuture").About("SourceDate").When(sourceDate > today));

    /// <summary>May the clear rows of a list be imported? Once.</summary>
    [Enforces("ACC-22")]
    public static Verdict MayConfirm(bool confirmed, int clear) => For(
        Refuse(ACC_22, "Import_ConfirmedBefore").When(confirmed),
        Refuse(ACC_22, "Import_NothingClear").When(!confirmed && clear == 0));

    /// <summary>May a row be settled as a person chose? Every doubt is answered, and the organization is not on the register. Each country lies in one region.</summary>
    [Enforces("ACC-22", "RCM-02")]
    public static Verdict MaySettle(bool held, string title, bool country, bool majorGroup, bool region, bool regionOfCountry, DateOnly? since, DateOnly today, bool there) => For(
        Refuse(ACC_22, "Import_NotHeld").Unless(held),
        Refuse(ACC_22, "Import_TitleMissing").About("Title").When(string.IsNullOrWhiteSpace(title)),
        Refuse(ACC_22, "Import_CountryMissing").About("Country").Unless(country),
        Refuse(ACC_22, "Import_GroupMissing").About("MajorGroup").Unless(majorGroup),
        Refuse(ACC_22, "Import_RegionMissing").About("Region").Unless(region),
        Refuse(Regions.RCM_02, "Import_RegionOfCountry").About("Region").Unless(!country || !region || regionOfCountry),
        Refuse(ACC_22, "Import_SinceMissing").About("Since").When(since is null),
        Refuse(ACC_22, "Import_SinceFuture").About("Since").When(since > today),
        Refuse(ACC_22, "Import_There").About("Title").When(there));

    /// <summary>May a row be left out? With a reason.</summary>
    [Enforces("ACC-22")]
    public static Verdict MayLeaveOut(bool held, string reason) => For(
        Refuse(ACC_22, "Import_NotHeld").Unless(held),
        Refuse(ACC_22, "Import_ReasonMissing").About("Reason").When(string.IsNullOrWhiteSpace(reason)));
}
