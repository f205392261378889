using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Net.Http.Headers;

namespace Rostrum.Web.Shared;

/// <summary>One of the six official languages, as people choose it.</summary>
public sealed record Language(string Code, string Name, bool RightToLeft);

/// <summary>
/// The language is the first segment of the address (<c>/fr/handbook</c>) and is moved to the path base, so that every
/// link, form and error page keeps it. A page asked for without one is redirected to the account's, the cookie's or
/// the browser's language. Source: GAP-06.
/// </summary>
public static class Languages
{
    /// <summary>Name of the cookie that keeps the choice of a visitor.</summary>
    public static string Cookie(HttpContext context) => Cookies.Name("lang", context.RequestServices.GetRequiredService<Settings>().OverHttps);

    /// <summary>Claim of the signed-in person with the language of the account.</summary>
    public const string Claim = "rostrum:language";

    public static readonly IReadOnlyList<Language> All =
        [new("en", "English", false), new("fr", "Français", false), new("es", "Español", false), new("ru", "Русский", false), new("zh", "中文", false), new("ar", "العربية", true)];

    public static Language Current => Find(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? All[0];

    public static Language? Find(string? code) => All.FirstOrDefault(l => l.Code == code);

    /// <summary>Addresses for programs, which have no language.</summary>
    private static readonly string[] Technical = ["/api", "/healthz", "/readyz", "/metrics", "/.well-known"];

    public static void UseLanguages(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            var request = context.Request;
            if (Find(Split(request.PathBase).First) is not null)
            {
                await next(context); // an error page, shown in the language of the page that failed
                return;
            }
            var (first, rest) = Split(request.Path);
            if (Find(first) is not null)
            {
                request.PathBase = request.PathBase.Add("/" + first);
                request.Path = rest.HasValue ? rest : "/";
                Remember(context, first!);
            }
            else if (ExceptionPages.Failed(context))
            {
                request.PathBase = request.PathBase.Add("/" + Preferred(context, account: null)); // an address without language failed
            }
            else if ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !Technical.Any(t => request.Path.StartsWithSegments(t)))
            {
                var language = Preferred(context, await context.AuthenticateAsync(IdentityConstants.ApplicationScheme));
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Headers.Vary = $"{HeaderNames.AcceptLanguage}, {HeaderNames.Cookie}";
                context.Response.Redirect($"/{language}{request.Path.ToUriComponent()}{request.QueryString}");
                return;
            }
            await next(context);
        });
        app.Use((context, next) =>
        {
            var language = Find(Split(context.Request.PathBase).First)?.Code ?? "en";
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            context.Response.Headers.ContentLanguage = language;
            return next(context);
        });
    }

    /// <summary>Says something in a language that is not the reader's of the moment, such as the words of a letter.</summary>
    public static T In<T>(string? code, Func<T> say)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Find(code)?.Code ?? "en");
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
        }
    }

    public static void In(string? code, Action say) => In(code, () => { say(); return true; });

    /// <summary>The same page in another language.</summary>
    public static string Address(HttpRequest request, string language) =>
        $"/{language}{request.Path.ToUriComponent()}{(HttpMethods.IsGet(request.Method) ? request.QueryString : "")}";

    private static (string? First, PathString Remainder) Split(PathString path)
    {
        var text = path.Value ?? "";
        if (text.Length < 2) return (null, path);
        var end = text.IndexOf('/', 1) is var slash and > 0 ? slash : text.Length;
        return (text[1..end], new PathString(text[end..]));
    }

    private static string Preferred(HttpContext context, AuthenticateResult? account)
    {
        var candidates = new[] { account?.Principal?.FindFirst(Claim)?.Value, context.Request.Cookies[Cookie(context)] }
            .Concat(context.Request.GetTypedHeaders().AcceptLanguage.Where(l => l.Quality is not 0).OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant()));
        return candidates.Select(Find).FirstOrDefault(l => l is not null)?.Code ?? context.RequestServices.GetRequiredService<Settings>().Language;
    }

    // A cookie on every page would keep pages out of the shared cache: it is written only when the language changes.
    private static void Remember(HttpContext context, string language)
    {
        if (!HttpMethods.IsGet(context.Request.Method)) return;
        var known = context.Request.Cookies[Cookie(context)];
        if (known is null ? CameFromAnother(context.Request, language) : known != language) Write(context, language);
    }

    /// <summary>Was the link followed on one of our own pages in another language? Then the language was chosen.</summary>
    private static bool CameFromAnother(HttpRequest request, string language) =>
        request.GetTypedHeaders().Referer is { } from && from.Authority == request.Host.Value && Find(Split(from.AbsolutePath).First) is { } before && before.Code != language;

    /// <summary>Keeps the choice of a visitor for a year.</summary>
    public static void Write(HttpContext context, string language) => context.Response.Cookies.Append(Cookie(context), language,
        new(Cookies.Of("lang", context.RequestServices.GetRequiredService<Settings>().OverHttps).Build(context)) { MaxAge = TimeSpan.FromDays(365) });
}
