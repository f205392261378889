namespace Rostrum.Web.Modules.Look;

public sealed class Text;
