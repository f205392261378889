namespace Rostrum.Web.Modules.Meetings.Requests;

public sealed class Text;
