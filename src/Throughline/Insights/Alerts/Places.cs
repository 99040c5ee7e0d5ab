using Throughline.Insights.Detecting;
using Throughline.Insights.Goals;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Numbers;

namespace Throughline.Insights.Alerts;

/// <summary>Finds where a number changed: which label of which dimension moved it most, and more than chance does.</summary>
internal sealed class Places(MetricAsking asking)
{
    // Whose measurements they are is for the lead to find out, and for no alert to say.
    private static readonly string[] Left = [Dimensions.Agent];

    /// <param name="goal">Whose.</param>
    /// <param name="question">Of the whole number, over all periods that it was judged by.</param>
    /// <param name="verdict">What became of the whole number.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null: nowhere in particular.</returns>
    public async Task<AlertPlace?> FindAsync(
        GoalDefinition goal,
        MetricQuestion question,
        Verdict verdict,
        CancellationToken ct
    )
    {
        var asked = question.Metrics[0];
        var found = new List<(string Dimension, string Label, Verdict Verdict)>();
        foreach (var dimension in asked.Metric.Dimensions.Except(Left).Except(goal.Where.Keys))
        {
            var answer = await asking.AnswerAsync(question with { GroupBy = dimension }, ct);
            foreach (var series in answer.Series)
            {
                var points = Periods.Alike(series.Points, goal.Every);
                var own = ChangeDetector.Judge(asked, points, []);
                // What holds everything is no place in it.
                if (own.P is not null && own.Now.N < verdict.Now.N)
                    found.Add((dimension, series.Group!, own));
            }
        }
        // Holm's first step is Bonferroni's: of so many places one lies far off by chance.
        var clear = found.Where(one =>
            one.Verdict.P * found.Count < Comparison.Significance
            && Math.Sign(one.Verdict.Difference ?? 0) == Math.Sign(verdict.Difference ?? 0)
        );
        var most = clear.OrderByDescending(one => Moved(asked, one.Verdict)).FirstOrDefault();
        return most.Verdict is not { } its
            ? null
            : new AlertPlace(
                most.Dimension,
                most.Label,
                its.Now.Value!.Value,
                its.Now.N,
                its.Difference!.Value,
                its.Low!.Value,
                its.High!.Value,
                Math.Min(its.P!.Value * found.Count, 1)
            );
    }

    /// <summary>How much of the whole change is of one place.</summary>
    private static double Moved(AskedMetric asked, Verdict verdict) =>
        Math.Abs(verdict.Difference!.Value) * (asked.Metric.Kind == MetricKind.Stock ? 1 : verdict.Now.N);
}
