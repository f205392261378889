namespace Rostrum.Web.Modules.Errors;

public sealed class Text;
