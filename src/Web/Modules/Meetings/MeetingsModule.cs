using Rostrum.Handbook;
using Rostrum.Web.Modules.Meetings.Bodies;
using Rostrum.Web.Modules.Meetings.Decisions;
using Rostrum.Web.Modules.Meetings.Documents;
using Rostrum.Web.Modules.Meetings.Journal;
using Rostrum.Web.Modules.Meetings.Requests;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings;

public static class MeetingsModule
{
    public static readonly Module Module = new("Meetings", MayAsk: ["Duties", "Files", "Handbook", "Identity", "Letters", "Organizations", "Post", "Reference"], Add, Map,
        new MenuLink("Menu_Meetings", "/meetings"), new MenuLink("Menu_Sessions", "/sessions"), new MenuLink("Menu_Documents", "/documents"), new MenuLink("Menu_Bodies", "/bodies", Permission.PlanMeetings));

    /// <summary>The policy under which pages of the programme are kept for visitors.</summary>
    internal const string Kept = "meetings";

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.KeepPages(Kept, typeof(Body), typeof(Seat), typeof(Session), typeof(SessionChange), typeof(AgendaItem), typeof(Meeting), typeof(MeetingItem), typeof(MeetingChange),
            typeof(Document), typeof(DocumentItem), typeof(DocumentFile), typeof(IssuedSchedule), typeof(JournalIssue), typeof(JournalEntry));
        builder.Services.AddScoped<BodyDesk>();
        builder.Services.AddSessions();
        builder.Services.AddDocuments();
        builder.Services.AddRequests();
        builder.Services.AddDecisions();
        builder.Services.AddJournal();
    }

    private static void Map(WebApplication app)
    {
        ProgrammeFeeds.Map(app);
        ProgrammeApi.Map(app);
        app.MapDocuments();
    }
}
