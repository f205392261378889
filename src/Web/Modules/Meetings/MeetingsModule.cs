namespace Rostrum.Web.Modules.Meetings;

public static class MeetingsModule
{
    public static readonly Module Module = new("Meetings", MayAsk: [], Add: Add);

    private static void Add(WebApplicationBuilder builder)
    {
    }
}
