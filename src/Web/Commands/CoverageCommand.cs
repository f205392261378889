using Rostrum.Web.Shared;

namespace Rostrum.Web.Commands;

/// <summary>Prints how many entries of the Handbook are enforced, served and covered, or with <c>--json</c> what does it.</summary>
public static class CoverageCommand
{
    public static int Run(string[] args)
    {
        if (args is not ([_] or [_, "--json"]))
        {
            Console.Error.WriteLine("Say coverage, or coverage --json.");
            return 2;
        }
        var entries = Coverage.All();
        if (args.Length == 2)
        {
            Console.WriteLine(Coverage.Write(entries));
            return 0;
        }
        Console.WriteLine($"{"Section",-8} {"Strength",-9} {"Entries",7} {"Enforced",9} {"Served",7} {"Covered",8}");
        foreach (var line in Coverage.Summary(entries)) Print(line);
        Print(new("All", "", entries.Count, entries.Count(e => e.Enforced.Count > 0), entries.Count(e => e.Served.Count > 0), entries.Count(e => e.Tests.Count > 0)));
        return 0;
    }

    private static void Print(Coverage.Line l) => Console.WriteLine($"{l.Section,-8} {l.Strength,-9} {l.Entries,7} {l.Enforced,9} {l.Served,7} {l.Covered,8}");
}
