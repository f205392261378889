namespace Rostrum.Web.Modules.Meetings.Documents;

public sealed class Text;
