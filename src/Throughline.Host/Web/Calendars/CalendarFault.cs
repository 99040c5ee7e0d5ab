using Throughline.Calendars.HolidayFiles;
using Throughline.Kernel;

namespace Throughline.Host.Web.Calendars;

/// <summary>What was wrong with one of the forms on a calendar's page.</summary>
public sealed record CalendarFault
{
    /// <summary>With its name, zone or hours.</summary>
    public Rejection? Rejection { get; init; }

    /// <summary>With a file of holidays, by line.</summary>
    public IReadOnlyList<FileFault> File { get; init; } = [];

    /// <summary>With a holiday that was written by hand, as it was written.</summary>
    public HolidayForm? Holiday { get; init; }

    public Rejection? HolidayRejection { get; init; }
}
