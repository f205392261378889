namespace Rostrum.Web.Modules.Registration.Photos;

public sealed class Text;
