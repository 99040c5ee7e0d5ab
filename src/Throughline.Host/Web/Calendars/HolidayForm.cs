using System.Globalization;
using Throughline.Calendars;
using Throughline.Host.Web.Settings;

namespace Throughline.Host.Web.Calendars;

/// <summary>A holiday as people say it: its first and its last day, and times when it is a part of a day.</summary>
public sealed record HolidayForm(string Name, string First, string Last, string From, string To, bool EveryYear)
{
    public static HolidayForm Empty { get; } = new("", "", "", "", "", false);

    public static HolidayForm Read(IFormCollection form) =>
        new(
            form.Text("name"),
            form.Text("first"),
            form.Text("last"),
            form.Text("from"),
            form.Text("to"),
            form.Text("every_year").Length > 0
        );

    public bool IsPart => From.Length > 0 || To.Length > 0;

    public HolidayText ToText() =>
        new(
            Name,
            From.Length > 0 ? $"{First}T{From}" : First,
            To.Length > 0 ? $"{LastDay}T{To}" : DayAfter(LastDay),
            Rule: EveryYear ? "FREQ=YEARLY" : null
        );

    private string LastDay => Last.Length > 0 ? Last : First;

    // What cannot be read is left to whoever reads it to say.
    private static string DayAfter(string day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date < DateOnly.MaxValue
            ? date.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : day;
}
