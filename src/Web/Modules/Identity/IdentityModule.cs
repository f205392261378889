using Rostrum.Handbook;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

public static class IdentityModule
{
    public static readonly Module Module = new("Identity", MayAsk: ["Organizations", "Post", "Reference"], Add: Add,
        Menu: new MenuLink("Menu_People", "/people", Permission.ManagePeople));

    private static void Add(WebApplicationBuilder builder)
    {
        builder.AddAccounts();
        builder.Services.AddScoped<PeopleDirectory>().AddScoped<RoleDesk>().AddScoped<OrganizationDesk>().AddScoped<AccountErasure>().AddScoped<PlaceNames>();
        builder.Services.AddIdentityData();
    }

    /// <summary>Fills <see cref="Me"/> for signed-in readers by two queries: session and person, roles.</summary>
    public static void UseMe(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.User.Identity?.IsAuthenticated is true && !await WelcomeAsync(context)) return;
        await next(context);
    });

    /// <summary>False: answered already, by leading to the second factor.</summary>
    private static async Task<bool> WelcomeAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (await services.GetRequiredService<Sessions>().OfAsync(context) is not { } visit)
        {
            await Sessions.ForgetAsync(context);
            return true;
        }
        var roles = await services.GetRequiredService<PeopleDirectory>().RolesInForceAsync(visit.PersonId);
        var secondFactorDue = await AccountServices.AdmitAsync(context, visit, [.. roles.Select(r => r.Role)]);
        if (secondFactorDue is null)
        {
            await Sessions.ForgetAsync(context);
            return true;
        }
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(visit.TimeZone, out var found) ? found : Dates.Nairobi;
        services.GetRequiredService<Me>().Fill(visit.PersonId, visit.Name, zone, secondFactorDue.Value ? [] : roles, secondFactorDue.Value);
        if (!secondFactorDue.Value || AccountServices.OwnAccount(context.Request.Path)) return true;
        context.Response.Redirect(context.Request.PathBase + "/account/second-factor");
        return false;
    }
}
