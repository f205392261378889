namespace Rostrum.Web.Modules.Registration.Form;

public sealed class Text;
