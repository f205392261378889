using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Operations;

public sealed class Guide
{
    [Fact]
    public void The_table_of_settings_is_the_programs_own()
    {
        var guide = File.ReadAllText(Path.Combine(LeastPrivilege.Root(), "docs", "operations.md"));
        var missing = Arguments.Known.Select(o => $"| `--{o.Name}` | `{o.Variable}` | {o.Default} | {o.Meaning} |").Where(line => !guide.Contains(line)).ToList();
        Assert.True(missing.Count == 0, "docs/operations.md lacks:\n" + string.Join('\n', missing));
    }
}
