using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

public static class PostModule
{
    public static readonly Module Module = new("Post", MayAsk: [], Add: Add);

    private static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<Outbox>().AddScoped<Notices>();
        services.AddScoped<Envelope>().AddScoped<MailRelay>().AddScoped<MailSender>().AddScoped<Bounces>().AddScoped<DailyDigest>();
        services.AddSingleton(Figure.One("outbox_waiting", "Mail waiting to be sent", async (db, _, cancel) => await db.Set<OutboxMail>().CountAsync(m => m.DueAt != null, cancel)));
        services.AddSingleton<Outbox.Prompt>();
        services.ConfigureDbContext<Db>((provider, o) => o.AddInterceptors(provider.GetRequiredService<Outbox.Prompt>()));
        services.AddPostData();
    }

    // The recurring jobs of this module, one line each in Jobs/Recurring.cs.
    internal static Task SendMail(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<MailSender>().SendDueAsync(stop);
    internal static Task ReadBounces(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<Bounces>().ReadFolderAsync(stop);
    internal static Task SendDigests(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<DailyDigest>().SendAsync(stop);
}
