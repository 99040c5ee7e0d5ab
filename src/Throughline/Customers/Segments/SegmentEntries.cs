using System.Text.Json;
using Throughline.Ledger;

namespace Throughline.Customers.Segments;

/// <summary>Who changed which segment, for the audit.</summary>
public static class SegmentEntries
{
    public const string Created = "segment.created";
    public const string Changed = "segment.changed";
    public const string Deleted = "segment.deleted";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        new(Created, "A segment was saved."),
        new(Changed, "A segment was renamed or defined anew."),
        new(Deleted, "A segment was deleted."),
    ];

    internal static NewEntry Record(string type, Segment segment, string actor, DateTimeOffset now) =>
        new()
        {
            Type = type,
            OccurredAt = now,
            Actor = actor,
            Data = JsonSerializer.Serialize(
                new Dictionary<string, string> { ["segment_id"] = $"{segment.Id}", ["name"] = segment.Name }
            ),
        };
}
