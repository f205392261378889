using Rostrum.Web.Modules.Meetings.Decisions;
using Rostrum.Web.Modules.Meetings.Journal;
using Rostrum.Web.Modules.Meetings.Requests;

namespace Rostrum.Web.Modules.Meetings;

public static class MeetingsModule
{
    public static readonly Module Module = new("Meetings", MayAsk: ["Duties", "Files", "Identity", "Letters", "Organizations", "Post", "Reference"], Add: Add);

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddRequests();
        builder.Services.AddDecisions();
        builder.Services.AddJournal();
    }
}
