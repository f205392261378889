namespace Rostrum.Web.Modules.Handbook;

public sealed class Text;
