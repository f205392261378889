using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

public static class IdentityModule
{
    public static readonly Module Module = new("Identity", MayAsk: ["Post"], Add: Add);

    private static void Add(WebApplicationBuilder builder)
    {
        builder.AddAccounts();
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
        var id = visit.PersonId;
        var db = services.GetRequiredService<Db>();
        var today = services.GetRequiredService<TimeProvider>().Today();
        var held = await db.Set<RoleAssignment>().AsNoTracking().Where(a => a.PersonId == id && a.From <= today && (a.Until == null || a.Until >= today)).ToListAsync();
        var roles = held.Select(a => new HeldRole(Roles.Of(a.Role), a.ScopeId, a.ActingFor)).ToList();
        var secondFactorDue = await AccountServices.AdmitAsync(context, visit, [.. roles.Select(r => r.Role)]);
        if (secondFactorDue is null)
        {
            await Sessions.ForgetAsync(context);
            return true;
        }
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(visit.TimeZone, out var found) ? found : Dates.Nairobi;
        services.GetRequiredService<Me>().Fill(id, visit.Name, zone, secondFactorDue.Value ? [] : roles, secondFactorDue.Value);
        if (!secondFactorDue.Value || AccountServices.OwnAccount(context.Request.Path)) return true;
        context.Response.Redirect(context.Request.PathBase + "/account/second-factor");
        return false;
    }
}
