namespace Rostrum.Web.Commands;

/// <summary>
/// Verbs of the same program that an operator calls from <c>script/</c>, such as <c>verify-record --data DIR</c>.
/// </summary>
public static class Command
{
    /// <summary>Runs the verb named by the first argument; null when it names none and the server is meant.</summary>
    public static Task<int?> RunAsync(string[] args) => args.FirstOrDefault() switch
    {
        "schema" => Task.FromResult<int?>(SchemaCommand.Run(args)),
        _ => Task.FromResult<int?>(null),
    };

    /// <summary>Says why nothing was done and gives the exit code of a wrong configuration.</summary>
    public static int Stop(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 2;
    }
}
