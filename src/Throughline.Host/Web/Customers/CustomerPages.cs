using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Reading;
using Throughline.Customers.Search;
using Throughline.Customers.Timeline;
using Throughline.Host.Web.Entries;
using Throughline.Kernel;

namespace Throughline.Host.Web.Customers;

/// <summary>The list of customers, and one of them.</summary>
internal static class CustomerPages
{
    // Two screens.
    private const int Rows = 50;

    // PostgreSQL takes no NUL in a text, and a longer search is no search.
    private const int LongestSearch = 200;

    public static void AddCustomerPages(this IServiceCollection services)
    {
        services.AddSingleton<SentenceVariants>();
        services.AddScoped<Sentences>();
        services.AddScoped<CustomerShow>();
    }

    public static void MapCustomerPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/customers", ListAsync).RequireAuthorization(May.ReadCustomers);
        pages.MapGet("/customers/{id:guid}", ShowAsync).RequireAuthorization(May.ReadCustomers);
        pages.MapGet("/customers/{id:guid}/entries/{seq:long}", EntryAsync).RequireAuthorization(May.ReadCustomers);
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

    private static Task<IResult> ShowAsync(Guid id, CustomerShow show, HttpRequest request, CancellationToken ct) =>
        show.ShowAsync(id, request.Query, ct);

    private static async Task<IResult> EntryAsync(
        Guid id,
        long seq,
        CustomerReading reading,
        CustomerTimeline timeline,
        CancellationToken ct
    )
    {
        if (await reading.GetAsync(id, ct) is not { } customer)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        if (await timeline.FindAsync(new CustomerId(customer.Id), [seq], ct) is not [var entry])
            return Pages.Refuse(StatusCodes.Status404NotFound);
        return new RazorComponentResult<EntryPage>(
            new Dictionary<string, object?>
            {
                [nameof(EntryPage.Customer)] = customer,
                [nameof(EntryPage.Entry)] = entry,
            }
        );
    }
}
