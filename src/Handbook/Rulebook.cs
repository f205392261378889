namespace Rostrum.Handbook;

/// <summary>A change of a parameter from a day on (00:00 of that day in the zone of the rules), with the reason and what it rests on.</summary>
/// <param name="Source">The rank of what it rests on, one of <see cref="RuleAdministration.Precedence"/>.</param>
/// <param name="Sequence">Its number among the changes of the parameter, from 1.</param>
public sealed record Amendment(string Key, DateOnly From, string Value, string Reason, string Citation, string Source = "handbook", int Sequence = 0);

/// <summary>A value and the first day on which it is in force; <see cref="DateOnly.MinValue"/> is "since ever".</summary>
public sealed record DatedValue(DateOnly From, string Value, string Citation, Amendment? Amendment = null);

/// <summary>
/// The rules as they stood, stand and will stand: the values of the code and every amendment. Immutable, so that
/// one question is answered by one rulebook from beginning to end. What happened is judged by the rule in force then.
/// </summary>
public sealed class Rulebook
{
    public static readonly Rulebook Initial = new([]);

    private readonly ILookup<string, Amendment> amendments;

    /// <summary>Of two amendments of one parameter for one day, the later in the list wins.</summary>
    public Rulebook(IEnumerable<Amendment> amendments) => this.amendments = amendments.ToLookup(a => a.Key);

    /// <summary>The value in force on that day.</summary>
    public T Value<T>(Parameter<T> parameter, DateOnly on) => parameter.Read(Value(parameter.Definition, on));

    /// <summary>The written value in force on that day.</summary>
    public string Value(ParameterDefinition parameter, DateOnly on) => History(parameter).Last(v => v.From <= on).Value;

    /// <summary>All values, oldest first, beginning with the one in force since ever; future ones included.</summary>
    public IReadOnlyList<DatedValue> History(ParameterDefinition parameter) =>
        [new(DateOnly.MinValue, parameter.InitialValue, parameter.Citation.Id),
         .. amendments[parameter.Key].GroupBy(a => a.From).OrderBy(g => g.Key).Select(g => g.Last())
            .Select(a => new DatedValue(a.From, a.Value, a.Citation, a))];
}
