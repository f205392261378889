namespace Rostrum.Handbook;

/// <summary>
/// Why an act is refused: the clause, and a key of a sentence that says it for this case, with what the
/// sentence needs. Without a key the text of the clause itself is shown.
/// </summary>
public sealed record Refusal(Clause Clause, string? Reason = null, params object[] Arguments)
{
    /// <summary>The refusal stands unless the condition is met.</summary>
    public Ruling Unless(bool met) => new(Clause, met ? null : this);

    /// <summary>The refusal stands when the condition is met.</summary>
    public Ruling When(bool met) => Unless(!met);

    /// <summary>What of the answers the refusal is about, by its plain name ("Reason"): a form shows the sentence there as well.</summary>
    public string? Input { get; init; }

    public Refusal About(string input) => this with { Input = input };
}

/// <summary>One rule asked once: the clause relied on, and the refusal if it refuses.</summary>
public sealed record Ruling(Clause Clause, Refusal? Refusal);

/// <summary>The answer of a rule: every refusal there is, or the clauses on which the permission rests.</summary>
public sealed record Verdict(IReadOnlyList<Refusal> Refusals, IReadOnlyList<Clause> Clauses)
{
    public bool Refused => Refusals.Count > 0;
    public bool Allowed => !Refused;

    public static Verdict For(params ReadOnlySpan<Ruling> rulings)
    {
        var refusals = new List<Refusal>();
        var clauses = new List<Clause>();
        foreach (var ruling in rulings)
        {
            if (!clauses.Contains(ruling.Clause)) clauses.Add(ruling.Clause);
            if (ruling.Refusal is { } refusal) refusals.Add(refusal);
        }
        return new(refusals, clauses);
    }

    /// <summary>Both verdicts at once: all refusals of either.</summary>
    public Verdict And(Verdict other) => new([.. Refusals, .. other.Refusals], [.. Clauses.Union(other.Clauses)]);

    public static Refusal Refuse(Clause clause, string? reason = null, params object[] arguments) => new(clause, reason, arguments);
}
