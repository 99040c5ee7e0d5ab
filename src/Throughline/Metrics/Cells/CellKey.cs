namespace Throughline.Metrics.Cells;

/// <summary>A row of cells: one series, one label of one dimension, one month.</summary>
/// <param name="Series">See <see cref="Measuring.SeriesName"/>.</param>
/// <param name="Dimension">Empty: the total.</param>
/// <param name="Label">Empty: where the dimension is unknown.</param>
/// <param name="Month">See <see cref="Measuring.WorkspaceDays.Month"/>.</param>
internal readonly record struct CellKey(string Series, string Dimension, string Label, long Month) : IComparable<CellKey>
{
    /// <summary>One order for all writers: those who meet on PostgreSQL then wait for each other, and not in a circle.</summary>
    public int CompareTo(CellKey other)
    {
        var order = string.CompareOrdinal(Series, other.Series);
        order = order != 0 ? order : string.CompareOrdinal(Dimension, other.Dimension);
        order = order != 0 ? order : string.CompareOrdinal(Label, other.Label);
        return order != 0 ? order : Month.CompareTo(other.Month);
    }
}
