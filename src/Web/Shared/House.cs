using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;
using Rostrum.Handbook;
using Rostrum.Web.Data;

namespace Rostrum.Web.Shared;

/// <summary>What every module stands on: database, pages, languages, authorization, caching.</summary>
public static class House
{
    public static void AddHouse(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddLogs();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<WriteGate>();
        // The options are the same for every request: made once.
        services.AddDbContext<Db>((provider, o) =>
        {
            var settings = provider.GetRequiredService<Settings>();
            Databases.Use(o, settings.Database, settings.DataFolder, settings.BusyTimeout);
        }, ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        services.AddScoped<Me>();
        if (builder.Configuration.GetValue("jobs", true)) services.AddHostedService<Jobs.JobRunner>();

        services.AddLocalization();
        services.AddSingleton<IStringLocalizerFactory>(p => new Texts(ActivatorUtilities.CreateInstance<ResourceManagerStringLocalizerFactory>(p)));
        services.AddRazorPages(o =>
            {
                o.RootDirectory = "/Modules";
                o.Conventions.ConfigureFilter(new OnlyHandlers());
                o.Conventions.Add(new RouteDecides());
            })
            .AddViewOptions(o => o.HtmlHelperOptions.ClientValidationEnabled = false)
            .AddDataAnnotationsLocalization(o => o.DataAnnotationLocalizerProvider = (type, factory) => factory.Create(Texts.Nearest(type)))
            .AddMvcOptions(Forms.Configure).AddMvcOptions(o => o.Filters.Add<OnceFilter>());
        services.AddOptions<MvcOptions>().Configure<IStringLocalizerFactory>(Forms.Localize);
        services.Configure<RazorViewEngineOptions>(o => o.PageViewLocationFormats.Add("/Shared/{0}.cshtml"));
        services.Configure<RouteOptions>(o => o.LowercaseUrls = true);
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddOptions<CookieTempDataProviderOptions>().Configure<Settings>((o, settings) => o.Cookie = Cookies.Of("note", settings.OverHttps));
        services.AddAntiforgery(o => o.SuppressXFrameOptionsHeader = true);
        services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>().Configure<Settings>((o, settings) => o.Cookie = Cookies.Of("form", settings.OverHttps));
        services.AddResponseCompression(o => { o.EnableForHttps = true; o.MimeTypes = ResponseCompressionDefaults.MimeTypes.Append("image/svg+xml"); });
        services.AddOutputCache(o =>
        {
            o.SizeLimit = 32 * 1024 * 1024; // some hundred pages: who walks through all of them must not fill the memory
            o.UseCaseSensitivePaths = true; // /handbook/acc-09 is a redirect, /handbook/ACC-09 a page
            o.AddPolicy("public", p => p.Expire(TimeSpan.FromSeconds(60)).SetVaryByHeader("Accept-Encoding").Tag("public"));
        });
        services.AddRateLimits();

        services.AddAuthorization(o =>
        {
            foreach (var permission in Enum.GetValues<Permission>())
            {
                o.AddPolicy(permission.ToString(), p => p.RequireAuthenticatedUser().RequireAssertion(context =>
                    context.Resource is HttpContext http && http.RequestServices.GetRequiredService<Me>().May(permission)));
            }
        });
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, HiddenWhenForbidden>();
    }

    /// <summary>Upgrades the schema and, where asked for, sets up the demonstration.</summary>
    /// <exception cref="StartupException">The address or the database cannot be used: a sentence says what to set.</exception>
    public static async Task PrepareAsync(this WebApplication app)
    {
        if (Listening.Refuse(app) is { } taken) throw new StartupException(taken);
        await DatabaseAtStart.CheckAsync(app.Services.GetRequiredService<Settings>());
        await using var scope = app.Services.CreateAsyncScope();
        await Schema.UpgradeAsync(scope.ServiceProvider.GetRequiredService<Db>(), app.Services.GetRequiredService<TimeProvider>());
        if (app.Services.GetRequiredService<Settings>().Demo) await Demo.DemoData.SeedAsync(scope.ServiceProvider);
    }

    /// <summary>Stylesheet, scripts and marks: kept by browsers for a year under an address that changes with their content.</summary>
    public static void UseStaticAssets(this WebApplication app) => app.UseWhen(context => Path.HasExtension(context.Request.Path.Value), files =>
    {
        files.UseResponseCompression(); // pages are compressed further in, so that the cache keeps them compressed
        files.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = c =>
            {
                var response = c.Context.Response;
                response.Headers.CacheControl = c.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600";
                if (response.ContentType?.StartsWith("text/", StringComparison.Ordinal) is true) response.ContentType += "; charset=utf-8";
            },
        });
    });

    /// <summary>A page that the reader may not open does not exist for them: 404, no leak.</summary>
    private sealed class HiddenWhenForbidden : IAuthorizationMiddlewareResultHandler
    {
        private readonly Microsoft.AspNetCore.Authorization.Policy.AuthorizationMiddlewareResultHandler usual = new();

        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, Microsoft.AspNetCore.Authorization.Policy.PolicyAuthorizationResult result)
        {
            if (!result.Forbidden) return usual.HandleAsync(next, context, policy, result);
            Security.Turned(context, "without permission");
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
    }
}
