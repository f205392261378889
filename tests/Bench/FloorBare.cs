using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Rostrum.Bench;

/// <summary>The raw baseline of the live floor: the framework's server, one stream that writes the bytes which a console is sent, one endpoint that makes it write; no database, no rule.</summary>
internal static class FloorBare
{
    public static async Task<int> RunAsync(string address)
    {
        var builder = WebApplication.CreateBuilder(["--urls", address]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var (number, next) = (1, new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously));
        byte[] Bytes() => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"data: {{\"v\":{number},\"t\":{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}}}\nretry: 1000\n\n"));
        app.MapGet("/", () => "ready");
        app.MapGet("/changes", async (HttpContext context) =>
        {
            context.Response.ContentType = "text/event-stream";
            var (bytes, then) = (Bytes(), next.Task);
            try
            {
                while (true)
                {
                    await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    bytes = await then.WaitAsync(context.RequestAborted);
                    then = next.Task;
                }
            }
            catch (OperationCanceledException) { /* the console is gone */ }
        });
        app.MapPost("/tell", () =>
        {
            number++;
            var told = next;
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            told.SetResult(Bytes());
            return Results.NoContent();
        });
        await app.RunAsync();
        return 0;
    }
}
