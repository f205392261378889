using System.Diagnostics;
using System.Text.Json;

namespace Rostrum.Tests.Support;

/// <summary>An event as another program understood it. Its moments twice: by the rules of the zone that stand in the file, and by those that the machine knows.</summary>
internal sealed record ReadEvent(string Uid, string Summary, string Zone, DateTime Starts, DateTime Ends, DateTime StartsHere, string Status, int Sequence, DateTime Stamp, string Location, string Url);

/// <summary>What stood in a calendar; what could not be read of it is in <see cref="Errors"/>.</summary>
internal sealed record ReadCalendar(string Method, string[] Zones, ReadEvent[] Events, string[] Errors);

/// <summary>Calendars as python3-icalendar of Debian reads them: another program, by other people, than the one that writes them.</summary>
internal static class CalendarReader
{
    private const string Program = """
        import json, sys
        from datetime import timezone
        from icalendar import Calendar
        calendar = Calendar.from_ical(sys.stdin.buffer.read())
        zones = {str(z['TZID']): z.to_tz() for z in calendar.walk('VTIMEZONE')}
        utc = lambda moment: moment.astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')
        by_the_file = lambda p: utc(zones[p.params['TZID']].localize(p.dt.replace(tzinfo=None)))
        events, errors = [], [str(e) for c in calendar.walk() for e in c.errors]
        for part in calendar.walk():
            errors += [part.name + ' without ' + name for name in part.required if name not in part]
        for e in calendar.walk('VEVENT'):
            events.append(dict(Uid=e['UID'], Summary=e['SUMMARY'], Zone=e['DTSTART'].params['TZID'], Starts=by_the_file(e['DTSTART']), Ends=by_the_file(e['DTEND']), StartsHere=utc(e['DTSTART'].dt),
                Status=e['STATUS'], Sequence=int(e.get('SEQUENCE', 0)), Stamp=utc(e['DTSTAMP'].dt), Location=e.get('LOCATION', ''), Url=e.get('URL', '')))
        print(json.dumps(dict(Method=calendar['METHOD'], Zones=sorted(zones), Events=events, Errors=errors)))
        """;

    public static async Task<ReadCalendar> ReadAsync(string calendar)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Program]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (answer, trouble) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(calendar));
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(process.ExitCode == 0, $"{await trouble}\n{calendar}");
        return JsonSerializer.Deserialize<ReadCalendar>(await answer)!;
    }

    /// <summary>A feed as a subscriber reads it, whole and without fault.</summary>
    public static async Task<ReadCalendar> Subscribe(this Visitor program, string feed)
    {
        var read = await ReadAsync(await program.Http.GetStringAsync(feed));
        Assert.Empty(read.Errors);
        Assert.All(read.Events, e => Assert.Equal(e.StartsHere, e.Starts));
        return read;
    }
}
