using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What kind of document it is. PAR-13, PAR-36, PAR-44, GOV-20.</summary>
public enum DocumentKind { Unedited, PreSession, InSession, ConferenceRoomPaper, Report, DraftDecision, Resolution, Information, CprAdvice, PresidentSummary, MinisterialDeclaration, Proceedings, Other }

/// <summary>Who may see it, from the widest. CTR-38: everybody; accredited organizations and Member States; or nobody but the secretariat, under an exception.</summary>
public enum Audience { Public, Accredited, Restricted }

public enum DocumentState { Draft, Scheduled, Released, Withdrawn }

/// <summary>What is doubtful about a file that arrived; whoever brought it says that it is meant so.</summary>
public enum FileDoubt { OtherLanguage, Replaces }

/// <summary>A document as somebody wants to keep it.</summary>
public sealed record DocumentPlan(string? Symbol, bool SymbolTaken, bool Titled, DocumentKind Kind, Audience Audience, string? Exception);

/// <summary>
/// Documents of the bodies: their symbols, who may see them, their release to all at one moment, and what becomes of those that
/// are withdrawn. Source: ACC-42, GOV-37, PAR-13, PAR-14, PAR-56, INF-04; CTR-38; GAP-24.
/// </summary>
public static partial class DocumentRelease
{
    public static readonly Clause ACC_42 = Clause.Of("ACC-42"), GOV_37 = Clause.Of("GOV-37"), PAR_13 = Clause.Of("PAR-13"), PAR_14 = Clause.Of("PAR-14"), PAR_56 = Clause.Of("PAR-56"), INF_04 = Clause.Of("INF-04"),
        CTR_38 = Clause.Of("CTR-38"), GAP_24 = Clause.Of("GAP-24");

    /// <summary>Whose confidence a restricted document keeps: the four parties that the access policy names. INF-04.</summary>
    public static readonly IReadOnlyList<string> Exceptions = ["member-states", "partners", "employees", "others"];

    /// <summary>Who may see it when nobody says otherwise: what is not edited yet, accredited organizations and Member States; all else, everybody. CTR-38.</summary>
    [Enforces("CTR-38", "PAR-13")]
    public static Audience Usual(DocumentKind kind) => kind == DocumentKind.Unedited ? Audience.Accredited : Audience.Public;

    /// <summary>
    /// The form in which symbols are compared: runs of letters and of digits, however they are set apart. "unep/ea.6/l1",
    /// "UNEP EA.6 L.1" and "UNEP/EA.6/L.1" are one; "UNEP/EA.6/11" and "UNEP/EA.61/1" are two. PAR-56.
    /// </summary>
    public static string Key(string? symbol)
    {
        var key = new StringBuilder();
        var last = 0;
        foreach (var c in (symbol ?? "").Normalize(NormalizationForm.FormKC))
        {
            var kind = char.IsDigit(c) ? 1 : char.IsLetter(c) ? 2 : 0;
            if (kind != 0)
            {
                if (kind != last && key.Length > 0) key.Append('-');
                // "L.01" is "L.1": a nought that other digits follow says nothing.
                if (kind == 1 && last == 1 && key[^1] == '0' && (key.Length == 1 || key[^2] == '-')) key.Length--;
                key.Append(kind == 1 ? ((int)char.GetNumericValue(c)).ToString(CultureInfo.InvariantCulture) : char.ToLowerInvariant(c));
            }
            last = kind;
        }
        return key.ToString();
    }

    /// <summary>
    /// What a file of it is called when it is downloaded, without ending. It is given back as it was submitted, by its checksum,
    /// so that what is not edited is said by its name and not by a stamp. ACC-42, GAP-24.
    /// </summary>
    [Enforces("ACC-42", "GAP-24")]
    public static string FileName(DocumentKind kind, string? symbol, string language) =>
        $"{(kind == DocumentKind.Unedited ? "UNEDITED-" : "")}{(symbol ?? "document").Replace('/', '-').Replace(' ', '-')}-{language}";

    /// <summary>
    /// The narrowest audience to which somebody belongs by the roles held: who keeps documents, all; the secretariat, Governments
    /// and people of accredited organizations at one moment, what is not public; everybody else, what is. ACC-42, GOV-37, CTR-38.
    /// </summary>
    [Enforces("ACC-42", "GOV-37", "CTR-38")]
    public static Audience LevelOf(bool keepsDocuments, IEnumerable<Role> roles) => keepsDocuments ? Audience.Restricted
        : roles.Any(r => r.Staff || r.Side == RoleSide.Governments || r.NeedsAccreditation) ? Audience.Accredited
        : Audience.Public;

