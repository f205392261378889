using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;

namespace Rostrum.Web.Modules.Meetings.Documents;

/// <summary>What this folder plugs in: the library, its desk and search, who may open its files, open data and jobs.</summary>
internal static class DocumentServices
{
    public static void AddDocuments(this IServiceCollection services)
    {
        services.AddScoped<Library>().AddScoped<DocumentDesk>().AddScoped<DocumentIndex>().AddScoped<DocumentFinder>().AddScoped<DocumentTexts>().AddScoped<FileText>().AddScoped<ScheduleDesk>();
        services.AddSingleton(new FileDoor("document", Library.MayOpenAsync));
    }

    public static void MapDocuments(this WebApplication app)
    {
        DocumentsApi.Map(app);
        DocumentsFeed.Map(app);
    }

    // The recurring jobs of this folder, one line each in Jobs/Recurring.cs.
    internal static Task Release(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<WriteGate>().ReadOnly ? Task.CompletedTask : services.GetRequiredService<DocumentDesk>().ReleaseDueAsync(stop);

    internal static Task ReadTexts(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<WriteGate>().ReadOnly ? Task.CompletedTask : services.GetRequiredService<DocumentTexts>().ReadWaitingAsync(stop);
}
