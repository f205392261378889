namespace Rostrum.Web.Modules.Meetings.Bodies;

public sealed class Text;
