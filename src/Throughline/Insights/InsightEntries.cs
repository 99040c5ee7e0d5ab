using System.Text.Json;
using Throughline.Conversations.Shelves;
using Throughline.Insights.Alerts;
using Throughline.Ledger;

namespace Throughline.Insights;

/// <summary>Who set which goal, and what was told of it.</summary>
public static class InsightEntries
{
    public const string AlertRaised = "alert.raised";
    public const string AlertSeen = "alert.seen";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        .. ShelfEntries.Of("goal", "A goal"),
        new(AlertRaised, "A number that somebody looks after really changed.")
        {
            Data = typeof(AlertFacts),
            Sentence = entry => $"{Text(entry, "goal")} really changed",
        },
        new(AlertSeen, "Somebody said that they have seen an alert."),
    ];

    private static string Text(Entry entry, string name)
    {
        var data = JsonElement.Parse(entry.Data);
        return data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) ? $"{value}" : "";
    }
}
