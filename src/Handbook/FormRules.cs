using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

public enum FieldKind { Text, LongText, Number, Date, Choice, Choices, YesNo, Country, Email, Phone }

/// <summary>A question of the form of a session, as it is decided on.</summary>
/// <param name="Options">Keys of what may be chosen, in order; of a country the codes there are.</param>
/// <param name="Categories">Who is asked; none named: all.</param>
/// <param name="ConditionKey">Asked only where the answer of that other question is <paramref name="ConditionValue"/>; empty: always.</param>
/// <param name="FollowUp">Asked once the registration is confirmed.</param>
/// <param name="Reapproved">A changed answer of a confirmed registration waits for the secretariat.</param>
/// <param name="Sensitive">Of health or belief: read by nobody but the person, who wrote it, and the Unit.</param>
/// <param name="Stopped">Asked no more; what was answered stays.</param>
public sealed record FormQuestion(string Key, FieldKind Kind, IReadOnlyList<string> Options, bool Required = false, IReadOnlyCollection<RegistrationCategory>? Categories = null, string ConditionKey = "", string ConditionValue = "",
    bool StaffOnly = false, bool FollowUp = false, bool Reapproved = false, bool Sensitive = false, int? RetentionDays = null, bool Stopped = false);

/// <summary>Of whom it is asked, and who looks: the staff of the Unit, or the person and who names them.</summary>
public sealed record FormReader(RegistrationCategory Category, RegistrationState State, bool Staff = false);

/// <summary>
/// The form of a session: which questions are asked of whom, what counts as an answer, what is missing, what waits for approval,
/// and when it is erased. Source: PAR-63, PAR-67; GAP-05, GAP-34.
/// </summary>
public static partial class FormRules
{
    public static readonly Clause PAR_63 = Clause.Of("PAR-63"), PAR_67 = Clause.Of("PAR-67"), GAP_05 = Clause.Of("GAP-05");

    /// <summary>The longest answers; questions and choices of a form at most; the longest time that an answer is kept by a number of days.</summary>
    public const int LongestText = 300, LongestLongText = 4000, MostFields = 60, MostOptions = 30, MostDays = 3650;

    /// <summary>Kinds whose answer another question may depend on: what is chosen, not what is written.</summary>
    public static bool Chosen(FieldKind kind) => kind is FieldKind.Choice or FieldKind.Choices or FieldKind.YesNo or FieldKind.Country;

    /// <summary>What may be chosen of a question that others depend on.</summary>
    public static IReadOnlyList<string> Answers(FormQuestion question) => question.Kind == FieldKind.YesNo ? ["yes", "no"] : question.Options;

