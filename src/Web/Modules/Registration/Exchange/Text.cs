namespace Rostrum.Web.Modules.Registration.Exchange;

public sealed class Text;
