namespace Rostrum.Web.Modules.Identity;

public sealed class Text;
