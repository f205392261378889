namespace Rostrum.Web.Shared;

/// <summary>The entries of the register that a page serves: it shows what they say, or lets people do what they provide for.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ServesAttribute(params string[] ids) : Attribute
{
    public string[] Ids { get; } = ids;
}
