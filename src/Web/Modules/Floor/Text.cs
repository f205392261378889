namespace Rostrum.Web.Modules.Floor;

public sealed class Text;
