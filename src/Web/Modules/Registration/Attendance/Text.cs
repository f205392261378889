namespace Rostrum.Web.Modules.Registration.Attendance;

public sealed class Text;
