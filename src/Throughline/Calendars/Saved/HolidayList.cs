using Throughline.Kernel;

namespace Throughline.Calendars.Saved;

/// <summary>Holidays that were sent one by one rather than as a file.</summary>
public static class HolidayList
{
    /// <returns>All of them, or what is wrong with the first that cannot be read.</returns>
    public static (IReadOnlyList<Holiday>? Holidays, Rejection? Wrong) Read(
        IReadOnlyList<HolidayText?> list,
        TimeZoneInfo zone
    )
    {
        if (list.Count > Holiday.Most)
            return (null, HolidayImport.TooMany);
        var holidays = new List<Holiday>();
        foreach (var (text, i) in list.Select((text, i) => (text, i)))
        {
            var (holiday, wrong) = (text ?? new(null, null)).Read(zone);
            if (holiday is null)
                return (null, wrong! with { Detail = $"At 'holidays[{i}]': {wrong.Detail}" });
            holidays.Add(holiday);
        }
        return (holidays, null);
    }
}
