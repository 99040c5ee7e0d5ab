using Throughline.Customers.Activity;
using Throughline.Storage;

namespace Throughline.Host.Web.Settings;

/// <summary>How much of each label there was in the last 30 days.</summary>
internal static class LastMonth
{
    private const int Days = 30;

    public static async Task<IReadOnlyDictionary<string, long>> ReadAsync(
        Database database,
        string series,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        Stretch[] month = [new(now.AddDays(-Days), now + Quarter.Length)];
        var counts = await database.SnapshotAsync(tx => Tally.ReadAsync(tx, series, month, ct), ct);
        return counts.ToDictionary(pair => pair.Key, pair => pair.Value[0]);
    }
}
