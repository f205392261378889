using System.Globalization;
using System.Text;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Exchange;

public enum ListFormat { Csv, Xlsx }

/// <summary>A list that is sent to who asked for it.</summary>
internal sealed record WrittenList(byte[] Content, string Type, string Name, int Rows);

/// <summary>Writes lists of registrations; who took which columns of how many people stands in the record, and nothing of the people. GAP-05, PAR-67.</summary>
internal sealed class RegistrationExport(Db db, ListedRows listed, TimeProvider clock)
{
    /// <param name="asked">The columns that are wanted; of those that the reader may not have none is written.</param>
    /// <param name="filter">As it stood in the address, for the record.</param>
    public async Task<(WrittenList? List, Verdict Verdict)> WriteAsync(Actor actor, Session session, IQueryable<Registrant> which, IReadOnlyCollection<string> asked, bool unit, ListFormat format, string filter, CancellationToken cancel = default)
    {
        var columns = (await listed.ColumnsAsync(session.Id, unit, cancel)).Select(c => c.Column).Where(c => asked.Contains(c.Name)).ToList();
        var verdict = RegistrationLists.MayExport(columns.Count);
        if (verdict.Refused) return (null, verdict);
        var rows = await listed.ReadAsync(which, cancel);
        var table = rows.Select(r => (IReadOnlyList<string>)[.. columns.Select(c => c.Cell(r))]).Prepend([.. columns.Select(c => c.Name)]);
        var content = format == ListFormat.Xlsx ? Spreadsheet.Write("registrations", table) : Csv(table);
        await using var transaction = await db.BeginWriteAsync(cancel);
        db.Record(actor, "registration.exported", session.Thing, verdict.Clauses, clock.GetUtcNow(), new { rows = rows.Count, columns = columns.Select(c => c.Name), format = format.ToString(), filter });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        var name = $"registrations-{session.Key}-{clock.Today().ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
        return (format == ListFormat.Xlsx ? new(content, Spreadsheet.Type, name + ".xlsx", rows.Count) : new(content, "text/csv; charset=utf-8", name + ".csv", rows.Count), verdict);
    }

    private static byte[] Csv(IEnumerable<IReadOnlyList<string>> table)
    {
        var text = new StringBuilder();
        foreach (var row in table) text.AppendJoin(',', row.Select(c => OpenData.CsvField(c.Length == 0 ? null : c))).Append("\r\n");
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}

internal static class ExchangeServices
{
    public static IServiceCollection AddExchange(this IServiceCollection services) => services.AddScoped<ListedRows>().AddScoped<RegistrationExport>().AddScoped<ListJudge>().AddScoped<ListDesk>().AddScoped<ListJob>()
        .AddSingleton(new Expiry(Retention.List.Key, ListJob.EraseAsync));
}
