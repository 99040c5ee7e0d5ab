using System.Text.Json;
using Throughline.Access;
using Throughline.Conversations.Shelves;
using Throughline.Ledger;
using Throughline.Metrics.Api;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;
using Throughline.Storage;

namespace Throughline.Insights.Goals;

/// <summary>The goals that people set.</summary>
public sealed class SavedGoals(Database database, LedgerBook ledger, TimeProvider time)
    : Shelf<GoalDefinition>(database, ledger, time, "goal", Most)
{
    /// <summary>Each is looked at once a day.</summary>
    public const int Most = 200;

    public const int LongestOwner = 254;

    /// <summary>Those of one metric, in their order.</summary>
    public async Task<List<Kept<GoalDefinition>>> OfMetricAsync(string metric, CancellationToken ct) =>
        [.. (await ListAsync(ct)).Where(goal => goal.Definition.Metric == metric)];

    /// <summary>What a goal asks of the metrics, of one period; one that was checked is never refused.</summary>
    public static MetricQuestion Ask(GoalDefinition goal, Period period, Workspace workspace) =>
        new()
        {
            Metrics = [Asked(goal)],
            Period = period,
            Where = goal.Where,
            Workspace = workspace,
        };

    public static AskedMetric Asked(GoalDefinition goal)
    {
        var metric = MetricCatalogue.Find(goal.Metric)!;
        return new AskedMetric(metric, goal.Variant ?? metric.Variant);
    }

    protected override List<FieldProblem> Check(string name, ref GoalDefinition definition)
    {
        var problems = new List<FieldProblem>();
        var owner = definition.Owner.Trim();
        if (owner.Length is 0 or > LongestOwner)
            problems.Add(new("owner", "missing_field", "'owner' is missing: who looks after it, by e-mail address."));
        // One period is read as any question is, so that a goal means what the API and the pages mean.
        var query = new MetricQuery
        {
            Metrics = [definition.Metric],
            From = "2026-01-05",
            To = "2026-01-12",
            Where = definition.Where.ToDictionary(one => one.Key, one => JsonSerializer.SerializeToElement(one.Value)),
            Clock = definition.Variant,
            Scale = definition.Variant,
            Within = definition.Variant,
            Part = definition.Variant,
            Per = definition.Variant,
            Currency = definition.Variant,
        };
        if (QueryReading.Read(query, new Workspace(), out var question) is { } wrong)
            problems.Add(new(FieldOf(wrong.Code), wrong.Code, wrong.Detail));
        if (definition.Tell && question?.Metrics[0].Metric.Kind is MetricKind.Loss or MetricKind.Rate)
            problems.Add(
                new("tell", "not_told", $"Changes of '{definition.Metric}' are not told yet: set 'tell' to false.")
            );
        if (definition.Target is { } target && !double.IsFinite(target))
            problems.Add(new("target", "invalid_target", "'target' must be a number."));
        if (definition is { Target: null, Tell: false })
            problems.Add(new("target", "missing_field", "A goal has a 'target', or tells of changes, or both."));
        if (question is not null)
            definition = definition with
            {
                Owner = owner,
                Variant = question.Metrics[0].Variant,
                Where = question.Where,
            };
        return problems;
    }

    /// <summary>Whatever it says from now on, it is looked at anew.</summary>
    protected override Task ChangedAsync(
        WriteTransaction tx,
        Kept<GoalDefinition>? before,
        Kept<GoalDefinition>? after,
        CancellationToken ct
    ) =>
        after is null
            ? Task.CompletedTask
            : tx.ExecuteAsync(
                "update goal set look_at = null where id = @id",
                new { id = new Kernel.EntryId(after.Id) },
                ct
            );

    private static string FieldOf(string code) =>
        code switch
        {
            "unknown_metric" or "invalid_metrics" => "metric",
            "invalid_clock" or "invalid_scale" or "invalid_within" => "variant",
            _ => "where",
        };
}
