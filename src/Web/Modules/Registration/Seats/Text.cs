namespace Rostrum.Web.Modules.Registration.Seats;

public sealed class Text;
