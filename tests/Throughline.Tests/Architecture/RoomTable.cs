namespace Throughline.Tests.Architecture;

/// <summary>Which room may import which: those listed, and whatever those may import themselves.</summary>
/// <remarks><c>Rooms</c> is the one file above them all that lists what each brings; no room may know it.</remarks>
internal static class RoomTable
{
    private const string Table = """
        Kernel         →
        Storage        → Kernel
        Language       → Kernel
        Ledger         → Storage
        Work           → Storage
        Access         → Ledger, Work
        Calendars      → Access
        Customers      → Access, Ledger
        Ingestion      → Customers
        Webhooks       → Access, Ledger, Work
        Channels       → Customers, Work, Language
        Metrics        → Customers, Ledger, Calendars
        Knowledge      → Channels, Metrics
        Surveys        → Channels, Metrics
        Loyalty        → Channels, Metrics
        Listening      → Channels, Metrics
        Conversations  → Knowledge, Surveys, Channels, Calendars
        Journeys       → Metrics
        Playbooks      → Conversations, Journeys, Loyalty, Listening, Ingestion, Webhooks
        Insights       → Conversations, Journeys, Loyalty, Listening, Ingestion, Webhooks
        Rooms          → Playbooks, Insights
        Host           → Rooms
        """;

    private static readonly Dictionary<string, string[]> Listed = Table
        .Split('\n', StringSplitOptions.TrimEntries)
        .Select(line => line.Split('→', StringSplitOptions.TrimEntries))
        .ToDictionary(
            sides => sides[0],
            sides => sides[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        );

    public static IEnumerable<string> Rooms => Listed.Keys;

    public static bool Allows(string from, string to) =>
        from == to || (Listed.TryGetValue(from, out var below) && below.Any(room => Allows(room, to)));
}
