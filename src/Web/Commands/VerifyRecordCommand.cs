using System.Data.Common;
using System.Globalization;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Record;

namespace Rostrum.Web.Commands;

/// <summary>
/// Verifies the whole record and names the first break. Exit code 0: whole; 1: broken; 2: it could not be read.
/// The public key is the published one of the folder, or one kept elsewhere (<c>--public-key</c>), which nobody who can
/// write to the folder can replace.
/// </summary>
public static class VerifyRecordCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TimeProvider clock)
    {
        var given = new ConfigurationBuilder().AddEnvironmentVariables("ROSTRUM_").AddCommandLine(args[1..]).Build();
        var data = Path.GetFullPath(given["data"] ?? "data");
        var database = given["database"] is { Length: > 0 } text ? text : null;
        var folder = Path.GetFullPath(given["checkpoints"] ?? Path.Combine(data, "checkpoints"));
        var keyFile = Path.GetFullPath(given["public-key"] ?? Path.Combine(folder, SigningKey.PublicFile));
        if (database is null && !File.Exists(Path.Combine(data, "rostrum.db"))) return Unreadable($"There is no rostrum.db in {data}: say where it is (--data DIR), or which PostgreSQL database it is (--database \"Host=…\").");
        if (!Directory.Exists(folder)) return Unreadable($"There is no folder {folder}: say where the checkpoints are (--checkpoints DIR).");
        try
        {
            var keys = PublicKeys.Read(keyFile);
            await using var db = SchemaCommand.Open(database, data);
            var found = await new Verification(db, folder, keys, clock.GetUtcNow()).RunAsync();
            await output.WriteLineAsync(found.Break is { } broken ? $"BROKEN  {broken}" : "WHOLE");
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{(found.Whole ? "Verified" : "Verified until there")}: {found.Events} events in {found.Chains} chains, {found.Texts} texts (erased: {found.Erased}), {found.Checkpoints} checkpoints ({found.Files} files), {found.Unsealed} events not yet sealed."));
            foreach (var id in keys.Ids) await output.WriteLineAsync($"Public key: {id}");
            return found.Whole ? 0 : 1;
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or ArgumentException or System.Security.Cryptography.CryptographicException or InvalidOperationException)
        {
            return Unreadable($"The record cannot be read: {e.Message}");
        }

        int Unreadable(string sentence)
        {
            output.WriteLine(sentence);
            return 2;
        }
    }
}
