using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Reading;
using Throughline.Customers.Search;
using Throughline.Customers.Timeline;
using Throughline.Kernel;

namespace Throughline.Host.Web.Customers;

/// <summary>The list of customers, and one of them.</summary>
internal static class CustomerPages
{
    // Two screens.
    private const int Rows = 50;

    // Looked through for touchpoints with feeling: most have none.
    private const int LookedThrough = 200;

    // PostgreSQL takes no NUL in a text, and a longer search is no search.
    private const int LongestSearch = 200;

    public static void MapCustomerPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/customers", ListAsync).RequireAuthorization(May.ReadCustomers);
        pages.MapGet("/customers/{id:guid}", ShowAsync).RequireAuthorization(May.ReadCustomers);
        pages
            .MapGet("/customers/{**rest}", () => Pages.Refuse(StatusCodes.Status404NotFound))
            .RequireAuthorization(May.ReadCustomers);
    }

    private static async Task<IResult> ListAsync(CustomerSearch search, string? q, string? cursor, CancellationToken ct)
    {
        var text = (q ?? "").Replace("\0", "", StringComparison.Ordinal);
        if (text.Length > LongestSearch)
            text = text[..LongestSearch];
        if (await search.FindAsync(text, cursor, Rows, ct) is not { } page)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        return new RazorComponentResult<CustomerList>(
            new Dictionary<string, object?>
            {
                [nameof(CustomerList.Page)] = page,
                [nameof(CustomerList.Query)] = text,
                [nameof(CustomerList.IsFirst)] = cursor is null,
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        CustomerReading reading,
        CustomerTimeline timeline,
        string? cursor,
        CancellationToken ct
    )
    {
        if (await reading.GetAsync(id, ct) is not { } customer)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        if (customer.MergedInto is { } now)
            return TypedResults.Redirect($"/customers/{now}");
        var whose = new CustomerId(customer.Id);
        if (await timeline.ReadAsync(whose, cursor, Rows, TimelineFilter.Touchpoints, ct) is not { } page)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        var recent = cursor is null
            ? await timeline.ReadAsync(whose, null, LookedThrough, TimelineFilter.Touchpoints, ct)
            : null;
        return new RazorComponentResult<CustomerPage>(
            new Dictionary<string, object?>
            {
                [nameof(CustomerPage.Customer)] = customer,
                [nameof(CustomerPage.Touchpoints)] = page,
                [nameof(CustomerPage.Felt)] = Felt.Of(recent?.Items ?? []),
                [nameof(CustomerPage.IsFirst)] = cursor is null,
            }
        );
    }
}
