using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Work;

/// <summary>Puts deliveries on their way in the caller's transaction: what caused them and they commit together.</summary>
public sealed class Deliveries(TimeProvider time)
{
    private static readonly string[] Columns =
    [
        "id",
        "kind",
        "destination",
        "payload:json",
        "entry_seq:bigint",
        "state",
        "attempts",
        "attempts_left",
        "next_attempt_at",
        "created_at",
    ];

    internal Wake Wake { get; } = new();

    /// <summary>The payload is JSON, for the deliverer; the destination is in the deliverer's terms.</summary>
    /// <param name="tx">The caller's transaction.</param>
    /// <param name="kind">Which deliverer carries it.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="payload">What it says.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="attempts">At most so many; as many as the back-off has unless given.</param>
    public async Task<DeliveryId> EnqueueAsync(
        WriteTransaction tx,
        string kind,
        string destination,
        string payload,
        CancellationToken ct,
        int? attempts = null
    )
    {
        var (id, values) = Row(time.GetUtcNow(), kind, destination, payload, entrySeq: null, attempts);
        await InsertAsync(tx, [values], ct);
        return id;
    }

    /// <summary>Puts one delivery on its way for each pair of a destination and the entry it is told of.</summary>
    public async Task EnqueueEntriesAsync(
        WriteTransaction tx,
        string kind,
        IReadOnlyList<(string Destination, long EntrySeq)> pairs,
        CancellationToken ct
    )
    {
        // A microsecond apart, so that a log in order of time is in order of the entries.
        var at = time.GetUtcNow().AddMicroseconds(-pairs.Count);
        foreach (var some in pairs.Chunk(MostRows))
            await InsertAsync(
                tx,
                [
                    .. some.Select(pair =>
                        Row(at = at.AddMicroseconds(1), kind, pair.Destination, "{}", pair.EntrySeq, null).Values
                    ),
                ],
                ct
            );
    }

    // Written in one go; bounds the memory that a large batch takes.
    private const int MostRows = 10_000;

    private async Task InsertAsync(WriteTransaction tx, object?[][] rows, CancellationToken ct)
    {
        await tx.InsertManyAsync("delivery", Columns, rows, onConflict: "", ct);
        if (rows.Length > 0)
            tx.OnCommitted(Wake.Raise);
    }

    private static (DeliveryId Id, object?[] Values) Row(
        DateTimeOffset at,
        string kind,
        string destination,
        string payload,
        long? entrySeq,
        int? attempts
    )
    {
        var id = DeliveryId.New(at);
        var left = (long)(attempts ?? BackOff.Attempts);
        return (id, [id, kind, destination, payload, entrySeq, "pending", 0L, left, at, at]);
    }
}
