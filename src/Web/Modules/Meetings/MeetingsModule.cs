using Rostrum.Web.Modules.Meetings.Documents;

namespace Rostrum.Web.Modules.Meetings;

public static class MeetingsModule
{
    public static readonly Module Module = new("Meetings", MayAsk: ["Files", "Handbook", "Identity", "Post"], Add: Add, Map: Map, new MenuLink("Menu_Documents", "/documents"));

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddDocuments();
    }

    private static void Map(WebApplication app)
    {
        app.MapDocuments();
    }
}
