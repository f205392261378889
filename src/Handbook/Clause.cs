namespace Rostrum.Handbook;

/// <summary>
/// The address of one rule: an entry of the register ("ACC-09"), a contradiction ("CTR-26") or a point
/// on which the Handbook is silent ("GAP-30"). Every refusal and every decision names at least one.
/// </summary>
public sealed record Clause
{
    private Clause(string id, string section) => (Id, Section) = (id, section);

    /// <summary>The id, in capitals, as in the register.</summary>
    public string Id { get; }

    /// <summary>Section of the Handbook: "1" to "10", "0" (introduction), "R", "A", or "" for CTR and GAP.</summary>
    public string Section { get; }

    /// <exception cref="ArgumentException">The register has no such id: a rule cannot cite what does not exist.</exception>
    public static Clause Of(string id) => Find(id) ?? throw new ArgumentException($"No clause {id} in the register.", nameof(id));

    /// <summary>The clause, or null when the register has none; case does not matter.</summary>
    public static Clause? Find(string id)
    {
        var key = id.Trim().ToUpperInvariant();
        return Register.Entries.TryGetValue(key, out var entry) ? new(entry.Id, entry.Section)
            : Register.Contradictions.ContainsKey(key) || Register.Gaps.ContainsKey(key) ? new(key, "")
            : null;
    }

    public override string ToString() => Id;
}
