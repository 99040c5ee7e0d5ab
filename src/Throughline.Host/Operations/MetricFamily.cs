using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Throughline.Host.Operations;

internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>All series of one metric.</summary>
internal sealed class MetricFamily(string name, string help, MetricKind kind, bool observed, double[] bounds)
{
    /// <summary>
    /// Series of one family. A label whose values nobody foresaw (routes, codes) must not fill the memory here nor at the
    /// collector: what is beyond is counted together.
    /// </summary>
    public const int MostSeries = 200;

    private const string Beyond = "overflow=\"true\"";

    // Seconds, as OpenTelemetry advises for HTTP requests.
    private static readonly double[] UsualBounds =
    [
        0.005,
        0.01,
        0.025,
        0.05,
        0.075,
        0.1,
        0.25,
        0.5,
        0.75,
        1,
        2.5,
        5,
        7.5,
        10,
    ];

    // They say what the route, the method and the status do not, and would only multiply the series.
    private static readonly HashSet<string> Dropped =
    [
        "url.scheme",
        "network.protocol.name",
        "network.protocol.version",
        "network.transport",
        "network.type",
        "server.address",
        "server.port",
        "tls.protocol.version",
        "error.type",
        "aspnetcore.request.is_unhandled",
    ];

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, MetricSeries> series = new(StringComparer.Ordinal);

    public string Name => name;

    /// <returns>null for a kind of instrument that the format has no words for.</returns>
    public static MetricFamily? For(Instrument instrument)
    {
        var type = instrument.GetType();
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        MetricKind? kind = definition switch
        {
            _ when definition == typeof(Counter<>) || definition == typeof(ObservableCounter<>) => MetricKind.Counter,
            _ when definition == typeof(Histogram<>) => MetricKind.Histogram,
            _ when definition == typeof(UpDownCounter<>)
                    || definition == typeof(ObservableUpDownCounter<>)
                    || definition == typeof(Gauge<>)
                    || definition == typeof(ObservableGauge<>) => MetricKind.Gauge,
            _ => null,
        };
        if (kind is not { } known)
            return null;
        var name = MetricNames.Of(instrument.Name, instrument.Unit, known);
        // A gauge that is set keeps the last value, like one that is observed; only the counters add up.
        var replaces = definition == typeof(Gauge<>);
        return new(name, instrument.Description ?? "", known, instrument.IsObservable, Bounds(instrument))
        {
            Replaces = replaces,
        };
    }

    private bool Replaces { get; init; }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = Labels(tags);
        lock (gate)
        {
            if (!series.TryGetValue(labels, out var one))
            {
                if (series.Count >= MostSeries)
                    labels = Beyond;
                if (!series.TryGetValue(labels, out one))
                    series.Add(labels, one = new MetricSeries(bounds));
            }
            one.Record(value, Replaces);
        }
    }

    /// <summary>Observed values are told anew at each scrape; what is not told again no longer exists.</summary>
    public void ForgetObserved()
    {
        lock (gate)
        {
            if (observed)
                series.Clear();
        }
    }

    public void Write(StringBuilder text)
    {
        lock (gate)
        {
            if (series.Count == 0)
                return;
            if (help.Length > 0)
                text.Append($"# HELP {name} {MetricNames.EscapeHelp(help)}\n");
            text.Append($"# TYPE {name} {kind.ToString().ToLowerInvariant()}\n");
            foreach (var (labels, one) in series)
            {
                if (kind == MetricKind.Histogram)
                    one.WriteHistogram(text, name, labels);
                else
                    MetricSeries.WriteSample(text, name, labels, one.Sum);
            }
        }
    }

    private static double[] Bounds(Instrument instrument) =>
        instrument switch
        {
            Histogram<long> { Advice.HistogramBucketBoundaries: { } advised } =>
            [
                .. advised.Select(bound => (double)bound),
            ],
            Histogram<int> { Advice.HistogramBucketBoundaries: { } advised } =>
            [
                .. advised.Select(bound => (double)bound),
            ],
            Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } => [.. advised],
            _ => UsualBounds,
        };

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var labels = new List<string>(tags.Length);
        foreach (var (key, value) in tags)
        {
            if (Dropped.Contains(key))
                continue;
            var shown = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            labels.Add($"{MetricNames.Legal(key)}=\"{MetricNames.EscapeLabel(shown)}\"");
        }
        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }
}
