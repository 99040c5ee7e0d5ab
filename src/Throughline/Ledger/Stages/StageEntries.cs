using System.Text.Json;

namespace Throughline.Ledger.Stages;

/// <summary>Who changed the stages of the journey.</summary>
public static class StageEntries
{
    public const string Added = "stage.added";
    public const string Renamed = "stage.renamed";
    public const string Moved = "stage.moved";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        new(Added, "A stage was added to the journey."),
        new(Renamed, "A stage of the journey was renamed."),
        new(Moved, "A stage took another place on the journey."),
    ];

    internal static NewEntry Record(string type, Stage stage, string actor, DateTimeOffset now) =>
        new()
        {
            Type = type,
            OccurredAt = now,
            Actor = actor,
            Data = JsonSerializer.Serialize(
                new Dictionary<string, object>
                {
                    ["key"] = stage.Key,
                    ["name"] = stage.Name,
                    ["position"] = stage.Position,
                }
            ),
        };
}
