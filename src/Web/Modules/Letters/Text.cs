namespace Rostrum.Web.Modules.Letters;

public sealed class Text;
