namespace Rostrum.Web.Modules.Registration;

/// <summary>The words of registration: refusals of its rules, states, categories, and what its pages say.</summary>
public sealed class Text;
