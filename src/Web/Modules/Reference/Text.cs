namespace Rostrum.Web.Modules.Reference;

public sealed class Text;
