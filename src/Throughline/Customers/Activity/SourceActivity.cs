using Throughline.Storage;

namespace Throughline.Customers.Activity;

/// <summary>What is known of a source.</summary>
public sealed record SourceActivity
{
    /// <summary>As the ledger names it; <see cref="TallySeries.OtherLabels"/> for those beyond counting.</summary>
    public required string Source { get; init; }
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>When the latest of what it sent happened.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>When it last sent something.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
    public required long Entries { get; init; }

    /// <summary>Those heard of last first, by our clock: a sender's may be wrong. There are at most a thousand.</summary>
    public static Task<List<SourceActivity>> ReadAllAsync(WriteTransaction tx, CancellationToken ct) =>
        tx.QueryAsync<SourceActivity>(
            "select source, first_at, last_at, received_at, entries from source_activity order by received_at desc, source",
            null,
            ct
        );
}
