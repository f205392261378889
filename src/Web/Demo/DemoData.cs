using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Demo;

/// <summary>A fictional institution to try Rostrum with. All names are invented; addresses end with <see cref="Domain"/>.</summary>
public static class DemoData
{
    public const string Domain = "@demo.example";

    /// <summary>Name, address and role of each person.</summary>
    private static readonly (string Name, string Email, string Language, string? Role)[] People =
    [
        ("Wanjiru Oduya-Lind", "wanjiru", "en", "rule-administrator"),
        ("Тимур Заречнев", "timur", "ru", "system-administrator"),
        ("Maëlle Tavernou", "maelle", "fr", "auditor"),
        ("سلمى الوادياني", "salma", "ar", "csu-officer"),
        ("Itzel Quispe Arroyave", "itzel", "es", "organization-focal-point"),
        ("林溪禾", "xihe", "zh", null),
    ];

    /// <summary>Fills an empty database; leaves any other as it is.</summary>
    public static async Task SeedAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<Db>();
        if (await db.Users.AnyAsync()) return;
        var clock = services.GetRequiredService<TimeProvider>();
        var passwords = services.GetRequiredService<Passwords>();
        foreach (var (name, email, language, role) in People)
        {
            var person = new Person { Id = Guid.CreateVersion7(), Name = name, Language = language, EmailConfirmed = true, SecurityStamp = Passwords.Stamp(), CreatedAt = clock.GetUtcNow() };
            passwords.SetEmail(person, email + Domain);
            db.Add(person);
            db.Record(Actor.System("demo"), "person.registered", $"person/{person.Id}", [Accounts.GAP_02], clock.GetUtcNow(), new { name });
            if (role is not null) db.Add(new RoleAssignment { PersonId = person.Id, Role = Roles.Of(role).Key, From = clock.Today() });
        }
        await db.SaveChangesAsync();
    }
}
