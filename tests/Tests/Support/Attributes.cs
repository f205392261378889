namespace Rostrum.Tests.Support;

/// <summary>The clauses that a test shows to hold; the register and the coverage read them from here.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ClauseAttribute(params string[] ids) : Attribute
{
    public string[] Ids { get; } = ids;
}
