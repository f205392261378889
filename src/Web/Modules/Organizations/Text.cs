namespace Rostrum.Web.Modules.Organizations;

public sealed class Text;
