using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Letters;

public static class LettersModule
{
    public static readonly Module Module = new("Letters", MayAsk: ["Files"], Add: Add, Map: app => app.MapGet("/letters/{reference}/text", TextAsync));

    /// <summary>The sheet brings its style with it; else it may do as little as any file.</summary>
    public const string SheetPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Sheets>().AddScoped<LetterPrinter>().AddSingleton<PdfPrinter>();
        builder.Services.AddScoped(p => new LetterDesk(p.GetRequiredService<Db>(), p.GetRequiredService<Sheets>(), p.GetRequiredService<PdfPrinter>(), p.GetRequiredService<Settings>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<JobPrompts>(), p.GetRequiredService<IStringLocalizer<Text>>()));
        builder.Services.AddSingleton(Figure.One("letters_waiting", "Letters waiting to be printed", async (db, _, cancel) => await db.Set<Letter>().CountAsync(l => l.DueAt != null, cancel)));
    }

    /// <summary>The frozen text as it was written, for whom the door of its thing lets in.</summary>
    [Serves("GAP-33", Route = "/letters/{reference}/text")]
    private static async Task<IResult> TextAsync(string reference, HttpContext context, Db db, FileDoors doors, CancellationToken cancel)
    {
        var letter = await db.Set<Letter>().AsNoTracking().FirstOrDefaultAsync(l => l.Reference == reference, cancel);
        if (letter is null || !await doors.MayOpenAsync(letter.Thing, cancel)) return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = SheetPolicy;
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentLanguage = letter.Language;
        return Results.Content(letter.Html, "text/html; charset=utf-8");
    }

    // The recurring job of this module, a line in Jobs/Recurring.cs.
    internal static Task Print(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<WriteGate>().ReadOnly ? Task.CompletedTask : services.GetRequiredService<LetterPrinter>().PrintDueAsync(stop);
}
