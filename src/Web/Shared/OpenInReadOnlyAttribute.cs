namespace Rostrum.Web.Shared;

/// <summary>On a page that may be sent in read-only mode too: signing in and out, and the switch itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenInReadOnlyAttribute : Attribute;
