using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Commands;
using Rostrum.Web.Modules.Organizations;

namespace Rostrum.Tests.Modules.Organizations;

/// <summary><c>import-accredited</c>: shows, imports with --yes, can be run twice, and runs beside a server.</summary>
[Clause("ACC-22")]
public sealed class ImportCommand : IDisposable
{
    private readonly App app = new();
    private readonly string file = Path.Combine(System.IO.Directory.CreateTempSubdirectory("rostrum-test-").FullName, "list.csv");

    public void Dispose()
    {
        app.Dispose();
        System.IO.Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private async Task<(int Code, string Said)> Run(params string[] more)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await ImportAccreditedCommand.RunAsync(["import-accredited", file, "--data", app.DataFolder, .. app.Database is null ? Array.Empty<string>() : ["--database", app.Database], .. more], output, app.Clock);
        return (code, output.ToString());
    }

    private Task<int> Organizations() => app.WithDb(db => db.Set<Organization>().CountAsync());

    [Fact]
    public async Task It_shows_then_imports_and_the_second_time_brings_nothing()
    {
        await File.WriteAllTextAsync(file, "title,country,major group,region,date\nGreen Belt,Kenya,Women,Africa,2002\nПояс,Россия,НПО,,январь 2019\nVolta,Congo,NGO,,03/04/2019\ngreen belt,KE,Women,,2002\n");
        Assert.Equal(0, await Organizations()); // the server runs
        var (code, said) = await Run();
        Assert.Equal(1, code);
        Assert.Contains("line 4, held: \"Volta\": “Congo” may be Democratic Republic of the Congo or Congo. The date may be 3 April 2019 or 4 March 2019.", said);
        Assert.Contains("line 3, clear: \"Пояс\"; Russian Federation; Non-Governmental Organizations; Europe; January 2019", said);
        Assert.Contains("Clear: 2 (lines 2-3)", said);
        Assert.Contains("Nothing was written", said);
        Assert.Equal(0, await Organizations());

        (code, said) = await Run("--yes", "--source", "The old list", "--source-date", "2026-05-01");
        Assert.Equal(1, code);
        Assert.Contains("Rows read: 4", said);
        Assert.Contains("Imported: 2 (lines 2-3)", said);
        Assert.DoesNotContain("line 3, clear", said);
        Assert.Contains("Held for a person to settle: 1 (line 4)", said);
        Assert.Contains("Refused: 1 (line 5)", said);
        Assert.Contains("IMP-2027-0001", said);
        Assert.Equal(["The old list 2026-05-01"], await app.WithDb(async db => (await db.Set<Organization>().ToListAsync()).Select(o => $"{o.Source} {o.SourceDate:yyyy-MM-dd}").Distinct().ToList()));
        using var officer = await app.SignIn("csu-officer");
        Assert.Contains("Volta", (await officer.Open("/en/organizations/imports/IMP-2027-0001")).QuerySelector("tbody")!.TextContent);

        (_, said) = await Run("--yes");
        Assert.Contains("Imported: 0", said);
        Assert.Contains("Already on the register: 3 (lines 2-3, 5)", said);
        Assert.Equal(2, await Organizations());
    }

    [Fact]
    public async Task It_says_which_row_number_it_took_off()
    {
        await File.WriteAllTextAsync(file, "title,country,major group,region,date\n1. Green Belt,Kenya,Women,Africa,2002\n2. Pond Watch,Kenya,Women,Africa,2003\n");
        _ = app.Services;
        Assert.Contains("line 2, clear: \"Green Belt\"; Kenya; Women; Africa; 2002; Row number 1 taken off", (await Run()).Said);
    }

    [Fact]
    public async Task What_cannot_be_read_stops_it_with_a_sentence()
    {
        Assert.Equal(0, await Organizations());
        Assert.Equal(2, (await Run()).Code);
        await File.WriteAllTextAsync(file, "title,country\nGreen Belt,Kenya\n");
        Assert.Equal(2, (await Run("--yes")).Code);
        Assert.Equal(2, (await Run("--source-date", "yesterday")).Code);
        Assert.Equal(2, (await Run("--source")).Code);
        Assert.Equal(2, (await Run("--surprise", "1")).Code);
        await File.WriteAllTextAsync(file, "title,country,major group,region,date\nGreen Belt,Kenya,Women,Africa,2002\n");
        Assert.Equal(2, (await Run("--yes", "--source-date", "2027-12-01")).Code);
        Assert.Equal(0, (await Run("--yes")).Code);
        Assert.Equal(1, await Organizations());
    }
}
