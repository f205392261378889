using Rostrum.Web.Data;

namespace Rostrum.Web.Commands;

/// <summary><c>upgrade</c>: brings the database to this version's schema without serving, as a user who may.</summary>
public static class UpgradeCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (Command.Configure(args[1..], out var settings) is { } wrong) return Command.Stop(wrong);
        try
        {
            await DatabaseAtStart.CheckAsync(settings!);
            await using var db = SchemaCommand.Open(settings!.Database, settings.DataFolder);
            await Schema.UpgradeAsync(db, TimeProvider.System);
            Console.WriteLine("The schema is current.");
            return 0;
        }
        catch (StartupException e)
        {
            return Command.Stop(e.Message);
        }
    }
}
