namespace Rostrum.Web.Modules.Meetings.Decisions;

public sealed class Text;
