namespace Rostrum.Web.Modules.Feedback;

public sealed class Text;
