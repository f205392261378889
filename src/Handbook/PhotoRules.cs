using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What a sent photo is, by its first bytes and never by its name.</summary>
public enum PhotoFormat { Unknown, Jpeg, Png, Heic }

/// <summary>What is known of a photo before it is drawn, and after: whether it could be.</summary>
public sealed record PhotoFacts(PhotoFormat Format, bool Whole, bool Animated, int Width, int Height, bool Drawn = true);

/// <summary>Which photos of people are kept for their badge, and which part of them. Source: CON-04, PAR-67, GAP-24, GAP-05.</summary>
public static class PhotoRules
{
    public static readonly Clause CON_04 = Clause.Of("CON-04"), PAR_67 = Clause.Of("PAR-67"), GAP_24 = Clause.Of("GAP-24");

    /// <summary>What a camera of a telephone makes fits; what would fill the memory of a server does not.</summary>
    public const long MostPixels = 64_000_000;

    /// <summary>The side of the square that is kept, and the least that is printed well.</summary>
    public const int Side = 480, LeastSide = 240;

    /// <summary>May this photo be taken? It is told one reason, the first that holds.</summary>
    [Enforces("CON-04", "GAP-24")]
    public static Verdict MayTake(PhotoFacts photo)
    {
        Ruling Say(string reason, params object[] more) => Refuse(GAP_24, reason, more).About("Photo").Unless(false);
        return For(
            photo.Format == PhotoFormat.Heic ? Say("Photo_Heic")
            : photo.Format == PhotoFormat.Unknown ? Say("Photo_Format")
            : photo.Animated ? Say("Photo_Animated")
            : !photo.Whole || photo.Width <= 0 || photo.Height <= 0 ? Say("Photo_Damaged")
            : (long)photo.Width * photo.Height > MostPixels ? Say("Photo_TooLarge", (int)(MostPixels / 1_000_000))
            : Math.Min(photo.Width, photo.Height) < LeastSide ? Refuse(CON_04, "Photo_TooSmall", LeastSide).About("Photo").Unless(false)
            : Refuse(GAP_24, "Photo_Damaged").About("Photo").Unless(photo.Drawn));
    }

    /// <summary>May this square of it be kept? It lies within the picture and is large enough to tell a face.</summary>
    [Enforces("CON-04")]
    public static Verdict MayCrop(int x, int y, int size, int width, int height) => For(
        Refuse(CON_04, "Photo_Outside").About("Size").When(x < 0 || y < 0 || size <= 0 || (long)x + size > width || (long)y + size > height),
        Refuse(CON_04, "Photo_TooSmall", LeastSide).About("Size").When(size > 0 && size < Math.Min(LeastSide, Math.Min(width, height))));

    /// <summary>Does a new photo wait for the secretariat? Where a confirmed registration has one, unless the secretariat itself brings it. PAR-67.</summary>
    public static bool Waits(RegistrationState state, bool hasOne, bool bySecretariat) => hasOne && !bySecretariat && RegistrationSteps.AwaitsApproval(state, ["photo"], new HashSet<string>()).Count > 0;
}
