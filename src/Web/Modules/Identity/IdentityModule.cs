using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

public static class IdentityModule
{
    public static readonly Module Module = new("Identity", MayAsk: ["Post"], Add: Add,
        Menu: new MenuLink("Menu_People", "/people", Permission.ManagePeople));

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
        services.AddScoped<PeopleDirectory>();
        services.AddScoped<RoleDesk>();
        services.AddScoped<OrganizationDesk>();
        services.AddScoped<AccountErasure>();
        services.AddScoped<PlaceNames>();
        services.AddIdentityData();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(o => { Cookies.Harden(o.Cookie, "session"); o.LoginPath = "/sign-in"; o.ReturnUrlParameter = "returnUrl"; });
            cookies.ExternalCookie!.Configure(o => Cookies.Harden(o.Cookie, "external"));
            cookies.TwoFactorRememberMeCookie!.Configure(o => Cookies.Harden(o.Cookie, "device"));
            cookies.TwoFactorUserIdCookie!.Configure(o => Cookies.Harden(o.Cookie, "second-step"));
        });
    }

    /// <summary>Fills <see cref="Me"/> for signed-in readers: two queries per request. Who is locked out or erased is signed out.</summary>
    public static void UseMe(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Me.IdOf(context.User) is { } id)
        {
            var services = context.RequestServices;
            var (db, clock) = (services.GetRequiredService<Db>(), services.GetRequiredService<TimeProvider>());
            var person = await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.ErasedAt == null);
            if (person is null || person.Locked(clock.GetUtcNow()))
            {
                await context.SignOutAsync(IdentityConstants.ApplicationScheme);
                context.User = new();
            }
            else
            {
                var zone = TimeZoneInfo.TryFindSystemTimeZoneById(person.TimeZone, out var found) ? found : Dates.Nairobi;
                services.GetRequiredService<Me>().Fill(id, person.Name, zone, await services.GetRequiredService<PeopleDirectory>().RolesInForceAsync(id));
            }
        }
        await next(context);
    });
}