    /// <summary>Several chosen ones in one answer.</summary>
    public static IReadOnlyList<string> Several(string? value) => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>
    /// An answer as it is kept: a number with a point, a day as 2027-12-06, chosen ones by their keys in the order of the question.
    /// Nothing typed is no answer. What cannot be read comes back with the key of what to say.
    /// </summary>
    public static (string? Value, string? Error) Read(FieldKind kind, IReadOnlyList<string> options, string? text)
    {
        var typed = Clean(text, kind == FieldKind.LongText);
        if (typed.Length == 0) return (null, null);
        return kind switch
        {
            FieldKind.Number => Number(typed),
            FieldKind.Date => DateOnly.TryParseExact(Digits(typed), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2200 ? (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null) : (null, "Answer_Date"),
            FieldKind.Choice => options.Contains(typed) ? (typed, null) : (null, "Answer_Choice"),
            FieldKind.Country => options.Contains(typed.ToUpperInvariant()) ? (typed.ToUpperInvariant(), null) : (null, "Answer_Choice"),
            FieldKind.Choices => Several(typed) is var chosen && chosen.All(options.Contains) ? (chosen.Count == 0 ? null : string.Join(',', options.Where(chosen.Contains)), null) : (null, "Answer_Choice"),
            FieldKind.YesNo => typed is "yes" or "no" ? (typed, null) : (null, "Answer_Choice"),
            FieldKind.Email => typed.Length <= 254 && Address().IsMatch(typed) ? (typed, null) : (null, "Answer_Email"),
            FieldKind.Phone => Phone(typed),
            FieldKind.LongText => typed.Length <= LongestLongText ? (typed, null) : (null, "Answer_LongTextLong"),
            _ => typed.Length <= LongestText ? (typed, null) : (null, "Answer_TextLong"),
        };
    }

    /// <summary>
    /// Which questions are asked, in their order: of that category, at that step, where the answer that they depend on was given to
    /// a question that is itself asked. A staff question is never asked of anybody else.
    /// </summary>
    public static IReadOnlyList<FormQuestion> Asked(IReadOnlyList<FormQuestion> form, FormReader reader, IReadOnlyDictionary<string, string> answers) => [.. form.Where(q => IsAsked(form, q, reader, answers, form.Count))];

    private static bool IsAsked(IReadOnlyList<FormQuestion> form, FormQuestion question, FormReader reader, IReadOnlyDictionary<string, string> answers, int depth) =>
        Concerns(question, reader) && (question.ConditionKey.Length == 0
            || (depth > 0 && form.FirstOrDefault(q => q.Key == question.ConditionKey) is { } other && Holds(question, answers.GetValueOrDefault(other.Key)) && IsAsked(form, other, reader, answers, depth - 1)));

    /// <summary>Would it be asked of them if its condition were met? A page shows these, with the condition.</summary>
    public static bool Concerns(FormQuestion question, FormReader reader) => !question.Stopped && (reader.Staff || !question.StaffOnly)
        && (!question.FollowUp || reader.State == RegistrationState.Confirmed) && (question.Categories is null or { Count: 0 } || question.Categories.Contains(reader.Category));

    private static bool Holds(FormQuestion question, string? answer) => Several(answer).Contains(question.ConditionValue);

    /// <summary>Those that are asked, must be answered, and are not.</summary>
    public static IReadOnlyList<FormQuestion> Missing(IReadOnlyList<FormQuestion> form, FormReader reader, IReadOnlyDictionary<string, string> answers) =>
        [.. Asked(form, reader, answers).Where(q => q.Required && string.IsNullOrEmpty(answers.GetValueOrDefault(q.Key)))];

    /// <summary>Does a changed answer wait for the secretariat? Where what was confirmed is changed by somebody else; the first answer to what is asked afterwards changes nothing. PAR-67.</summary>
    public static bool Waits(FormQuestion question, RegistrationState state, bool answered, bool bySecretariat) =>
        state == RegistrationState.Confirmed && question is { Reapproved: true, StaffOnly: false } && !bySecretariat && (answered || !question.FollowUp);

    /// <summary>May somebody read an answer? Staff all; others none of the staff's; a sensitive one the person and who wrote it. GAP-05.</summary>
    public static bool MayRead(FormQuestion question, bool staff, bool own, bool wrote) => staff || (!question.StaffOnly && (!question.Sensitive || own || wrote));

    /// <summary>The day on which an answer is erased: so many days after the last day of the session, wherever that is moved to. GAP-05.</summary>
    public static DateOnly? EraseOn(DateOnly lastDay, int? retentionDays) => retentionDays is { } days ? lastDay.AddDays(days) : null;

    /// <summary>May a question be asked so? In words, with choices where there are to be some, without a circle of conditions; nothing that was answered already is lost by it. PAR-63, GAP-05.</summary>
    /// <param name="before">Its kind until now, where answers were given.</param>
    /// <param name="given">Choices that stand in answers.</param>
    [Enforces("PAR-63", "GAP-05")]
    public static Verdict MaySet(FormQuestion question, IReadOnlyList<FormQuestion> others, bool named, FieldKind? before, IReadOnlyCollection<string> given)
    {
        var other = question.ConditionKey.Length == 0 ? null : others.FirstOrDefault(q => q.Key == question.ConditionKey);
        var depends = question.ConditionKey.Length > 0;
        return For(
            Refuse(PAR_63, "Field_NoLabel").About("Label").Unless(named),
            Refuse(PAR_63, "Field_KindFixed").About("Kind").When(before is { } kind && kind != question.Kind),
            Refuse(PAR_63, "Field_NoOptions").About("Options").When(question.Kind is FieldKind.Choice or FieldKind.Choices && question.Options.Count < (question.Kind == FieldKind.Choice ? 2 : 1)),
            Refuse(PAR_63, "Field_TooManyOptions", MostOptions).About("Options").When(question.Kind is FieldKind.Choice or FieldKind.Choices && question.Options.Count > MostOptions),
            Refuse(PAR_63, "Field_OptionAnswered").About("Options").When(question.Kind is FieldKind.Choice or FieldKind.Choices && given.Any(g => !question.Options.Contains(g))),
            Refuse(PAR_63, "Field_ConditionUnknown").About("Condition").When(depends && other is null or { Stopped: true }),
            Refuse(PAR_63, "Field_ConditionKind").About("Condition").When(other is not null && !Chosen(other.Kind)),
            Refuse(PAR_63, "Field_ConditionValue").About("Condition").When(other is not null && Chosen(other.Kind) && !Answers(other).Contains(question.ConditionValue)),
            Refuse(GAP_05, "Field_ConditionStaff").About("Condition").When(other is { StaffOnly: true } && !question.StaffOnly),
            Refuse(PAR_63, "Field_Circle").About("Condition").When(depends && Circle(question, others)),
            Refuse(PAR_63, "Field_DependsOnThis").About("Options").When(others.Any(q => !q.Stopped && q.ConditionKey == question.Key && !(Chosen(question.Kind) && Answers(question).Contains(q.ConditionValue)))),
            Refuse(GAP_05, "Field_StaffDepends").About("StaffOnly").When(question.StaffOnly && others.Any(q => q is { Stopped: false, StaffOnly: false } && q.ConditionKey == question.Key)),
            Refuse(GAP_05, "Field_Days", MostDays).About("RetentionDays").When(question.RetentionDays is < 1 or > MostDays),
            Refuse(GAP_05, "Field_SensitiveKept").About("RetentionDays").When(question is { Sensitive: true, RetentionDays: null }));
    }

    /// <summary>May one more be asked? Only what is needed is asked for. GAP-05.</summary>
    [Enforces("GAP-05")]
    public static Verdict MayAdd(int asked) => For(Refuse(GAP_05, "Field_TooMany", MostFields).When(asked >= MostFields));

    /// <summary>May it be asked no more? Not while others depend on it.</summary>
    [Enforces("PAR-63")]
    public static Verdict MayStop(FormQuestion question, IReadOnlyList<FormQuestion> others) => For(
        Refuse(PAR_63, "Field_StoppedBefore").When(question.Stopped),
        Refuse(PAR_63, "Field_OthersDepend").When(others.Any(q => !q.Stopped && q.Key != question.Key && q.ConditionKey == question.Key)));

    // Each question depends on one other at most: a circle is found by walking.
    private static bool Circle(FormQuestion question, IReadOnlyList<FormQuestion> others)
    {
        var next = question.ConditionKey;
        for (var steps = 0; next.Length > 0 && steps <= others.Count; steps++)
        {
            if (next == question.Key) return true;
            next = others.FirstOrDefault(q => q.Key == next)?.ConditionKey ?? "";
        }
        return next.Length > 0;
    }

    /// <summary>A name for exports and conditions, from words in Latin letters, not taken yet.</summary>
    public static string KeyOf(string? words, string otherwise, IReadOnlyCollection<string> taken)
    {
        var plain = string.Concat((words ?? "").Normalize(NormalizationForm.FormD).ToLowerInvariant().Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-'));
        var key = Dashes().Replace(plain, "-").Trim('-');
        if (key.Length > 40) key = key[..40].Trim('-');
        if (key.Length == 0) key = otherwise;
        for (var (one, i) = (key, 2); ; i++)
        {
            if (!taken.Contains(one)) return one;
            one = $"{key}-{i}";
        }
    }

    /// <summary>Does a free text look as if it held passport data: a number of one, the two lines at its foot, the word with a number after it? It is warned of, not refused. GAP-34, GAP-05.</summary>
    public static bool LikePassport(FieldKind kind, string? text) => kind is FieldKind.Text or FieldKind.LongText && text is { Length: > 0 } && (Digits(text) is var plain) && (PassportNumber().IsMatch(plain) || MachineLine().IsMatch(plain) || PassportWord().IsMatch(plain));

    private static (string?, string?) Number(string typed)
    {
        var match = NumberShape().Match(Digits(typed).Replace('\u2212', '-').Replace('\u066B', '.'));
        if (!match.Success) return (null, "Answer_Number");
        var (whole, fraction) = (Spaces().Replace(match.Groups["whole"].Value, "").TrimStart('0'), match.Groups["fraction"].Value);
        // "1,250" is one and a quarter to some readers and more than a thousand to others.
        if (fraction.Length == 3 && whole.Length is >= 1 and <= 3) return (null, "Answer_NumberUnclear");
        fraction = fraction.TrimEnd('0');
        if (whole.Length > 15 || fraction.Length > 6) return (null, "Answer_Number");
        var value = (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction);
        // A fraction of three digits is kept with a fourth, so that what is kept is read as what it is.
        if (fraction.Length == 3 && whole.Length is >= 1 and <= 3) value += "0";
        return (match.Groups["sign"].Value == "-" && value != "0" ? "-" + value : value, null);
    }

    private static (string?, string?) Phone(string typed)
    {
        var plain = Digits(typed);
        var digits = plain.Count(char.IsAsciiDigit);
        return PhoneShape().IsMatch(plain) && digits is >= 5 and <= 15 ? (Spaces().Replace(plain, " "), null) : (null, "Answer_Phone");
    }

    /// <summary>Digits of any script as those of ASCII.</summary>
    private static string Digits(string text) => string.Concat(text.Select(c => char.GetUnicodeCategory(c) == UnicodeCategory.DecimalDigitNumber ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c));

    private static string Clean(string? text, bool lines)
    {
        var tidy = (text ?? "").ReplaceLineEndings("\n");
        return string.Concat(tidy.Select(c => char.IsControl(c) && !(c == '\n' && lines) ? ' ' : c)).Trim();
    }

    [GeneratedRegex(@"^(?<sign>[-+]?)(?<whole>\d{1,3}([ \u00A0\u202F'\u2019]\d{3})+|\d+)([.,](?<fraction>\d+))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberShape();

    [GeneratedRegex(@"^\+?[\d ()./\u00A0-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneShape();

    [GeneratedRegex(@"^[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex(@"[\s'\u2019]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex("-+", RegexOptions.CultureInvariant)]
    private static partial Regex Dashes();

    [GeneratedRegex(@"(?<![\p{L}\d])([A-Z]{1,2}[ -]?|[A-Za-z]{1,2})\d{6,9}(?![\p{L}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex PassportNumber();

    [GeneratedRegex(@"P[A-Z<][A-Z<]{3}[A-Z<]+<<|[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}", RegexOptions.CultureInvariant)]
    private static partial Regex MachineLine();

    [GeneratedRegex(@"(passport|passeport|pasaporte|паспорт|护照|護照|جواز).{0,30}\d{5,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PassportWord();
}
