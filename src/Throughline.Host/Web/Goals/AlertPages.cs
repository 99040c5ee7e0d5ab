using Throughline.Access;
using Throughline.Host.Web.Metrics;
using Throughline.Insights.Alerts;
using Throughline.Kernel;

namespace Throughline.Host.Web.Goals;

/// <summary>What really changed, for everybody who may see numbers; whoever of them looks into it says that it was seen.</summary>
internal static class AlertPages
{
    public static void MapAlertPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(GoalPages.Alerts, ListAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapPost($"{GoalPages.Alerts}/{{id:guid}}/seen", SeeAsync).RequireAuthorization(May.ReadMetrics);
    }

    private static async Task<IResult> ListAsync(
        AlertBook alerts,
        GroupNames names,
        string? cursor,
        CancellationToken ct
    )
    {
        if (await alerts.ListAsync(cursor, AlertBook.UsualPage, ct) is not { } page)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        return Pages.Form<AlertsPage>(
            new()
            {
                [nameof(AlertsPage.Page)] = page,
                [nameof(AlertsPage.IsFirst)] = cursor is null,
                [nameof(AlertsPage.Names)] = await names.OfAllAsync(AlertText.Dimensions(page.Items), ct),
            },
            isWrong: false
        );
    }

    private static async Task<IResult> SeeAsync(
        Guid id,
        HttpContext http,
        AlertBook alerts,
        SignedIn me,
        CancellationToken ct
    ) =>
        await alerts.SeeAsync(id, me.Actor, ct) is { } alert
            ? Pages.Done(http, GoalPages.Alerts, "alerts.seen_said", ("goal", alert.Facts.Goal))
            : Pages.Refuse(StatusCodes.Status404NotFound);
}
