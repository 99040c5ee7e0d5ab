using System.Globalization;

namespace Throughline.Calendars;

/// <summary>One stretch of a day in which people work, by the clock on the wall.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Length">
/// By that clock; more than nothing, at most 24 hours. What goes past midnight belongs to the day on which it began.
/// </param>
public readonly record struct WorkingInterval(TimeOnly From, TimeSpan Length)
{
    private const string EndOfDay = "24:00";

    /// <summary>As people write it; what ends before it begins ends on the next day.</summary>
    /// <param name="from"><c>00:00</c> to <c>23:59</c>.</param>
    /// <param name="to"><c>00:00</c> to <c>24:00</c>.</param>
    /// <returns>null when it is none, or when it has no length: <c>09:00</c> to <c>09:00</c> could mean two things.</returns>
    public static WorkingInterval? Read(string? from, string? to)
    {
        if (Clock(from) is not { } start || (to == EndOfDay ? TimeOnly.MinValue : Clock(to)) is not { } end)
            return null;
        // The difference of two times of day goes round the clock: 22:00 to 06:00 is eight hours.
        return start != end ? new WorkingInterval(start, end - start)
            : to == EndOfDay ? new WorkingInterval(start, TimeSpan.FromDays(1))
            : null;
    }

    public string FromText => Text(From);

    /// <summary><c>24:00</c> for the midnight at which the day ends.</summary>
    public string ToText => From.Add(Length) is var end && end == TimeOnly.MinValue ? EndOfDay : Text(end);

    public override string ToString() => $"{FromText}–{ToText}";

    private static TimeOnly? Clock(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
