namespace Rostrum.Web.Commands;

/// <summary>
/// Verbs of the same program that an operator calls from <c>script/</c>, such as <c>verify-record --data DIR</c>.
/// </summary>
public static class Command
{
    /// <summary>Runs the verb named by the first argument; null when it names none and the server is meant.</summary>
    public static async Task<int?> RunAsync(string[] args) => args.FirstOrDefault() switch
    {
        "schema" => SchemaCommand.Run(args),
        "verify-record" => await VerifyRecordCommand.RunAsync(args, Console.Out, TimeProvider.System),
        _ => null,
    };
}
