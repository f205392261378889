namespace Rostrum.Web.Shared;

/// <summary>A bound property that no person types: it travels in a hidden field or an address and needs no label.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HiddenAttribute : Attribute;
