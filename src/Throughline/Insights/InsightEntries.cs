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
    public const string ReportMade = "report.made";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        .. ShelfEntries.Of("goal", "A goal"),
        .. ShelfEntries.Of("dashboard", "A dashboard"),
        .. ShelfEntries.Of("report_schedule", "A schedule of reports"),
        new(AlertRaised, "A number that somebody looks after really changed.")
        {
            Data = typeof(AlertFacts),
            Sentence = entry => $"{Text(entry, "goal")} really changed",
        },
        new(ReportMade, "A report was made of a dashboard.")
        {
            Sentence = entry => $"Report made: {Text(entry, "name")}",
        },
        new(AlertSeen, "Somebody said that they have seen an alert."),
    ];

    private static string Text(Entry entry, string name)
    {
        var data = JsonElement.Parse(entry.Data);
        return data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) ? $"{value}" : "";
    }
}
