using Throughline.Customers.Activity;
using Throughline.Storage;

namespace Throughline.Host.Web.People;

/// <summary>What was heard of a source lately.</summary>
/// <param name="At">When it last sent something.</param>
/// <param name="Day">What it sent in the last 24 hours, to the quarter of an hour.</param>
public sealed record Heard(DateTimeOffset At, long Day)
{
    /// <summary>By the source's name; those never heard of are not among them.</summary>
    public static async Task<IReadOnlyDictionary<string, Heard>> ReadAsync(
        WriteTransaction tx,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var sources = await SourceActivity.ReadAllAsync(tx, ct);
        // With the quarter that has just begun: who has just sent something wants to see it.
        var day = new Stretch(now.AddDays(-1), now + Quarter.Length);
        var counts = await Tally.ReadAsync(tx, TallySeries.Source, [day], ct);
        return sources.ToDictionary(
            source => source.Source,
            source => new Heard(source.ReceivedAt, counts.TryGetValue(source.Source, out var counted) ? counted[0] : 0)
        );
    }
}
