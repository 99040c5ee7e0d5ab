using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Host.Web.Overview;
using Throughline.Metrics.Api;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Numbers;

namespace Throughline.Host.Web.Metrics;

/// <summary>Who came together, and how many of them are still there: as a triangle and as a sheet.</summary>
internal static class RetentionPages
{
    public static void MapRetentionPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(RetentionAddress.Root, ShowAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{RetentionAddress.Root}/cohorts.csv", SheetAsync).RequireAuthorization(May.ReadMetrics);
    }

    private static async Task<IResult> ShowAsync(
        HttpRequest request,
        RetentionAsking asking,
        WorkspaceSettings workspaces,
        CompanyTime time,
        CancellationToken ct
    )
    {
        var (facts, wrong) = await ReadAsync(request, asking, workspaces, time, ct);
        return wrong
            ?? new RazorComponentResult<RetentionPage>(
                new Dictionary<string, object?> { [nameof(RetentionPage.Facts)] = facts }
            );
    }

    private static async Task<IResult> SheetAsync(
        HttpRequest request,
        RetentionAsking asking,
        WorkspaceSettings workspaces,
        CompanyTime time,
        CancellationToken ct
    )
    {
        var (facts, wrong) = await ReadAsync(request, asking, workspaces, time, ct);
        return wrong
            ?? TypedResults.File(
                Sheet(facts!.Retention),
                "text/csv; charset=utf-8",
                $"retention-by-{facts.Asked.Variant}.csv"
            );
    }

    private static async Task<(RetentionFacts? Facts, IResult? Wrong)> ReadAsync(
        HttpRequest request,
        RetentionAsking asking,
        WorkspaceSettings workspaces,
        CompanyTime time,
        CancellationToken ct
    )
    {
        var workspace = await workspaces.GetAsync(ct);
        var address = RetentionAddress.Read(request.Query);
        if (address.Query.Read(workspace, await time.NowAsync(ct), out var question) is { } wrong)
            return (
                null,
                new RazorComponentResult<WrongPage>(
                    new Dictionary<string, object?> { [nameof(WrongPage.Wrong)] = wrong }
                )
                {
                    StatusCode = StatusCodes.Status400BadRequest,
                }
            );
        return (
            new RetentionFacts(
                address,
                question!.Metrics[0],
                question.Period,
                workspace.TimeZone,
                await asking.AnswerAsync(question, ct)
            ),
            null
        );
    }

    // One line a cell, so that other programs need not know how long the triangle is.
    private static byte[] Sheet(Retention retention) =>
        Encoding.UTF8.GetBytes(
            string.Concat(
                retention
                    .Cohorts.SelectMany(cohort =>
                        cohort.Cells.Select(cell =>
                            $"{Day(cohort.Days.From)},{cohort.Customers},{cell.After},{Numbers(cell.Classic)},{Numbers(cell.Rolling)}"
                        )
                    )
                    .Prepend("cohort,customers,after,classic,classic_low,classic_high,rolling,rolling_low,rolling_high")
                    .Select(row => row + "\r\n")
            )
        );

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Numbers(Estimate estimate) =>
        $"{Number(estimate.Value)},{Number(estimate.Low)},{Number(estimate.High)}";

    // Undefined is empty, and not nought.
    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>What the page of retention shows.</summary>
public sealed record RetentionFacts(
    RetentionAddress Address,
    AskedMetric Asked,
    Period Period,
    string Zone,
    Retention Retention
);
