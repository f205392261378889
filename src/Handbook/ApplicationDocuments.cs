using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>
/// A document that an application holds: the clause that asks for it, what the Unit looks for in it, and whether every
/// organization must give it. <paramref name="Key"/> stands in addresses and is the purpose of the file.
/// </summary>
public sealed record DocumentSlot(string Key, Clause Clause, bool Always, bool Several, IReadOnlyList<string> Checks);

/// <summary>The documents of an application. Source: ACC-11 to ACC-16.</summary>
public static class ApplicationDocuments
{
    public static readonly Clause ACC_11 = Clause.Of("ACC-11"), ACC_12 = Clause.Of("ACC-12"), ACC_13 = Clause.Of("ACC-13"), ACC_14 = Clause.Of("ACC-14"), ACC_15 = Clause.Of("ACC-15"), ACC_16 = Clause.Of("ACC-16"), ACC_17 = Clause.Of("ACC-17"), GAP_24 = Clause.Of("GAP-24");

    public static readonly DocumentSlot Letter = new("application-letter", ACC_11, true, false, ["letterhead", "signed", "dated"]);
    public static readonly DocumentSlot Statutes = new("statutes", ACC_12, true, false, ["certified"]);
    public static readonly DocumentSlot Amendments = new("amendments", ACC_12, false, true, ["certified"]);
    public static readonly DocumentSlot Partners = new("partners", ACC_12, false, false, []);
    public static readonly DocumentSlot Certificate = new("certificate", ACC_13, true, false, ["certified", "stamp"]);
    public static readonly DocumentSlot NonProfit = new("non-profit", ACC_14, false, false, []);
    public static readonly DocumentSlot Work = new("work", ACC_15, true, true, []);
    public static readonly DocumentSlot Abroad = new("abroad", ACC_16, false, true, []);

    public static readonly IReadOnlyList<DocumentSlot> All = [Letter, Statutes, Amendments, Partners, Certificate, NonProfit, Work, Abroad];

    /// <summary>Kinds of proof of environmental work; the list is open. ACC-15.</summary>
    public static readonly IReadOnlyList<string> WorkTypes = ["annual-report", "conference-report", "press-release", "media-statement", "newsletter", "periodical", "other-work"];

    /// <summary>Most files of one slot that takes several; a slot that takes one keeps the newest and its history.</summary>
    public const int MostFiles = 10;

    public static DocumentSlot? Find(string? key) => All.FirstOrDefault(s => s.Key == key);

    /// <summary>Is it asked of this organization? Amendments and partners only where there are any; the certificate may prove that it is non-profit.</summary>
    public static bool IsAsked(DocumentSlot slot, bool hasAmendments, bool hasPartners, bool certificateProvesNonProfit) =>
        slot.Always || (slot == Amendments && hasAmendments) || (slot == Partners && hasPartners) || (slot == NonProfit && !certificateProvesNonProfit);

    /// <summary>
    /// May another file come into the slot? Into a draft, or while documents are asked for, and while there is room; a slot for one
    /// file takes a newer one. <paramref name="given"/> are the files of a draft; of a case, those that came since it was asked last.
    /// </summary>
    [Enforces("ACC-17", "GAP-24")]
    public static Verdict MayAdd(ApplicationStage stage, int given) => For(
        Refuse(ACC_17, "FilesClosed").About("Upload").Unless(stage is ApplicationStage.Draft or ApplicationStage.DocumentsRequested),
        Refuse(GAP_24, stage == ApplicationStage.Draft ? "SlotFull" : "SlotFullAsked", MostFiles).About("Upload").When(given >= MostFiles));

    /// <summary>May a file be taken away? From a draft: what was sent stays as it was.</summary>
    [Enforces("ACC-17")]
    public static Verdict MayRemove(ApplicationStage stage) => For(Refuse(ACC_17, "SentAlready").Unless(stage == ApplicationStage.Draft));

    /// <summary>Are all documents there? <paramref name="given"/> says how many files each slot holds.</summary>
    [Enforces("ACC-11", "ACC-12", "ACC-13", "ACC-14", "ACC-15")]
    public static Verdict AreComplete(IReadOnlyDictionary<string, int> given, bool hasAmendments, bool hasPartners, bool certificateProvesNonProfit)
    {
        bool Missing(DocumentSlot slot) => IsAsked(slot, hasAmendments, hasPartners, certificateProvesNonProfit) && given.GetValueOrDefault(slot.Key) == 0;
        return For(
            Refuse(ACC_11, "Missing_application-letter").About("Letter").When(Missing(Letter)),
            Refuse(ACC_12, "Missing_statutes").About("Statutes").When(Missing(Statutes)),
            Refuse(ACC_12, "Missing_amendments").About("Amendments").When(Missing(Amendments)),
            Refuse(ACC_12, "Missing_partners").About("Partners").When(Missing(Partners)),
            Refuse(ACC_13, "Missing_certificate").About("Certificate").When(Missing(Certificate)),
            Refuse(ACC_14, "Missing_non-profit").About("NonProfit").When(Missing(NonProfit)),
            Refuse(ACC_15, "Missing_work").About("Work").When(Missing(Work)));
    }
}
