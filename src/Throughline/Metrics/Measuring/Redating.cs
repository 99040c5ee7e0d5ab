using Throughline.Metrics.Cells;
using Throughline.Storage;

namespace Throughline.Metrics.Measuring;

/// <summary>
/// Another zone cuts other days: every measurement takes its place anew, and the cells with it. It takes a while for
/// many millions, once.
/// </summary>
internal static class Redating
{
    private const int AtOnce = 10_000;

    public static async Task RunAsync(WriteTransaction tx, WorkspaceDays days, CancellationToken ct)
    {
        var moved = new List<MeasurementRow>();
        var cells = new CellBatch();
        await foreach (var row in MeasurementRows.ReadAllAsync(tx, ct))
            if (days.Of(row.It.At) != row.Day)
                moved.Add(row);
        foreach (var before in moved.Chunk(AtOnce))
        {
            MeasurementRow[] after = [.. before.Select(row => row with { Day = days.Of(row.It.At) })];
            await MeasurementRows.DeleteAsync(tx, before, ct);
            await MeasurementRows.InsertAsync(tx, after, ct);
            foreach (var row in before)
                cells.Add(row, -1);
            foreach (var row in after)
                cells.Add(row, 1);
            await cells.WriteAsync(tx, ct);
        }
    }
}
