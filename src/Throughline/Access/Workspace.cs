using System.Collections.Concurrent;
using System.Text.Json.Serialization;

namespace Throughline.Access;

/// <summary>The company that runs this installation, as its people see it.</summary>
public sealed record Workspace
{
    /// <summary>Characters of its name: it stands in a line of the page.</summary>
    public const int LongestName = 80;

    private static readonly ConcurrentDictionary<string, TimeZoneInfo> Zones = new();

    public string Name { get; init; } = "";

    /// <summary>IANA name of the zone in which days, weeks and working hours are cut.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>ISO 4217: the currency that sums are shown in where there are several.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>ISO 8601 begins on Monday, others do not.</summary>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>By whose hours answers are measured where a team has none of its own; null: nobody said when people work.</summary>
    public Guid? CalendarId { get; init; }

    /// <summary>Days without activity after which a customer counts as lost; null: <see cref="UsualInactivity"/>.</summary>
    public int? InactivityDays { get; init; }

    public const int UsualInactivity = 90;

    /// <summary>A week: whoever comes more rarely than that was no customer.</summary>
    public const int ShortestInactivity = 7;

    /// <summary>Three years: what is bought more rarely has no churn that anybody could act upon.</summary>
    public const int LongestInactivity = 1_095;

    [JsonIgnore]
    public int Inactivity => InactivityDays ?? UsualInactivity;

    [JsonIgnore]
    public TimeZoneInfo Zone =>
        // Asked hundreds of times a page, of a list that the system keeps under a lock.
        Zones.GetOrAdd(
            TimeZone,
            id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc
        );

    /// <summary>When a day begins: its midnight, or where clocks skip it the first instant after; the earlier of two.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var zone = Zone;
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(midnight)
            ? zone.GetAmbiguousTimeOffsets(midnight).Max()
            : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset);
    }

    /// <summary>The day at an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The first day of a day's week.</summary>
    public DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek - (int)WeekStart + 7) % 7));
}
