using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;

namespace Rostrum.Web.Demo;

/// <summary>A fictional institution to try Rostrum with. All names are invented; addresses end with <see cref="Domain"/>.</summary>
public static class DemoData
{
    public const string Domain = "@demo.example";

    /// <summary>Fills an empty database; leaves any other as it is.</summary>
    public static async Task SeedAsync(IServiceProvider services)
    {
        if (await services.GetRequiredService<Db>().Users.AnyAsync()) return;
        await ActivatorUtilities.CreateInstance<DemoInstitution>(services).SeedAsync();
        await DemoCases.SeedAsync(services);
        await ActivatorUtilities.CreateInstance<DemoSessions>(services).SeedAsync();
        await ActivatorUtilities.CreateInstance<DemoRegistrations>(services).SeedAsync();
        await ActivatorUtilities.CreateInstance<DemoFloor>(services).SeedAsync();
    }
}
