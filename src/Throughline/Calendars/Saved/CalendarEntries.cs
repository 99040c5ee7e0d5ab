using System.Text.Json;
using System.Text.Json.Nodes;
using Throughline.Ledger;

namespace Throughline.Calendars.Saved;

/// <summary>Who changed which hours and holidays, for the audit.</summary>
public static class CalendarEntries
{
    public const string Created = "calendar.created";
    public const string Changed = "calendar.changed";
    public const string HolidaysImported = "calendar.holidays_imported";
    public const string HolidayRemoved = "calendar.holiday_removed";
    public const string Deleted = "calendar.deleted";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        new(Created, "A working calendar was made."),
        new(Changed, "A working calendar was renamed, or has other hours or another time zone."),
        new(HolidaysImported, "Holidays were added to a working calendar."),
        new(HolidayRemoved, "A holiday was removed from a working calendar."),
        new(Deleted, "A working calendar was deleted."),
    ];

    internal static NewEntry Record(
        string type,
        CalendarRow calendar,
        string actor,
        DateTimeOffset now,
        JsonObject? more = null
    )
    {
        var data = more ?? [];
        data["calendar_id"] = $"{calendar.Id}";
        data["name"] = calendar.Name;
        data["version"] = calendar.Version;
        return new()
        {
            Type = type,
            OccurredAt = now,
            Actor = actor,
            Data = data.ToJsonString(),
        };
    }

    internal static JsonObject Of(CalendarVersionRow version) =>
        new()
        {
            ["valid_from"] = version.ValidFrom.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'"),
            ["time_zone"] = version.TimeZone,
            ["hours"] = JsonNode.Parse(version.Hours),
        };
}
