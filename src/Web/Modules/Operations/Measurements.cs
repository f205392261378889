using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Operations;

/// <summary>Adds up what the meter reports and writes it in the Prometheus text format 0.0.4.</summary>
internal sealed class Measurements : IDisposable
{
    /// <summary>Upper bounds of the histogram, in seconds.</summary>
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>By instrument and the values of up to three tags: nothing is built for a request whose like was seen before.</summary>
    private readonly ConcurrentDictionary<(Instrument Instrument, object? First, object? Second, object? Third), Series> all = new();
    private readonly MeterListener listener = new();

    public Measurements()
    {
        listener.InstrumentPublished = (instrument, l) => { if (instrument.Meter == Telemetry.Meter) l.EnableMeasurementEvents(instrument); };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = (instrument, tags.Length > 0 ? tags[0].Value : null, tags.Length > 1 ? tags[1].Value : null, tags.Length > 2 ? tags[2].Value : null);
        if (!all.TryGetValue(key, out var series)) series = all.GetOrAdd(key, new Series(Labels(tags)));
        series.Add(value);
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length > 3) throw new NotSupportedException("An instrument has at most three tags.");
        var labels = new List<string>();
        foreach (var (name, value) in tags) labels.Add(Label(name, Convert.ToString(value, CultureInfo.InvariantCulture)));
        return string.Join(',', labels);
    }

    public void Write(StringBuilder text)
    {
        foreach (var instrument in all.GroupBy(s => s.Key.Instrument).OrderBy(g => g.Key.Name, StringComparer.Ordinal))
        {
            var histogram = instrument.Key is Histogram<double>;
            Head(text, instrument.Key.Name, instrument.Key.Description ?? "", histogram ? "histogram" : "counter");
            foreach (var series in instrument.Select(s => s.Value).OrderBy(s => s.Labels, StringComparer.Ordinal)) series.Write(text, instrument.Key.Name, histogram);
        }
    }

    public static void Gauge(StringBuilder text, string name, string help, IEnumerable<(string Labels, double Value)> values)
    {
        Head(text, name, help, "gauge");
        foreach (var (labels, value) in values) Line(text, name, labels, value);
    }

    public static string Label(string key, string? value) => $"{key}=\"{value?.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";

    private static void Head(StringBuilder text, string name, string help, string type) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    public void Dispose() => listener.Dispose();

    private sealed class Series(string labels)
    {
        public string Labels => labels;

        private readonly long[] buckets = new long[Bounds.Length];
        private readonly Lock both = new();
        private double sum;
        private long count;

        public void Add(double value)
        {
            lock (both)
            {
                (sum, count) = (sum + value, count + 1);
                for (var i = 0; i < Bounds.Length; i++) if (value <= Bounds[i]) buckets[i]++;
            }
        }

        public void Write(StringBuilder text, string name, bool histogram)
        {
            lock (both)
            {
                if (!histogram)
                {
                    Line(text, name, labels, sum);
                    return;
                }
                for (var i = 0; i < Bounds.Length; i++) Line(text, name + "_bucket", $"{labels},le=\"{Bounds[i].ToString("R", CultureInfo.InvariantCulture)}\"", buckets[i]);
                Line(text, name + "_bucket", labels + ",le=\"+Inf\"", count);
                Line(text, name + "_sum", labels, sum);
                Line(text, name + "_count", labels, count);
            }
        }
    }
}
