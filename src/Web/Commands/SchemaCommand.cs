using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Data;

namespace Rostrum.Web.Commands;

/// <summary>Prints the schema that the model asks for, the text to begin a new numbered script from.</summary>
public static class SchemaCommand
{
    public static int Run(string[] args)
    {
        if (args is not [_, "sqlite" or "postgres"])
        {
            Console.Error.WriteLine("Say which database: schema sqlite, or schema postgres.");
            return 2;
        }
        using var db = Open(args[1] == "postgres" ? "Host=localhost" : null);
        Console.WriteLine(db.Database.GenerateCreateScript());
        return 0;
    }

    /// <summary>A context outside the server, with the same model (passkeys included).</summary>
    public static Db Open(string? connection, string dataFolder = ".")
    {
        var services = new ServiceCollection().Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();
        var options = new DbContextOptionsBuilder<Db>().UseApplicationServiceProvider(services);
        Databases.Use(options, connection, dataFolder);
        return new Db((DbContextOptions<Db>)options.Options, new WriteGate());
    }
}
