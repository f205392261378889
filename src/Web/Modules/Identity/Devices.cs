using System.Net;

namespace Rostrum.Web.Modules.Identity;

/// <summary>A device in two words and its network without the last part: enough for its owner, little for anybody else.</summary>
public static class Devices
{
    // In this order: each of these calls itself by the names further down as well.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>"Firefox, Linux"; empty when the header says nothing known.</summary>
    public static string Words(string? userAgent) =>
        string.Join(", ", new[] { First(Browsers, userAgent), First(Systems, userAgent) }.OfType<string>());

    /// <summary>"203.0.113.0/24", "2001:db8:7::/48"; empty without an address.</summary>
    public static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var kept = bytes.Length == 4 ? 3 : 6;
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }

    private static string? First((string Mark, string Name)[] table, string? text) =>
        text is null ? null : table.FirstOrDefault(t => text.Contains(t.Mark, StringComparison.Ordinal)).Name;
}
