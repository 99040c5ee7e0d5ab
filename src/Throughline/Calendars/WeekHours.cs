using System.Text.Json;
using System.Text.Json.Serialization;
using Throughline.Kernel;

namespace Throughline.Calendars;

/// <summary>From one time of day to another; what ends before it begins ends on the next day.</summary>
/// <param name="From">When it begins. <example>09:00</example></param>
/// <param name="To">When it ends; 24:00 for the midnight that ends the day. <example>17:00</example></param>
public sealed record HoursText(string? From, string? To);

/// <summary>The hours of a week as they are written; a day without hours is left out.</summary>
public sealed record WeekHours
{
    public IReadOnlyList<HoursText>? Monday { get; init; }
    public IReadOnlyList<HoursText>? Tuesday { get; init; }
    public IReadOnlyList<HoursText>? Wednesday { get; init; }
    public IReadOnlyList<HoursText>? Thursday { get; init; }
    public IReadOnlyList<HoursText>? Friday { get; init; }
    public IReadOnlyList<HoursText>? Saturday { get; init; }

    /// <summary>A night that begins on this day belongs to it.</summary>
    public IReadOnlyList<HoursText>? Sunday { get; init; }

    public static WeekHours Of(WorkingHours hours) => Of(day => Written(hours[day]));

    public static WeekHours Of(Func<DayOfWeek, IReadOnlyList<HoursText>?> day) =>
        new()
        {
            Monday = day(DayOfWeek.Monday),
            Tuesday = day(DayOfWeek.Tuesday),
            Wednesday = day(DayOfWeek.Wednesday),
            Thursday = day(DayOfWeek.Thursday),
            Friday = day(DayOfWeek.Friday),
            Saturday = day(DayOfWeek.Saturday),
            Sunday = day(DayOfWeek.Sunday),
        };

    public IReadOnlyList<HoursText> On(DayOfWeek day) =>
        day switch
        {
            DayOfWeek.Monday => Monday,
            DayOfWeek.Tuesday => Tuesday,
            DayOfWeek.Wednesday => Wednesday,
            DayOfWeek.Thursday => Thursday,
            DayOfWeek.Friday => Friday,
            DayOfWeek.Saturday => Saturday,
            _ => Sunday,
        } ?? [];

    /// <returns>The hours, or what is wrong with them.</returns>
    public (WorkingHours? Hours, Rejection? Wrong) Read()
    {
        var intervals = new List<(DayOfWeek, WorkingInterval)>();
        foreach (var day in WorkingHours.Days)
        {
            if (On(day).Count > WorkingHours.MostADay)
                return (null, Wrong(day, $"has more than {WorkingHours.MostADay} intervals."));
            foreach (var text in On(day))
                if (WorkingInterval.Read(text?.From, text?.To) is { } interval)
                    intervals.Add((day, interval));
                else
                    return (
                        null,
                        Wrong(day, $"has \"{text?.From}\" to \"{text?.To}\": write times as 09:00 and 17:00.")
                    );
        }
        return (new(intervals), null);
    }

    internal static WorkingHours Parse(string json) =>
        JsonSerializer.Deserialize(json, WeekHoursJson.Default.WeekHours)?.Read().Hours
        ?? throw new InvalidOperationException("Stored hours do not read.");

    internal string ToJson() => JsonSerializer.Serialize(this, WeekHoursJson.Default.WeekHours);

    private static Rejection Wrong(DayOfWeek day, string detail) => new("invalid_hours", $"{day} {detail}");

    private static List<HoursText>? Written(IReadOnlyList<WorkingInterval> intervals) =>
        intervals.Count == 0 ? null : [.. intervals.Select(each => new HoursText(each.FromText, each.ToText))];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(WeekHours))]
internal sealed partial class WeekHoursJson : JsonSerializerContext;
