using Throughline.Kernel;

namespace Throughline.Calendars.Saved;

/// <summary>A calendar as it is kept, with all its history.</summary>
public sealed class SavedCalendar
{
    internal SavedCalendar(CalendarRow row, List<CalendarVersionRow> versions, List<HolidayRow> holidays)
    {
        (Row, Versions) = (row, [.. versions.OrderBy(version => version.ValidFrom)]);
        Holidays =
        [
            .. holidays
                .Where(holiday => holiday.KnownUntil is null)
                .Select(holiday => new SavedHoliday(holiday.Id, holiday.Read(Versions[^1].Zone))),
        ];
        Working = Composed(holidays);
    }

    public CalendarRow Row { get; }

    public CalendarId Id => Row.Id;

    /// <summary>In the order in which they come into force.</summary>
    public IReadOnlyList<CalendarVersionRow> Versions { get; }

    /// <summary>Those that stand.</summary>
    public IReadOnlyList<SavedHoliday> Holidays { get; }

    /// <summary>What measures time.</summary>
    public WorkingCalendar Working { get; }

    public CalendarVersionRow InForceAt(DateTimeOffset instant) =>
        Versions.LastOrDefault(version => version.ValidFrom <= instant) ?? Versions[0];

    // A version for each instant at which hours or holidays changed.
    private WorkingCalendar Composed(List<HolidayRow> holidays)
    {
        var read = holidays.ToDictionary(holiday => holiday.Id, holiday => holiday.Read(Versions[^1].Zone));
        var first = Versions[0].ValidFrom;
        var instants = Versions
            .Select(version => version.ValidFrom)
            .Concat(holidays.Select(holiday => holiday.KnownFrom))
            .Concat(holidays.Select(holiday => holiday.KnownUntil).OfType<DateTimeOffset>())
            .Where(instant => instant >= first)
            .Distinct()
            .Order();
        var hours = Versions.ToDictionary(version => version.Number, version => WeekHours.Parse(version.Hours));
        return new(
            Id,
            Row.Name,
            instants.Select(
                (instant, i) =>
                    new CalendarVersion(
                        i + 1,
                        instant,
                        InForceAt(instant).Zone,
                        hours[InForceAt(instant).Number],
                        [.. holidays.Where(holiday => holiday.IsKnownAt(instant)).Select(holiday => read[holiday.Id])]
                    )
            )
        );
    }
}

/// <param name="Id">By which it is removed.</param>
/// <param name="Holiday">What it says.</param>
public sealed record SavedHoliday(Guid Id, Holiday Holiday);
