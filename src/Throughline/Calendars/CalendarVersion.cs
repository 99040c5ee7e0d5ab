namespace Throughline.Calendars;

/// <summary>What a calendar says from an instant on, whole: a change makes the next version and leaves this one alone.</summary>
public sealed class CalendarVersion
{
    private readonly OpenTime open;

    public CalendarVersion(
        int number,
        DateTimeOffset validFrom,
        TimeZoneInfo zone,
        WorkingHours hours,
        IReadOnlyList<Holiday> holidays
    )
    {
        (Number, ValidFrom, Zone, Hours, Holidays) = (number, validFrom, zone, hours, holidays);
        HolidaysElsewhere = [.. holidays.Where(holiday => holiday.Zone is not null)];
        open = new(this);
    }

    /// <summary>From 1.</summary>
    public int Number { get; }

    /// <summary>Until the next one. The first version holds for all that was before it, too.</summary>
    public DateTimeOffset ValidFrom { get; }
    public TimeZoneInfo Zone { get; }
    public WorkingHours Hours { get; }
    public IReadOnlyList<Holiday> Holidays { get; }

    internal IReadOnlyList<Holiday> HolidaysElsewhere { get; }

    internal OpenTime Open => open;
}
