using Throughline.Host.Web.Overview;
using Throughline.Insights.Alerts;
using Throughline.Insights.Goals;

namespace Throughline.Host.Web.Goals;

/// <summary>What pages of numbers say of goals beside them.</summary>
internal sealed class GoalNews(SavedGoals goals, GoalStandings standings, AlertBook alerts, CompanyTime time)
{
    /// <summary>Whoever comes back from a holiday still sees it; what is older stands in the list.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(60);

    private const int MostMarks = 20;

    /// <summary>The goals of a metric and what was told of it lately.</summary>
    public async Task<MetricNews> OfAsync(string metric, CancellationToken ct)
    {
        var now = await time.NowAsync(ct);
        return new MetricNews(
            await standings.ReadAsync(await goals.OfMetricAsync(metric, ct), now, ct),
            await alerts.OfMetricAsync(metric, now - Lately, MostMarks, ct)
        );
    }

    /// <summary>By metric the latest of lately that nobody has seen.</summary>
    public async Task<IReadOnlyDictionary<string, Alert>> UnseenAsync(CancellationToken ct) =>
        (await alerts.UnseenAsync(await time.NowAsync(ct) - Lately, MostMarks, ct))
            .GroupBy(alert => alert.Facts.Metric)
            .ToDictionary(of => of.Key, of => of.First());
}

/// <param name="Goals">Where they stand.</param>
/// <param name="Alerts">Latest first.</param>
public sealed record MetricNews(IReadOnlyList<GoalStanding> Goals, IReadOnlyList<Alert> Alerts);
