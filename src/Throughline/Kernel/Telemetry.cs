using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Throughline.Kernel;

/// <summary>What the program tells about itself while it works. Labels are few and closed: never an id, an address or a person.</summary>
public static class Telemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Throughline";

    public static ActivitySource Activities { get; } = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Entries = Meter.CreateCounter<long>(
        "throughline.ledger.entries_appended",
        "{entry}",
        "Entries appended to the ledger by this process."
    );

    private static readonly Histogram<long> BatchSize = Meter.CreateHistogram(
        "throughline.ingestion.batch_size",
        "{item}",
        "Items per batch that was ingested.",
        tags: null,
        new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000] }
    );

    private static readonly Histogram<double> BatchDuration = Meter.CreateHistogram<double>(
        "throughline.ingestion.duration",
        "s",
        "Time from a batch's arrival to its commit."
    );

    private static readonly Counter<long> RejectedItems = Meter.CreateCounter<long>(
        "throughline.ingestion.rejected",
        "{item}",
        "Items that were not taken, by the code of the rejection."
    );

    private static readonly Counter<long> DeliveryAttempts = Meter.CreateCounter<long>(
        "throughline.deliveries.attempts",
        "{attempt}",
        "Attempts at deliveries, by kind and outcome (delivered, retry, dead)."
    );

    private static readonly Counter<long> TimersFired = Meter.CreateCounter<long>(
        "throughline.timers.fired",
        "{timer}",
        "Timers fired, by kind and whether their handler succeeded."
    );

    private static readonly ConcurrentDictionary<string, long> Lags = new();

    private static readonly ObservableGauge<long> Lag = Meter.CreateObservableGauge(
        "throughline.subscriber.lag",
        () =>
            Lags.Select(lag => new Measurement<long>(
                lag.Value,
                new KeyValuePair<string, object?>("subscriber", lag.Key)
            )),
        "{entry}",
        "Entries that a subscriber has yet to apply."
    );

    public static void EntriesAppended(int count) => Entries.Add(count);

    public static void BatchIngested(int items, TimeSpan took)
    {
        BatchSize.Record(items);
        BatchDuration.Record(took.TotalSeconds);
    }

    /// <param name="code">The stable code of a <see cref="Rejection"/>, never what was sent.</param>
    public static void Rejected(string code) => RejectedItems.Add(1, new KeyValuePair<string, object?>("code", code));

    public static void DeliveryAttempted(string kind, string outcome) =>
        DeliveryAttempts.Add(
            1,
            new KeyValuePair<string, object?>("kind", kind),
            new KeyValuePair<string, object?>("outcome", outcome)
        );

    public static void TimerFired(string kind, bool ok) =>
        TimersFired.Add(
            1,
            new KeyValuePair<string, object?>("kind", kind),
            new KeyValuePair<string, object?>("ok", ok ? "true" : "false")
        );

    /// <summary>Says how many entries a subscriber has yet to apply.</summary>
    public static void SubscriberLag(string subscriber, long entries) => Lags[subscriber] = entries;
}
