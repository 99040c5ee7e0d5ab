using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Metrics.Cells;

/// <summary>What a run of measurements changes in the cells, gathered so that each row is written once.</summary>
internal sealed class CellBatch
{
    /// <summary>Rows gathered at most before they are written: some 20 MB.</summary>
    public const int Most = 20_000;

    private readonly Dictionary<CellKey, MonthOfCells> changes = [];

    public int Count => changes.Count;

    /// <param name="row">A measurement.</param>
    /// <param name="times">1: it comes; −1: it goes.</param>
    public void Add(MeasurementRow row, int times)
    {
        var metric = MetricCatalogue.Find(row.It.Metric)!;
        var bucket = metric.Buckets.Of(row.It.Value);
        var date = WorkspaceDays.Date(row.Day);
        var (series, month) = (row.It.Series, WorkspaceDays.Month(date));
        Add(new CellKey(series, "", "", month));
        foreach (var dimension in metric.Dimensions)
            Add(new CellKey(series, dimension, row.It.Labels.Of(dimension), month));

        void Add(CellKey key)
        {
            if (!changes.TryGetValue(key, out var cells))
                changes[key] = cells = new MonthOfCells(metric);
            cells.Of(date.Day).Add(bucket, times, times * (Int128)row.It.Value);
        }
    }

    public async Task WriteAsync(WriteTransaction tx, CancellationToken ct)
    {
        if (changes.Count == 0)
            return;
        await CellTable.AddAsync(tx, changes, ct);
        changes.Clear();
    }
}
