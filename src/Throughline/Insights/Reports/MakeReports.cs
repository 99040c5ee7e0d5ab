using Throughline.Access;
using Throughline.Conversations.Shelves;
using Throughline.Insights.Dashboards;
using Throughline.Kernel;
using Throughline.Metrics.Asking;
using Throughline.Storage;

namespace Throughline.Insights.Reports;

/// <summary>Makes the report of the last complete day, week or month, in the morning after it by the company's clock.</summary>
public sealed class MakeReports(
    Database database,
    ReportSchedules schedules,
    SavedDashboards dashboards,
    ReportBook reports,
    IRenderReports renderer,
    WorkspaceSettings workspaces,
    TimeProvider time
)
{
    private readonly Turns turns = new(database, "report_schedule", "make_at");

    /// <summary>Makes all that is due; whichever node comes first takes a schedule.</summary>
    /// <returns>What was made.</returns>
    public async Task<IReadOnlyList<Report>> MakeDueAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var made = new List<Report>();
        foreach (var id in await turns.DueAsync(now, ct))
        {
            if (!await turns.TakeAsync(id, now, ct))
                continue;
            if (
                await schedules.FindAsync(id.Value, ct) is { } schedule
                && await MakeAsync(schedule, now, "system", ct) is { } report
            )
                made.Add(report);
            await turns.DoneAsync(id, now, Mornings.After(await workspaces.GetAsync(ct), now), ct);
        }
        return made;
    }

    /// <summary>Makes the report of the last complete stretch of time before an instant.</summary>
    /// <returns>null: it was made before, or there is no such dashboard that everybody sees.</returns>
    public async Task<Report?> MakeAsync(
        Kept<ReportDefinition> schedule,
        DateTimeOffset now,
        string actor,
        CancellationToken ct
    )
    {
        var workspace = await workspaces.GetAsync(ct);
        var days = Last(schedule.Definition.Every, workspace, now);
        if (
            await reports.IsMadeAsync(schedule.Id, days, ct)
            || await dashboards.FindAsync(schedule.Definition.Dashboard, ct) is not { Definition.Owner: null } dashboard
        )
            return null;
        var rendered = await renderer.RenderAsync(dashboard.Name, dashboard.Definition, days, ct);
        return await reports.KeepAsync(schedule.Id, dashboard.Name, days, rendered, actor, now, ct);
    }

    internal static Period Last(ReportSpan every, Workspace workspace, DateTimeOffset now)
    {
        var today = workspace.DayOf(now);
        var month = new DateOnly(today.Year, today.Month, 1);
        return every switch
        {
            ReportSpan.Day => new Period(today.AddDays(-1), today),
            ReportSpan.Week => new Period(workspace.WeekOf(today).AddDays(-7), workspace.WeekOf(today)),
            _ => new Period(month.AddMonths(-1), month),
        };
    }
}
