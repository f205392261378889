using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

public static class PostModule
{
    public static readonly Module Module = new("Post", MayAsk: [], Add: Add);

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Outbox>();
        builder.Services.AddPostData();
        builder.Services.AddSingleton(Figure.One("outbox_waiting", "Mail waiting to be sent", async (db, _, cancel) => await db.Set<OutboxMail>().CountAsync(cancel)));
    }
}
