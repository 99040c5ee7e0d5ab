using System.Globalization;

namespace Throughline.Calendars;

/// <summary>A date or a time as iCalendar writes it: RFC 5545, 3.3.4 and 3.3.5.</summary>
/// <param name="Wall">What the clock shows.</param>
/// <param name="IsDate">A day without a time.</param>
/// <param name="IsUtc">The clock is that of UTC.</param>
internal sealed record IcalTime(DateTime Wall, bool IsDate, bool IsUtc)
{
    // From the Gregorian calendar on, and far enough from both ends that a zone and a length may be added.
    private const int FirstYear = 1600;
    private const int LastYear = 2999;

    /// <returns>null when it is none.</returns>
    public static IcalTime? Read(string text) =>
        Parse(text, "yyyyMMdd") is { } date ? new(date, IsDate: true, IsUtc: false)
        : Parse(text, "yyyyMMdd'T'HHmmss") is { } local ? new(local, IsDate: false, IsUtc: false)
        : Parse(text, "yyyyMMdd'T'HHmmss'Z'") is { } utc ? new(utc, IsDate: false, IsUtc: true)
        : null;

    public static bool Covers(DateTime time) => time.Year is >= FirstYear and <= LastYear;

    private static DateTime? Parse(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && Covers(time)
            ? time
            : null;
}
