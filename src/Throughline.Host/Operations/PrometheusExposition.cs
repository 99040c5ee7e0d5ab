using System.Diagnostics.Metrics;
using System.Text;
using Throughline.Kernel;

namespace Throughline.Host.Operations;

/// <summary>
/// Gathers the program's instruments and shows them in Prometheus's text format, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats). Names follow OpenTelemetry's rules for Prometheus.
/// </summary>
public sealed class PrometheusExposition : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>What is worth watching of what the framework measures; null: all of that meter.</summary>
    private static readonly Dictionary<string, string[]?> Meters = new()
    {
        [Telemetry.Name] = null,
        ["Microsoft.AspNetCore.Hosting"] = ["http.server.request.duration", "http.server.active_requests"],
        ["Microsoft.AspNetCore.Server.Kestrel"] =
        [
            "kestrel.active_connections",
            "kestrel.queued_connections",
            "kestrel.rejected_connections",
        ],
        ["System.Runtime"] =
        [
            "dotnet.process.cpu.time",
            "dotnet.process.memory.working_set",
            "dotnet.gc.collections",
            "dotnet.gc.pause.time",
            "dotnet.gc.heap.total_allocated",
            "dotnet.gc.last_collection.memory.committed_size",
            "dotnet.thread_pool.thread.count",
            "dotnet.thread_pool.queue.length",
            "dotnet.exceptions",
        ],
    };

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, MetricFamily> families = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();
    private readonly Func<Instrument, bool> wanted;

    public PrometheusExposition()
        : this(Wanted) { }

    internal PrometheusExposition(Func<Instrument, bool> wanted)
    {
        this.wanted = wanted;
        listener.InstrumentPublished = Subscribe;
        listener.SetMeasurementEventCallback<byte>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<short>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<int>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<float>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<double>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<decimal>((_, value, tags, family) => Record(family, (double)value, tags));
        listener.Start();
    }

    /// <summary>Everything as it stands now.</summary>
    public string Render()
    {
        lock (gate)
        {
            foreach (var family in families.Values)
                family.ForgetObserved();
        }
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        lock (gate)
        {
            foreach (var family in families.Values)
                family.Write(text);
        }
        return text.ToString();
    }

    public void Dispose() => listener.Dispose();

    private static bool Wanted(Instrument instrument) =>
        Meters.TryGetValue(instrument.Meter.Name, out var names) && names?.Contains(instrument.Name) != false;

    private void Subscribe(Instrument instrument, MeterListener meters)
    {
        if (!wanted(instrument) || MetricFamily.For(instrument) is not { } made)
            return;
        lock (gate)
        {
            // Two instruments of one name (two hosts in one process) are one family: a name may have one TYPE only.
            if (!families.TryGetValue(made.Name, out var family))
                families.Add(made.Name, family = made);
            meters.EnableMeasurementEvents(instrument, family);
        }
    }

    private static void Record(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((MetricFamily)family!).Record(value, tags);
}
