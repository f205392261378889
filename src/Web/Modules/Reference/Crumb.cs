namespace Rostrum.Web.Modules.Reference;

/// <summary>A page above the one shown.</summary>
public sealed record Crumb(string Path, string Name)
{
    public static readonly Crumb[] None = [];
}
