using System.Text.Json;
using Throughline.Ledger;

namespace Throughline.Ingestion;

/// <summary>Who threw away what could not be taken, or sent it in again.</summary>
public static class QuarantineEntries
{
    public const string Discarded = "quarantine.discarded";
    public const string Replayed = "quarantine.replayed";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        new(Discarded, "What could not be taken was thrown away."),
        new(Replayed, "What could not be taken was tried again."),
    ];

    /// <param name="type">What was done.</param>
    /// <param name="code">The reason that the items waited for; null when it was one item, by its id.</param>
    /// <param name="id">The item, when it was one.</param>
    /// <param name="count">How many it was done to.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="now">When.</param>
    internal static NewEntry Record(
        string type,
        string? code,
        long? id,
        long count,
        string actor,
        DateTimeOffset now
    ) =>
        new()
        {
            Type = type,
            OccurredAt = now,
            Actor = actor,
            Data = JsonSerializer.Serialize(
                new Dictionary<string, object?>
                {
                    ["code"] = code,
                    ["id"] = id,
                    ["count"] = count,
                }
            ),
        };
}
