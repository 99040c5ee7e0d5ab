using Throughline.Metrics.Asking;
using Throughline.Metrics.Numbers;

namespace Throughline.Metrics.Api;

/// <summary>Cohorts and what became of them.</summary>
/// <param name="AsOf">When it was told.</param>
/// <param name="By"><c>month</c> or <c>week</c>.</param>
/// <param name="Definition">What it means, exactly.</param>
/// <param name="Cohorts">The earliest first.</param>
/// <param name="Together">For each month or week after the first all cohorts that are old enough, together.</param>
public sealed record RetentionView(
    DateTimeOffset AsOf,
    string By,
    string Definition,
    IReadOnlyList<CohortView> Cohorts,
    IReadOnlyList<RetentionCellView> Together
)
{
    internal static RetentionView Of(Retention retention) =>
        new(
            retention.AsOf,
            retention.Asked.Variant,
            retention.Asked.Metric.Definition,
            [
                .. retention.Cohorts.Select(cohort => new CohortView(
                    cohort.Days.From,
                    cohort.Days.To,
                    cohort.Customers,
                    [.. cohort.Cells.Select(RetentionCellView.Of)]
                )),
            ],
            [.. retention.Together.Select(RetentionCellView.Of)]
        );
}

/// <param name="From">The first day of the month or week in which they were first active.</param>
/// <param name="To">The day after its last.</param>
/// <param name="Customers">How many they are.</param>
/// <param name="Cells">For each month or week up to the last that is over.</param>
public sealed record CohortView(DateOnly From, DateOnly To, long Customers, IReadOnlyList<RetentionCellView> Cells);

/// <param name="After">Months or weeks after the first one: 0 is that itself.</param>
/// <param name="Classic">The share active in it.</param>
/// <param name="Rolling">The share active in it or later, as far as is known yet.</param>
public sealed record RetentionCellView(int After, Estimate Classic, Estimate Rolling)
{
    internal static RetentionCellView Of(RetentionCell cell) => new(cell.After, cell.Classic, cell.Rolling);
}
