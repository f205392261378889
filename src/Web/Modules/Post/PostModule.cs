namespace Rostrum.Web.Modules.Post;

public static class PostModule
{
    public static readonly Module Module = new("Post", MayAsk: [], Add: builder => builder.Services.AddScoped<Outbox>());
}
