namespace Rostrum.Web.Modules.Meetings.Journal;

public sealed class Text;
