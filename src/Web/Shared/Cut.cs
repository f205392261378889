namespace Rostrum.Web.Shared;

/// <summary>Cuts a text where a character ends: half of one can be neither stored nor normalized.</summary>
public static class Cut
{
    /// <summary>Its beginning, at most so many UTF-16 units.</summary>
    public static string AtMost(this string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
