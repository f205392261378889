namespace Rostrum.Web.Shared;

/// <summary>
/// The entries of the register that a page serves; on its page model, or on the method of an endpoint with the
/// <see cref="Route"/> it answers at. The register and the coverage read them from here.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ServesAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids { get; } = ids;

    /// <summary>Only for endpoints; a page says its own.</summary>
    public string? Route { get; init; }
}
