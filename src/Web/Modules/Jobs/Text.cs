namespace Rostrum.Web.Modules.Jobs;

public sealed class Text;
