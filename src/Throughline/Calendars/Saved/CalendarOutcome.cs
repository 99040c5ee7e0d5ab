using Throughline.Calendars.HolidayFiles;
using Throughline.Kernel;

namespace Throughline.Calendars.Saved;

/// <summary>What became of making or changing a calendar.</summary>
public abstract record CalendarOutcome
{
    private CalendarOutcome() { }

    public sealed record Saved(CalendarId Id) : CalendarOutcome;

    public sealed record Imported(HolidaysImported Holidays) : CalendarOutcome;

    public sealed record NotFound : CalendarOutcome;

    public sealed record Refused(Rejection Rejection) : CalendarOutcome;

    /// <param name="Faults">By line.</param>
    public sealed record FaultyFile(IReadOnlyList<FileFault> Faults) : CalendarOutcome;

    public sealed record NameTaken : CalendarOutcome;

    public sealed record TooMany : CalendarOutcome;

    /// <param name="By">What measures with it, in words.</param>
    public sealed record InUse(string By) : CalendarOutcome;

    /// <summary>Somebody else changed it after the caller had read it.</summary>
    /// <param name="Version">At which it is now.</param>
    public sealed record ChangedMeanwhile(int Version) : CalendarOutcome;
}

/// <param name="Added">Holidays that are new.</param>
/// <param name="Removed">Holidays that an earlier file called the same, and that this one says otherwise or cancels.</param>
/// <param name="Known">Holidays that were there already.</param>
/// <param name="LeftOut">Events that were cancelled or take no time.</param>
public sealed record HolidaysImported(int Added, int Removed, int Known, int LeftOut);
