namespace Rostrum.Web.Modules.Registration.Visa;

public sealed class Text;
