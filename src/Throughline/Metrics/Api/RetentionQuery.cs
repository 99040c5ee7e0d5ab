using System.Text.Json;
using Throughline.Access;
using Throughline.Kernel;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Lives;

namespace Throughline.Metrics.Api;

/// <summary>Which cohorts are asked for, as API and page say it.</summary>
/// <param name="By"><c>month</c> (also when it is null) or <c>week</c>.</param>
/// <param name="From">The first day on which a cohort may begin; null: twelve months or weeks back.</param>
/// <param name="To">The day after the last such day; null: today's is the last.</param>
/// <param name="Where">By segment, company or country what customers are to be; empty: anybody.</param>
public sealed record RetentionQuery(
    string? By,
    string? From,
    string? To,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Where
)
{
    private const int Usual = 12;

    public static RetentionQuery Of(
        string? by,
        string? from,
        string? to,
        params (string Dimension, string? Label)[] where
    ) =>
        new(
            by,
            from,
            to,
            where
                .Where(one => !string.IsNullOrEmpty(one.Label))
                .ToDictionary(one => one.Dimension, one => (IReadOnlyList<string>)[one.Label!])
        );

    public Rejection? Read(Workspace workspace, DateTimeOffset now, out MetricQuestion? question)
    {
        question = null;
        if (By is not (null or MetricNames.Month or MetricNames.Week))
            return new("invalid_by", "'by' must be month or week.");
        var today = workspace.DayOf(now);
        var query = new MetricQuery
        {
            Metrics = [MetricNames.Retention],
            From = From ?? $"{Start(workspace, today):yyyy-MM-dd}",
            To = To ?? $"{today.AddDays(1):yyyy-MM-dd}",
            Within = By,
            Where = Where.ToDictionary(one => one.Key, one => JsonSerializer.SerializeToElement(one.Value)),
        };
        if (QueryReading.Read(query, workspace, out var read, ofCohorts: true) is { } wrong)
            return wrong;
        if (
            RetentionAsking.Beginnings(read!).Take(RetentionAsking.MostCohorts + 1).Count()
            > RetentionAsking.MostCohorts
        )
            return new(
                "too_many_points",
                $"Cohorts are told up to {RetentionAsking.MostCohorts} at once: ask for fewer days, or by month."
            );
        question = read;
        return null;
    }

    private DateOnly Start(Workspace workspace, DateOnly today) =>
        By == MetricNames.Week
            ? workspace.WeekOf(today).AddDays(-7 * Usual)
            : new DateOnly(today.Year, today.Month, 1).AddMonths(-Usual);
}
