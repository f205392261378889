namespace Rostrum.Web.Modules.Post;

public sealed class Text;
