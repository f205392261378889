using Rostrum.Bench;

// "Rostrum.Bench bare ADDRESS FILE TYPE" is the raw baseline: an endpoint that answers with the bytes of a file.
if (args is ["bare", var address, var file, var type]) return await Bare.RunAsync(address, file, type);

var benchmarks = new Dictionary<string, Func<Report, Task>>
{
    ["ground"] = Ground.RunAsync,
    ["record"] = RecordBench.RunAsync,
    ["import"] = ImportBench.RunAsync,
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
