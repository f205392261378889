using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>How the Unit lays out badges, and when many are printed. What PAR-68 wants on a badge cannot be left away. Source: PAR-67, PAR-68, CON-03, GAP-18.</summary>
public static class BadgeLayouts
{
    public static readonly Clause PAR_67 = Clause.Of("PAR-67"), PAR_68 = Clause.Of("PAR-68"), GAP_18 = Clause.Of("GAP-18");

    /// <summary>In millimetres: below, the cameras of old telephones read no code and nobody a name.</summary>
    public const int LeastCode = 15, LeastName = 4;

    /// <summary>So many in one file: a printer that stops loses no more, and the program that prints stays small.</summary>
    public const int InOneFile = 250;

    /// <summary>May badges look like this? Code and name are large enough, and what is left for the names is.</summary>
    /// <param name="left">Height that is left for name and organization, in millimetres.</param>
    [Enforces("PAR-68")]
    public static Verdict MayLayOut(int name, int code, int photo, double width, double left) => For(
        Refuse(PAR_68, "Template_Code", LeastCode).About("Code").When(code < LeastCode),
        Refuse(PAR_68, "Template_Name", LeastName).About("NameSize").When(name < LeastName),
        Refuse(PAR_68, "Template_Wide").About("Code").When(Math.Max(code * 1.6, photo) > width),
        Refuse(PAR_68, "Template_Crowded").About("Photo").When(left < 3.2 * LeastName));

    /// <summary>May these badges be printed? Some are chosen, and the session is not over.</summary>
    [Enforces("PAR-67", "PAR-68")]
    public static Verdict MayPrint(int count, bool sessionOver) => For(
        Refuse(PAR_68, "Badge_SessionOver").When(sessionOver),
        Refuse(PAR_67, "Badges_None").When(count == 0));

    /// <summary>May printing be tried again? Where it failed.</summary>
    [Enforces("GAP-18")]
    public static Verdict MayRetry(bool failed) => For(Refuse(GAP_18, "Badges_NotFailed").Unless(failed));
}
