using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>Plugs in accounts and sign-in.</summary>
internal static class AccountServices
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // Before Identity, which leaves what is there: one hasher for the process, so that the decoy is made once.
        services.AddSingleton<IPasswordHasher<Person>, Passwords.Hasher>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.AddIdentityCore<Person>(o =>
            {
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                o.User.AllowedUserNameCharacters = "";
            })
            .AddEntityFrameworkStores<Db>().AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure<Settings>((o, settings) =>
            {
                o.Cookie = Cookies.Of("session", settings.OverHttps);
                (o.LoginPath, o.ReturnUrlParameter) = ("/sign-in", "returnUrl");
                (o.ExpireTimeSpan, o.SlidingExpiration) = (Accounts.AbsoluteLimit, true);
                // The row of the session and the security stamp are looked at in every request, by UseMe.
                o.Events.OnValidatePrincipal = _ => Task.CompletedTask;
            });
            cookies.ExternalCookie!.Configure<Settings>((o, settings) => o.Cookie = Cookies.Of("external", settings.OverHttps));
            cookies.TwoFactorRememberMeCookie!.Configure<Settings>((o, settings) => o.Cookie = Cookies.Of("device", settings.OverHttps));
            cookies.TwoFactorUserIdCookie!.Configure<Settings>((o, settings) => o.Cookie = Cookies.Of("second-step", settings.OverHttps));
        });
        services.AddOptions<IdentityPasskeyOptions>().Configure<Settings>((o, settings) =>
        {
            o.ServerDomain = settings.PublicAddress.Host;
            o.UserVerificationRequirement = o.ResidentKeyRequirement = "required";
            o.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
                && origin.Host == settings.PublicAddress.Host && (origin.IsLoopback || origin.Authority == settings.PublicAddress.Authority));
        });
        KeysInDatabase.Add(services);
        services.AddScoped<Sessions>().AddScoped<Tries>().AddScoped<Passwords>().AddScoped<SecondFactors>().AddScoped<AccountLinks>().AddSingleton<MailLimit>();
        services.Configure<RazorPagesOptions>(o => o.Conventions.AuthorizeFolder("/Identity/Account"));
    }

    /// <summary>
    /// Ends a session that has run out, and keeps who must have a second factor and has shown none from everything but
    /// their own account; null when the reader is to be treated as a visitor. True: lead to the second factor.
    /// </summary>
    public static async Task<bool?> AdmitAsync(HttpContext context, Visit visit, IReadOnlyList<Role> held)
    {
        var sessions = context.RequestServices.GetRequiredService<Sessions>();
        if (!await sessions.ContinueAsync(visit, held)) return null;
        if (visit.Strong || !Accounts.SecondFactorRequired(held)) return false;
        // With a factor there is nothing to set up: it has to be shown, by signing in again.
        if (visit.HasCode || await context.RequestServices.GetRequiredService<SecondFactors>().PasskeysAsync(visit.PersonId) > 0) return null;
        return true;
    }

    /// <summary>What is open to whoever still has to set up a second factor.</summary>
    public static bool OwnAccount(PathString path) =>
        path.StartsWithSegments("/account") || path.StartsWithSegments("/sign-out") || path.StartsWithSegments("/status");
}

/// <summary>Where to go after sign-in: only within Rostrum, and in the language of the account.</summary>
internal static class Return
{
    public static string Address(PageModel page, string? returnUrl, string language)
    {
        if (returnUrl is null || !page.Url.IsLocalUrl(returnUrl) || returnUrl.StartsWith('~')) return $"/{language}/account";
        var slash = returnUrl.IndexOfAny(['/', '?', '#'], 1);
        var (first, rest) = slash < 0 ? (returnUrl[1..], "/") : (returnUrl[1..slash], returnUrl[slash..]);
        return Languages.Find(first) is null ? $"/{language}{returnUrl}" : $"/{language}{(rest[0] == '/' ? rest : "/" + rest)}";
    }
}
