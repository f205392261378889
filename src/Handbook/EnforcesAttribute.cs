namespace Rostrum.Handbook;

/// <summary>
/// The clauses that a rule applies: on the method that returns the verdict. The register and the coverage read them
/// from here, so it names exactly what the method refuses or requires.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EnforcesAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids { get; } = ids;
}
