using System.Globalization;
using Throughline.Calendars;
using Throughline.Calendars.Saved;

namespace Throughline.Host.Web.Calendars;

/// <summary>A holiday as a list shows it: when it comes next, or was last.</summary>
public sealed record HolidayLine(SavedHoliday Saved, DateTime Shown, bool IsPast)
{
    // A rule that names no day within it is as good as past.
    private const int YearsAhead = 10;

    public Holiday Holiday => Saved.Holiday;

    /// <summary>In the order in which they come; then those that are past, the latest first.</summary>
    public static IReadOnlyList<HolidayLine> Of(SavedCalendar calendar, DateTimeOffset now)
    {
        var today = TimeZoneInfo.ConvertTime(now, calendar.Working.InForceAt(now).Zone).Date;
        var lines = calendar.Holidays.Select(saved => Of(saved, today)).ToList();
        return
        [
            .. lines.Where(line => !line.IsPast).OrderBy(line => line.Shown),
            .. lines.Where(line => line.IsPast).OrderByDescending(line => line.Shown),
        ];
    }

    /// <summary><c>25 Dec 2026</c>; <c>24 Dec 2026 – 1 Jan 2027</c>; <c>24 Dec 2026, 14:00 – 18:00</c>.</summary>
    public string When(CultureInfo culture)
    {
        var end = Shown + (Holiday.To - Holiday.From);
        if (Holiday.IsWholeDays)
        {
            var last = end.AddDays(-1);
            var first = Shown.ToString("d", culture);
            return last <= Shown ? first : $"{first} – {last.ToString("d", culture)}";
        }
        var from = $"{Shown.ToString("d", culture)}, {Shown.ToString("t", culture)}";
        // The midnight that ends a day belongs to it.
        if (end == Shown.Date.AddDays(1))
            return $"{from} – 24:00";
        return end.Date == Shown.Date
            ? $"{from} – {end.ToString("t", culture)}"
            : $"{from} – {end.ToString("d", culture)}, {end.ToString("t", culture)}";
    }

    private static HolidayLine Of(SavedHoliday saved, DateTime today)
    {
        foreach (var next in saved.Holiday.Beginnings(today, today.AddYears(YearsAhead)))
            return new(saved, next, IsPast: false);
        return new(saved, saved.Holiday.From, IsPast: saved.Holiday.From < today);
    }
}
