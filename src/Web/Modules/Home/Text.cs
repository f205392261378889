namespace Rostrum.Web.Modules.Home;

public sealed class Text;
