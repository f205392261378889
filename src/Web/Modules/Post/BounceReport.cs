using System.Text.RegularExpressions;

namespace Rostrum.Web.Modules.Post;

/// <summary>What a delivery status notification (RFC 3464) says: who could not be reached for good, and about which mails of ours.</summary>
internal sealed partial record BounceReport(IReadOnlyList<(string Address, string Status)> Failed, IReadOnlyList<Guid> Mails)
{
    /// <summary>Reads the fields Final-Recipient, Action and Status wherever they stand; null when the text is not such a report.</summary>
    public static BounceReport? Read(string text)
    {
        var unfolded = Folded().Replace(text.ReplaceLineEndings("\n"), " ");
        if (!unfolded.Contains("message/delivery-status", StringComparison.OrdinalIgnoreCase)) return null;
        var recipients = unfolded.Split("\n\n").Select(Fields).Where(f => f.ContainsKey("final-recipient")).ToList();
        if (recipients.Count == 0) return null;
        var failed = recipients
            .Where(f => f.GetValueOrDefault("action")?.Equals("failed", StringComparison.OrdinalIgnoreCase) is true)
            .Select(f => (Address: AfterType(f["final-recipient"]), Status: Permanent().Match(f.GetValueOrDefault("status") ?? "").Value))
            .Where(r => r.Status.Length > 0 && r.Address.Contains('@'));
        var mails = Ours().Matches(unfolded).Select(m => Guid.ParseExact(m.Groups[1].Value, "N"));
        return new([.. failed.Distinct()], [.. mails.Distinct()]);
    }

    private static Dictionary<string, string> Fields(string block)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in block.Split('\n'))
        {
            var colon = line.IndexOf(':');
            if (colon > 0) fields.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }
        return fields;
    }

    // "rfc822; name@example.org", perhaps in angle brackets.
    private static string AfterType(string recipient) => recipient[(recipient.IndexOf(';') + 1)..].Trim().Trim('<', '>');

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folded();

    [GeneratedRegex(@"^5\.\d{1,3}\.\d{1,3}")]
    private static partial Regex Permanent();

    /// <summary>Message-ID of a mail of ours in the returned header.</summary>
    [GeneratedRegex(@"^Message-ID:\s*<([0-9a-f]{32})@", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Ours();
}