    /// <summary>The next free symbol of a kind under a stem ("UNEP/EA.8"): …/1, …/L.1, …/CRP.1, …/INF/1, …/Res.1, …/HLS.1.</summary>
    public static string Suggest(string stem, DocumentKind kind, IEnumerable<string> existing)
    {
        var start = stem.TrimEnd('/') + kind switch
        {
            DocumentKind.InSession or DocumentKind.DraftDecision => "/L.",
            DocumentKind.ConferenceRoomPaper => "/CRP.",
            DocumentKind.Information => "/INF/",
            DocumentKind.Resolution => "/Res.",
            DocumentKind.MinisterialDeclaration => "/HLS.",
            _ => "/",
        };
        var key = Key(start) + "-";
        var last = existing.Select(Key).Where(k => k.StartsWith(key, StringComparison.Ordinal)).Select(k => k[key.Length..].Split('-')[0])
            .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty(0).Max();
        return start + (last + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>May it be written so? <paramref name="released"/>: what it was released as, for one that was.</summary>
    [Enforces("PAR-56", "INF-04", "CTR-38", "GAP-24")]
    public static Verdict MayWrite(DocumentPlan plan, (string? Symbol, Audience Audience)? released = null, bool withdrawn = false) => For(
        Refuse(GAP_24, "Document_IsWithdrawn").When(withdrawn),
        Refuse(PAR_56, "Document_NoTitle").Unless(plan.Titled),
        Refuse(PAR_56, "Document_SymbolShape").About("Symbol").When(plan.Symbol is not null && !Shape().IsMatch(plan.Symbol)),
        Refuse(PAR_56, "Document_SymbolTaken", plan.Symbol ?? "").About("Symbol").When(plan.SymbolTaken),
        Refuse(PAR_56, "Document_SymbolKept").About("Symbol").When(released is { Symbol: { } known } && Key(known) != Key(plan.Symbol)),
        Refuse(PAR_56, "Document_NoSymbol").About("Symbol").When(released is not null && plan.Kind != DocumentKind.Unedited && plan.Symbol is null),
        Refuse(INF_04, "Document_NoException").About("Exception").When(plan.Audience == Audience.Restricted && !Exceptions.Contains(plan.Exception ?? "")),
        Refuse(CTR_38, "Document_Narrower").About("Audience").When(released is { } before && plan.Audience > before.Audience));

    /// <summary>
    /// May it be released, now or at that time? To all who may see it at one moment, with its symbol and a file. A symbol may be
    /// missing from an unedited working document only.
    /// </summary>
    [Enforces("ACC-42", "GOV-37", "PAR-13", "PAR-14", "PAR-56", "INF-04", "GAP-24")]
    public static Verdict MayRelease(DocumentState state, string? symbol, DocumentKind kind, Audience audience, bool titled, int files, DateTimeOffset? at, DateTimeOffset now) => For(
        Refuse(GOV_37, "Document_ReleasedAlready").When(state == DocumentState.Released),
        Refuse(GAP_24, "Document_IsWithdrawn").When(state == DocumentState.Withdrawn),
        Refuse(INF_04, "Document_IsRestricted").When(audience == Audience.Restricted),
        Refuse(PAR_56, "Document_NoTitle").Unless(titled),
        Refuse(PAR_13, "Document_NoFile").When(files == 0),
        Refuse(PAR_56, "Document_NoSymbol").When(symbol is null && kind != DocumentKind.Unedited),
        Refuse(PAR_14, "Document_TimePast").About("Day").When(at is { } time && time <= now),
        Refuse(ACC_42).Unless(true));

    /// <summary>May a release at a time be called off? Until it happens.</summary>
    [Enforces("GOV-37")]
    public static Verdict MayCallOff(DocumentState state) => For(Refuse(GOV_37, "Document_NotScheduled").Unless(state == DocumentState.Scheduled));

    /// <summary>May it be withdrawn? Once it is released, with a reason that stands in its place.</summary>
    [Enforces("GAP-24")]
    public static Verdict MayWithdraw(DocumentState state, string? reason) => For(
        Refuse(GAP_24, "Document_NotReleased").Unless(state == DocumentState.Released),
        Refuse(GAP_24, "Document_SayWhy").About("Reason").When(string.IsNullOrWhiteSpace(reason)));

    /// <summary>May a file be put into a language of it? A new version of what people have read says what is new. GAP-24.</summary>
    [Enforces("GAP-24")]
    public static Verdict MayAddFile(DocumentState state, bool language, bool readable, bool same, bool replaces, string? note) => For(
        Refuse(GAP_24, "Document_IsWithdrawn").When(state == DocumentState.Withdrawn),
        Refuse(GAP_24, "Document_NoLanguage").About("Language").Unless(language),
        Refuse(GAP_24, "Document_Picture").About("Upload").Unless(readable),
        Refuse(GAP_24, "Document_SameFile").About("Upload").When(same),
        Refuse(GAP_24, "Document_SayWhatIsNew").About("Note").When(state == DocumentState.Released && replaces && string.IsNullOrWhiteSpace(note)));

    /// <summary>What is asked back before a file is put into a language. <paramref name="found"/>: the language that its text seems to be in, where that can be told.</summary>
    public static IReadOnlyList<FileDoubt> Doubts(string language, string? found, bool replaces) =>
        [.. new[] { (FileDoubt.OtherLanguage, found is not null && found != language), (FileDoubt.Replaces, replaces) }.Where(d => d.Item2).Select(d => d.Item1)];

    // It stands in addresses as it is printed, so it has no empty part and nothing that an address would take for its own.
    [GeneratedRegex(@"^(?=.*/)(?!.*(//|\.\.|/\.|\./))[A-Za-z0-9][A-Za-z0-9./() \-]{1,76}[A-Za-z0-9)]$")]
    private static partial Regex Shape();
}
