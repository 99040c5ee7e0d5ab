using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Importing.Api;
using Throughline.Conversations.Importing.Writing;

namespace Throughline.Host.Web.Imports;

/// <summary>Settings, Imports: what moved in from other helpdesks, how far it is, and what could not be taken.</summary>
internal static class ImportPages
{
    public const string Address = "/settings/imports";

    // Two screens; the whole report is a file.
    private const int Lines = 50;

    public static string AddressOf(Guid id) => $"{Address}/{id}";

    public static void MapImportPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/{{id:guid}}", ShowAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/{{id:guid}}/report.csv", ReportAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> ListAsync(ImportRuns runs, CancellationToken ct) =>
        new RazorComponentResult<ImportList>(
            new Dictionary<string, object?> { [nameof(ImportList.Runs)] = await runs.ListAsync(ct) }
        );

    private static async Task<IResult> ShowAsync(
        Guid id,
        long? after,
        ImportRuns runs,
        Report report,
        CancellationToken ct
    )
    {
        if (await runs.FindAsync(id, ct) is not { } run)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var lines = await report.PageAsync(id, after ?? 0, Lines + 1, ct);
        return new RazorComponentResult<ImportPage>(
            new Dictionary<string, object?>
            {
                [nameof(ImportPage.Run)] = run,
                [nameof(ImportPage.Reasons)] = await report.CountsAsync(id, ct),
                [nameof(ImportPage.Lines)] = lines.Take(Lines).ToList(),
                [nameof(ImportPage.IsFirst)] = after is null,
                [nameof(ImportPage.Next)] = lines.Count > Lines ? lines[Lines - 1].Number : null,
            }
        );
    }

    private static async Task<IResult> ReportAsync(Guid id, ImportRuns runs, Report report, CancellationToken ct) =>
        await runs.FindAsync(id, ct) is { } run
            ? TypedResults.Stream(
                output => ReportFile.WriteAsync(report, run, isJson: false, output, ct),
                "text/csv; charset=utf-8",
                $"{run.System}-report.csv"
            )
            : Pages.Refuse(StatusCodes.Status404NotFound);
}
