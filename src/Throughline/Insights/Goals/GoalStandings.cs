using Throughline.Access;
using Throughline.Conversations.Shelves;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;

namespace Throughline.Insights.Goals;

/// <summary>Where a goal stands.</summary>
/// <param name="Goal">Which.</param>
/// <param name="Period">The last that is complete.</param>
/// <param name="Series">Its number.</param>
public sealed record GoalStanding(Kept<GoalDefinition> Goal, Period Period, MetricSeries Series)
{
    /// <summary>Whether the number is at its target or better; null: there is none, or nothing was measured.</summary>
    public bool? IsMet =>
        Goal.Definition.Target is { } target && Series.Total.Value is { } value
            ? Series.Asked.Metric.Better == Better.Higher
                ? value >= target
                : value <= target
            : null;

    /// <summary>Whether its whole interval lies on the same side of the target: else chance may have brought it there.</summary>
    public bool IsClear =>
        Goal.Definition.Target is { } target
        && Series.Total is { Low: { } low, High: { } high }
        && (low > target || high < target || low == high);
}

/// <summary>Reads where goals stand, each in one question.</summary>
public sealed class GoalStandings(MetricAsking asking, WorkspaceSettings workspaces)
{
    /// <param name="goals">Which.</param>
    /// <param name="now">As of when.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyList<GoalStanding>> ReadAsync(
        IEnumerable<Kept<GoalDefinition>> goals,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var workspace = await workspaces.GetAsync(ct);
        var standings = new List<GoalStanding>();
        foreach (var goal in goals)
        {
            var period = Periods.Last(SavedGoals.Asked(goal.Definition), goal.Definition.Every, workspace, now);
            var answer = await asking.AnswerAsync(SavedGoals.Ask(goal.Definition, period, workspace), ct);
            standings.Add(new GoalStanding(goal, period, answer.Series[0]));
        }
        return standings;
    }
}
