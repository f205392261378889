using System.Globalization;
using System.Resources;
using System.Text;

namespace Rostrum.Tests;

/// <summary><c>docs/permissions.md</c> says what the table of roles says. With <c>ROSTRUM_APPROVE=1</c> it is written anew.</summary>
[Clause("GAP-01")]
public sealed class PermissionTable
{
    private static readonly ResourceManager Texts = new(typeof(Rostrum.Web.Modules.Identity.Text).FullName!, typeof(Rostrum.Web.Module).Assembly);

    private static string T(string key) => Texts.GetString(key, CultureInfo.InvariantCulture)!;

    [Fact]
    public void The_table_of_permissions_is_the_approved_one()
    {
        var file = Path.Combine(Words.Root, "docs", "permissions.md");
        var text = Write();
        if (Environment.GetEnvironmentVariable("ROSTRUM_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        Assert.Equal(File.Exists(file) ? File.ReadAllText(file) : "", text);
    }

    private static string Write()
    {
        var page = new StringBuilder("""
            # Roles and permissions

            Written from `src/Handbook/Roles.cs` by the tests (`ROSTRUM_APPROVE=1`); do not edit. A change of this file is a change
            of who may do what: read it as one.

            | Role | Key | Bound to | Permissions | Second factor | Accreditation | Sources |
            | --- | --- | --- | --- | --- | --- | --- |

            """.Replace("\r", "", StringComparison.Ordinal));
        foreach (var role in Roles.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {T("Role_" + role.Key)} | `{role.Key}` | {T("Scope_" + role.Scope)} | {(role.Permissions.Count == 0 ? "–" : string.Join("; ", role.Permissions))} | {(role.SecondFactor ? "yes" : "–")} | {(role.NeedsAccreditation ? "needed" : "–")} | {string.Join(", ", role.Sources)} |\n");
        }
        page.Append("\n| Permission | What it lets one do | Held by |\n| --- | --- | --- |\n");
        foreach (var permission in Enum.GetValues<Permission>())
        {
            var holders = Roles.All.Where(r => r.Permissions.Contains(permission)).Select(r => r.Key).ToList();
            page.Append(CultureInfo.InvariantCulture, $"| {permission} | {T("Permission_" + permission)} | {(holders.Count == 0 ? "nobody, ever" : string.Join(", ", holders))} |\n");
        }
        page.Append("\n| Never in one person at once | | Because of |\n| --- | --- | --- |\n");
        foreach (var (a, i) in Roles.All.Select((r, i) => (r, i)))
        {
            foreach (var b in Roles.All.Skip(i + 1))
            {
                if (Offices.Incompatible(a, b).Select(c => c.Id).Distinct().ToList() is { Count: > 0 } clauses) page.Append(CultureInfo.InvariantCulture, $"| {a.Key} | {b.Key} | {string.Join(", ", clauses)} |\n");
            }
        }
        return page.ToString();
    }
}
