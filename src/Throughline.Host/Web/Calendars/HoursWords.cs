using Throughline.Calendars;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Calendars;

/// <summary>Hours of a week in a few lines: days in a row that have the same hours are one.</summary>
internal static class HoursWords
{
    public static IEnumerable<(string Days, string Hours)> Lines(WorkingHours hours, Words words)
    {
        var days = WorkingHours.Days;
        for (var first = 0; first < days.Count; )
        {
            var last = first;
            while (last + 1 < days.Count && hours[days[last + 1]].SequenceEqual(hours[days[first]]))
                last++;
            if (hours[days[first]].Count > 0)
                yield return (Row(days[first], days[last], words), string.Join(", ", hours[days[first]]));
            first = last + 1;
        }
    }

    public static string NameOf(DayOfWeek day, Words words) => words.Language.Culture.DateTimeFormat.GetDayName(day);

    private static string Row(DayOfWeek first, DayOfWeek last, Words words) =>
        first == last ? NameOf(first, words)
        : first == DayOfWeek.Monday && last == DayOfWeek.Sunday ? words["calendars.every_day"]
        : $"{NameOf(first, words)} – {NameOf(last, words)}";
}
