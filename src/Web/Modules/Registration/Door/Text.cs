namespace Rostrum.Web.Modules.Registration.Door;

public sealed class Text;
