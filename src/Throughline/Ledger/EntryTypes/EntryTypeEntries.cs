using System.Text.Json;

namespace Throughline.Ledger.EntryTypes;

/// <summary>Who changed what is said of an entry type.</summary>
public static class EntryTypeEntries
{
    public const string Changed = "entry_type.changed";

    public static IReadOnlyList<EntryType> All { get; } =
    [new(Changed, "An entry type was given a stage or a name, for what is recorded from then on.")];

    internal static NewEntry Record(
        EntryTypeSetting? before,
        EntryTypeSetting after,
        string actor,
        DateTimeOffset now
    ) =>
        new()
        {
            Type = Changed,
            OccurredAt = now,
            Actor = actor,
            Data = JsonSerializer.Serialize(
                new Dictionary<string, string?>
                {
                    ["type"] = after.Type,
                    ["name_before"] = before?.Name,
                    ["name"] = after.Name,
                    ["stage_before"] = before?.Stage,
                    ["stage"] = after.Stage,
                }
            ),
        };
}
