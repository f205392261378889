namespace Rostrum.Web.Modules.Accreditation;

public sealed class Text;
