using Rostrum.Web.Shared;

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
        "upgrade" => await UpgradeCommand.RunAsync(args),
        "backup" => await BackupCommand.RunAsync(args),
        "restore" => await RestoreCommand.RunAsync(args),
        "import-accredited" => await ImportAccreditedCommand.RunAsync(args, Console.Out, TimeProvider.System),
        "coverage" => CoverageCommand.Run(args),
        _ => null,
    };

    /// <summary>The settings of a verb, from the same places as the server's; a sentence when one is wrong.</summary>
    public static string? Configure(string[] args, out Settings? settings)
    {
        args = Arguments.Complete(args);
        settings = null;
        return Arguments.Refuse(args) ?? Settings.Read(new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddConfiguration(Settings.Sources(args)).Build(), development: true, out settings);
    }

    /// <summary>Says why nothing was done and gives the exit code of a wrong configuration.</summary>
    public static int Stop(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 2;
    }
}
