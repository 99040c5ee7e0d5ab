using Microsoft.Extensions.DependencyInjection;
using Throughline.Insights.Alerts;
using Throughline.Insights.Dashboards;
using Throughline.Insights.Goals;
using Throughline.Insights.Reports;

namespace Throughline.Insights;

/// <summary>
/// The room Insights owns what people want of numbers: goals and who looks after them, and what is told when one really
/// changes, dashboards, and the reports made of them. What a number is, and how it is asked, stays with Metrics.
/// </summary>
public static class InsightsRoom
{
    public static IServiceCollection AddInsights(this IServiceCollection services) =>
        services
            .AddSingleton<SavedGoals>()
            .AddSingleton<GoalStandings>()
            .AddSingleton<AlertBook>()
            .AddSingleton<LookAtGoals>()
            .AddSingleton<SavedDashboards>()
            .AddSingleton<ReportSchedules>()
            .AddSingleton<ReportBook>()
            .AddSingleton<MakeReports>();
}
