using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Companies;
using Throughline.Kernel;

namespace Throughline.Host.Web.Companies;

/// <summary>Companies that customers belong to, and one of them.</summary>
internal static class CompanyPages
{
    // Two screens.
    private const int Rows = 50;

    private const int LongestId = 320;

    public static void MapCompanyPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/companies", ListAsync).RequireAuthorization(May.ReadCustomers);
        pages.MapGet("/companies/{id:guid}", ShowAsync).RequireAuthorization(May.ReadCustomers);
    }

    private static async Task<IResult> ListAsync(
        string? q,
        string? cursor,
        CompanyReading reading,
        CancellationToken ct
    )
    {
        var text = (q ?? "").Trim();
        if (text.Length is > 0 and <= LongestId && await reading.GetAsync(CompanyIds.For(text), ct) is { } found)
            return TypedResults.Redirect($"/companies/{found.Id}");
        if (await reading.NewestAsync(cursor, Rows, ct) is not { } page)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        return new RazorComponentResult<CompanyList>(
            new Dictionary<string, object?>
            {
                [nameof(CompanyList.Page)] = page,
                [nameof(CompanyList.Query)] = text,
                [nameof(CompanyList.IsFirst)] = cursor is null,
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        string? cursor,
        CompanyReading reading,
        CompanyTouchpoints touchpoints,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var company = new CompanyId(id);
        if (await reading.GetAsync(company, ct) is not { } found)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        if (await reading.MembersAsync(company, cursor, Rows, ct) is not { } members)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        var now = time.GetUtcNow();
        var first = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(
            1 - CompanyMonths.Shown
        );
        return new RazorComponentResult<CompanyPage>(
            new Dictionary<string, object?>
            {
                [nameof(CompanyPage.Company)] = found,
                [nameof(CompanyPage.Members)] = members,
                [nameof(CompanyPage.Months)] = CompanyMonths.Of(
                    await touchpoints.SinceAsync(company, first, ct),
                    DateOnly.FromDateTime(first.Date)
                ),
                [nameof(CompanyPage.IsFirst)] = cursor is null,
            }
        );
    }
}
