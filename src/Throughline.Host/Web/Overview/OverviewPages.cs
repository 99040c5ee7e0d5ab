using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Host.Web.Goals;
using Throughline.Host.Web.Metrics;
using Throughline.Insights.Alerts;

namespace Throughline.Host.Web.Overview;

/// <summary>What is happening now.</summary>
internal static class OverviewPages
{
    public static void AddOverview(this IServiceCollection services) =>
        services.AddSingleton<SeenCustomers>().AddSingleton<OverviewReading>();

    public static void MapOverviewPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", ShowAsync).RequireAuthorization(May.ReadCustomers);
        pages.MapEntriesPage();
    }

    private static async Task<IResult> ShowAsync(
        OverviewReading reading,
        MetricReading metrics,
        GoalNews news,
        SignedIn me,
        string? range,
        string? by,
        CancellationToken ct
    )
    {
        if (OverviewRange.Find(range) is not { } chosen || by is not (null or "stage" or "channel"))
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        // The same days: what is asked is never refused.
        var address = new MetricAddress { Range = chosen.Key };
        return new RazorComponentResult<OverviewPage>(
            new Dictionary<string, object?>
            {
                [nameof(OverviewPage.Facts)] = await reading.ReadAsync(chosen, byChannel: by == "channel", ct),
                [nameof(OverviewPage.Metrics)] = me.May(May.ReadMetrics)
                    ? (await metrics.FirstAsync(address, ct)).Facts
                    : null,
                [nameof(OverviewPage.Alerts)] = me.May(May.ReadMetrics)
                    ? await news.UnseenAsync(ct)
                    : new Dictionary<string, Alert>(),
            }
        );
    }
}
