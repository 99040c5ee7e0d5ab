namespace Throughline.Metrics.Asking;

/// <summary>Whole days of the workspace, from the first to the one after the last.</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber;

    /// <summary>As long, and just before.</summary>
    public Period Previous => new(From.AddDays(-Days), From);

    public Period YearBefore => new(From.AddYears(-1), To.AddDays(-1).AddYears(-1).AddDays(1));
}
