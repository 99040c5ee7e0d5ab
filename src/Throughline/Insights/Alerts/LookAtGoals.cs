using Throughline.Access;
using Throughline.Conversations.Shelves;
using Throughline.Insights.Detecting;
using Throughline.Insights.Goals;
using Throughline.Kernel;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;
using Throughline.Storage;

namespace Throughline.Insights.Alerts;

/// <summary>Looks at the last complete period of each goal once a day, and tells its owner of a real change.</summary>
public sealed class LookAtGoals(
    Database database,
    SavedGoals goals,
    AlertBook alerts,
    MetricAsking asking,
    WorkspaceSettings workspaces,
    TimeProvider time
)
{
    private readonly Turns turns = new(database, "goal", "look_at");

    /// <summary>Looks at all whose time has come; whichever node comes first takes a goal.</summary>
    /// <returns>What was raised.</returns>
    public async Task<IReadOnlyList<Alert>> LookAtDueAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var raised = new List<Alert>();
        foreach (var id in await turns.DueAsync(now, ct))
        {
            if (!await turns.TakeAsync(id, now, ct))
                continue;
            if (await goals.FindAsync(id.Value, ct) is { } goal && await LookAsync(goal, now, ct) is { } alert)
                raised.Add(alert);
            await turns.DoneAsync(id, now, Mornings.After(await workspaces.GetAsync(ct), now), ct);
        }
        return raised;
    }

    /// <summary>Looks at one goal.</summary>
    /// <param name="goal">Which.</param>
    /// <param name="now">As of when.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null: nothing to tell, or it was told before.</returns>
    public async Task<Alert?> LookAsync(Kept<GoalDefinition> goal, DateTimeOffset now, CancellationToken ct)
    {
        var definition = goal.Definition;
        if (!definition.Tell)
            return null;
        var workspace = await workspaces.GetAsync(ct);
        var last = Periods.Last(SavedGoals.Asked(definition), definition.Every, workspace, now);
        var days = Periods.Judged(last, ChangeDetector.Periods);
        var question = SavedGoals.Ask(definition, days, workspace) with
        {
            Grain = definition.Every == Every.Week ? Grain.Week : Grain.Day,
            WithDistribution = true,
        };
        var answer = await asking.AnswerAsync(question, ct);
        var points = Periods.Alike(answer.Series[0].Points, definition.Every);
        var changes = (await alerts.ChangesAsync(goal.Id, definition.Metric, ct)).ConvertAll(workspace.StartOf);
        var verdict = ChangeDetector.Judge(question.Metrics[0], points, changes);
        if (verdict.Judged != Judged.Changed)
            return null;
        var place = await new Places(asking).FindAsync(definition, question, verdict, ct);
        return await alerts.RaiseAsync(goal.Id, Facts(goal, last, workspace, verdict, place), now, ct);
    }

    private static AlertFacts Facts(
        Kept<GoalDefinition> goal,
        Period last,
        Workspace workspace,
        Verdict verdict,
        AlertPlace? place
    )
    {
        var asked = SavedGoals.Asked(goal.Definition);
        return new AlertFacts
        {
            Goal = goal.Name,
            Metric = asked.Metric.Name,
            Variant = asked.Variant,
            Where = goal.Definition.Where,
            Owner = goal.Definition.Owner,
            Every = goal.Definition.Every,
            From = last.From,
            To = last.To,
            Since = workspace.DayOf(verdict.Since),
            Value = verdict.Now.Value!.Value,
            N = verdict.Now.N,
            Low = verdict.Now.Low,
            High = verdict.Now.High,
            Before = verdict.Before!.Value,
            Periods = verdict.Periods,
            Difference = verdict.Difference!.Value,
            DifferenceLow = verdict.Low!.Value,
            DifferenceHigh = verdict.High!.Value,
            P = verdict.P!.Value,
            Better = verdict.Difference > 0 == (asked.Metric.Better == Better.Higher),
            Place = place,
        };
    }
}
