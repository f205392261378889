namespace Rostrum.Web.Modules.Registration.Badges;

public sealed class Text;
