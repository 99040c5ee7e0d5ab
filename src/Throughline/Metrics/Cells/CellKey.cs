namespace Throughline.Metrics.Cells;

/// <summary>A row of cells: one series, one label of one dimension, one month.</summary>
/// <param name="Series">See <see cref="Measuring.SeriesName"/>.</param>
/// <param name="Dimension">Empty: the total.</param>
/// <param name="Label">Empty: where the dimension is unknown.</param>
/// <param name="Month">See <see cref="Measuring.WorkspaceDays.Month"/>.</param>
internal readonly record struct CellKey(string Series, string Dimension, string Label, long Month)
{
    /// <summary>One order for all writers: those who meet on PostgreSQL then wait for each other, and not in a circle.</summary>
    public static readonly Comparer<CellKey> InOrder = Comparer<CellKey>.Create(Compare);

    private static int Compare(CellKey one, CellKey other)
    {
        var order = string.CompareOrdinal(one.Series, other.Series);
        order = order != 0 ? order : string.CompareOrdinal(one.Dimension, other.Dimension);
        order = order != 0 ? order : string.CompareOrdinal(one.Label, other.Label);
        return order != 0 ? order : one.Month.CompareTo(other.Month);
    }
}
