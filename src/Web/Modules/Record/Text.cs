namespace Rostrum.Web.Modules.Record;

public sealed class Text;
