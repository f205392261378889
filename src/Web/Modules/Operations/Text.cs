namespace Rostrum.Web.Modules.Operations;

public sealed class Text;
