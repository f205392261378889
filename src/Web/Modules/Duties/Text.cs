namespace Rostrum.Web.Modules.Duties;

public sealed class Text;
