namespace Rostrum.Web.Modules.Registration.SpecialPasses;

public sealed class Text;
