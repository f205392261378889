using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Floor.Chair;
using Rostrum.Web.Modules.Floor.Guests;
using Rostrum.Web.Modules.Floor.Live;
using Rostrum.Web.Modules.Floor.Positions;
using Rostrum.Web.Modules.Floor.Record;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor;

public static class FloorModule
{
    public static readonly Module Module = new("Floor", MayAsk: ["Duties", "Handbook", "Identity", "Meetings", "Organizations", "Post", "Reference", "Registration"], Add, Map, new MenuLink("Menu_Floor", "/floor"));

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FloorHub>().AddSingleton<FloorStream>().AddHostedService<FloorPosts>();
        builder.Services.AddScoped<FloorReader>().AddScoped<SpeakerVoices>().AddScoped<FloorDesk>().AddScoped<ChairDesk>().AddScoped<SettingsDesk>().AddScoped<GuestPass>();
        builder.Services.AddScoped<FloorRecord>().AddScoped<Freezing>().AddScoped<PositionDesk>();
        builder.Services.AddOutputCache(o => o.AddPolicy(Fragment.Kept, new Fragment()));
        builder.Services.AddSingleton(new PersonalData(Retention.Participation.Key, ExportAsync, EraseAsync));
    }

    private static void Map(WebApplication app)
    {
        FloorStream.Map(app);
        RecordFiles.Map(app);
    }

    private static async Task<IReadOnlyList<object>> ExportAsync(Db db, Guid person, CancellationToken cancel) =>
        [.. await db.Set<FloorRequest>().AsNoTracking().Where(r => r.AskedBy == person || r.SpeakerId == person).OrderBy(r => r.AskedAt)
            .Select(r => (object)new { floorRequest = r.Number, meeting = r.MeetingId, state = r.State.ToString(), r.Name, r.Speaker, r.Language, gender = r.Gender, r.AskedAt, r.StartedAt, r.EndedAt, text = r.Text!.Words }).ToListAsync(cancel)];

    /// <summary>What was said for whom stays in the public record of the meeting, without the name of the person; what waited is withdrawn.</summary>
    private static async Task EraseAsync(Db db, Guid person, CancellationToken cancel)
    {
        var own = db.Set<FloorRequest>().Where(r => r.AskedBy == person || r.SpeakerId == person);
        await own.Where(r => r.State == FloorState.Requested || r.State == FloorState.Queued || r.State == FloorState.Called).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, FloorState.Withdrawn).SetProperty(r => r.Version, r => r.Version + 1), cancel);
        await db.Set<FloorRequest>().Where(r => r.SpeakerId == person || (r.AskedBy == person && r.SpeakerId == null)).ExecuteUpdateAsync(s => s.SetProperty(r => r.SpeakerId, (Guid?)null).SetProperty(r => r.Speaker, "").SetProperty(r => r.Gender, (SpeakerGender?)null), cancel);
        await db.Set<FloorRequest>().Where(r => r.AskedBy == person).ExecuteUpdateAsync(s => s.SetProperty(r => r.AskedBy, (Guid?)null), cancel);
    }
}
