using Throughline.Storage;

namespace Throughline.Ingestion;

/// <summary>Keeps what could not be taken.</summary>
public static class Quarantine
{
    /// <summary>Once for each <see cref="QuarantinedItem.Receipt"/>. Uses quarantine_receipt.</summary>
    public static Task KeepAsync(WriteTransaction tx, IReadOnlyList<QuarantinedItem> items, CancellationToken ct) =>
        tx.InsertManyAsync(
            "quarantine",
            ["source", "trusted", "format", "code", "detail", "raw", "received_at", "receipt"],
            [
                .. items.Select(item =>
                    new object?[]
                    {
                        item.Source,
                        item.Trusted,
                        item.Format,
                        item.Code,
                        item.Detail,
                        item.Raw,
                        item.ReceivedAt,
                        // Nobody tries what has none twice.
                        item.Receipt
                            ?? Guid.CreateVersion7(item.ReceivedAt),
                    }
                ),
            ],
            "on conflict do nothing",
            ct
        );
}
