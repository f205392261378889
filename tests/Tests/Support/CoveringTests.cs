using System.Reflection;

namespace Rostrum.Tests.Support;

/// <summary>Which tests carry which ids: read from the <see cref="ClauseAttribute"/>s of this assembly.</summary>
public static class CoveringTests
{
    /// <summary>"Class.Method", or "Class" where the whole class carries the id, by id; both in alphabetical order.</summary>
    public static SortedDictionary<string, string[]> ById()
    {
        var named = typeof(CoveringTests).Assembly.GetTypes().SelectMany(type => Of(type, Name(type))
            .Concat(type.GetMethods().SelectMany(method => Of(method, $"{Name(type)}.{method.Name}"))));
        return new(named.GroupBy(n => n.Id).ToDictionary(g => g.Key, g => g.Select(n => n.Test).Distinct().Order(StringComparer.Ordinal).ToArray()), StringComparer.Ordinal);
    }

    private static IEnumerable<(string Id, string Test)> Of(MemberInfo member, string name) =>
        member.GetCustomAttributes<ClauseAttribute>(inherit: false).SelectMany(a => a.Ids).Select(id => (id, name));

    private static string Name(Type type) => type.FullName!["Rostrum.Tests.".Length..];
}

/// <summary>Texts that people have read and approved, under <c>tests/Tests/Approved</c> or where the repository keeps them.</summary>
public static class Approved
{
    /// <summary>Compares with the file; with <c>ROSTRUM_APPROVE=1</c> writes it, to be read in the diff.</summary>
    public static void Check(string path, string text)
    {
        var file = Path.Combine(Words.Root, path);
        if (Environment.GetEnvironmentVariable("ROSTRUM_APPROVE") == "1") File.WriteAllText(file, text);
        Assert.True(File.Exists(file), $"{path} is missing: run the test with ROSTRUM_APPROVE=1 and read what it writes.");
        var approved = File.ReadAllText(file);
        if (approved == text) return;
        var (was, now) = (approved.Split('\n'), text.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(was.Length, now.Length)).First(i => was.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        Assert.Fail($"{path} is not up to date (run with ROSTRUM_APPROVE=1 and read the diff). Line {line + 1}:\n- {was.ElementAtOrDefault(line)}\n+ {now.ElementAtOrDefault(line)}");
    }
}
