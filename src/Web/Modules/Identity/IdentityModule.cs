using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

public static class IdentityModule
{
    public static readonly Module Module = new("Identity", MayAsk: [], Add: Add);

    private static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityCore<Person>(o =>
            {
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                o.User.RequireUniqueEmail = true;
                o.SignIn.RequireConfirmedEmail = true;
            })
            .AddEntityFrameworkStores<Db>().AddSignInManager().AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(o => { Cookies.Harden(o.Cookie, "session"); o.LoginPath = "/sign-in"; o.ReturnUrlParameter = "returnUrl"; });
            cookies.ExternalCookie!.Configure(o => Cookies.Harden(o.Cookie, "external"));
            cookies.TwoFactorRememberMeCookie!.Configure(o => Cookies.Harden(o.Cookie, "device"));
            cookies.TwoFactorUserIdCookie!.Configure(o => Cookies.Harden(o.Cookie, "second-step"));
        });
    }

    /// <summary>Fills <see cref="Me"/> for signed-in readers: one query per request.</summary>
    public static void UseMe(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Me.IdOf(context.User) is { } id)
        {
            var db = context.RequestServices.GetRequiredService<Db>();
            var today = context.RequestServices.GetRequiredService<TimeProvider>().Today();
            var person = await db.Users.AsNoTracking().Where(p => p.Id == id).Select(p => new { p.Name, p.TimeZone }).FirstOrDefaultAsync();
            if (person is not null)
            {
                var held = await db.Set<RoleAssignment>().AsNoTracking().Where(a => a.PersonId == id && a.From <= today && (a.Until == null || a.Until >= today)).ToListAsync();
                var zone = TimeZoneInfo.TryFindSystemTimeZoneById(person.TimeZone, out var found) ? found : Dates.Nairobi;
                context.RequestServices.GetRequiredService<Me>().Fill(id, person.Name, zone, [.. held.Select(a => new HeldRole(Roles.Of(a.Role), a.ScopeId, a.ActingFor))]);
            }
        }
        await next(context);
    });
}
