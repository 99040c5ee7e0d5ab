using Throughline.Host.Web.Metrics;
using Throughline.Host.Web.Speech;
using Throughline.Insights.Dashboards;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;

namespace Throughline.Host.Web.Dashboards;

/// <summary>Reads what the tiles of a dashboard show.</summary>
internal sealed class TileReading(MetricReading metrics, GroupNames names)
{
    /// <param name="tiles">In their order.</param>
    /// <param name="days">Of a report: the days that it is about; null: each tile's own, up to today.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyList<TileFacts>> ReadAsync(IReadOnlyList<Tile> tiles, Period? days, CancellationToken ct)
    {
        var read = new List<TileFacts>(tiles.Count);
        foreach (var tile in tiles)
        {
            var (facts, wrong) = await metrics.OneAsync(Address(tile, days), ct);
            // A metric that a later version no longer has: the others are shown all the same.
            if (wrong is not null)
                continue;
            var dimensions = facts!.Question.Where.Keys.Concat(tile.By is { } by ? [by] : []);
            read.Add(new TileFacts(tile, facts, await names.OfAllAsync(dimensions, ct)));
        }
        return read;
    }

    private static MetricAddress Address(Tile tile, Period? days)
    {
        var address = new MetricAddress
        {
            Name = tile.Metric,
            By = tile.By,
            Where = tile.Where ?? new Dictionary<string, IReadOnlyList<string>>(),
            Grain = tile.Show == TileKind.Trend ? null : "total",
        }.In(tile.Variant);
        return days is { } period
            ? address with
            {
                From = MetricAddress.Written(period.From),
                Last = MetricAddress.Written(period.To.AddDays(-1)),
            }
            : address with
            {
                Range = tile.Range,
            };
    }
}

/// <param name="Tile">What is to be shown.</param>
/// <param name="Facts">The number.</param>
/// <param name="Names">By dimension from a label to its name.</param>
public sealed record TileFacts(Tile Tile, MetricFacts Facts, IReadOnlyDictionary<string, Func<string, string>> Names)
{
    public MetricSeries Series => Facts.Series[0];

    /// <summary>Its page, where it can be followed to its rows.</summary>
    public string Address => (Facts.Address with { Grain = null }).ToString();

    internal string Title(Words words) =>
        (Tile.Title ?? Facts.Metric.Label)
        + (Tile.Title is null ? Goals.GoalText.Narrowed(Facts.Question.Where, Names, words) : "");
}
