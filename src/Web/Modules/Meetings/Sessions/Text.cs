namespace Rostrum.Web.Modules.Meetings.Sessions;

public sealed class Text;
