using Rostrum.Bench;

// "Rostrum.Bench bare ADDRESS FILE TYPE" is the raw baseline: an endpoint that answers with the bytes of a file.
if (args is ["bare", var address, var file, var type]) return await Bare.RunAsync(address, file, type);

// "Rostrum.Bench bare-directory ADDRESS FILE DATABASE QUERY" asks the database what the directory asks, and then does the same.
if (args is ["bare-directory", var at, var page, var database, var query]) return await Bare.DirectoryAsync(at, page, database, query);

// "Rostrum.Bench bare-registration ADDRESS FOLDER DATABASE SESSION" writes the rows of a registration and asks nothing.
if (args is ["bare-registration", var there, var folder, var connection, var session]) return await RushBare.RunAsync(there, folder, connection, Guid.Parse(session));

// "Rostrum.Bench bare-floor ADDRESS" streams what consoles are sent, and makes nothing of it.
if (args is ["bare-floor", var where]) return await FloorBare.RunAsync(where);

var benchmarks = new Dictionary<string, Func<Report, Task>>
{
    ["ground"] = Ground.RunAsync,
    ["accreditation"] = Accreditation.RunAsync,
    ["record"] = RecordBench.RunAsync,
    ["meeting-pages"] = MeetingPages.RunAsync,
    ["meeting-documents"] = MeetingDocuments.RunAsync,
    ["registration-rush"] = Rush.RunAsync,
    ["registration-door"] = Doors.RunAsync,
    ["registration-badges"] = Badges.RunAsync,
    ["registration"] = async report => { await Rush.RunAsync(report); await Doors.RunAsync(report); await Badges.RunAsync(report); },
    ["floor"] = Floor.RunAsync,
    ["meetings"] = async report => { await MeetingPages.RunAsync(report); await MeetingDocuments.RunAsync(report); },
};
if (args.Length == 0 || !benchmarks.TryGetValue(args[0], out var benchmark))
{
    Console.Error.WriteLine($"Say which benchmark: {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}
var report = new Report(args[0]);
await benchmark(report);
report.Print();
return 0;
