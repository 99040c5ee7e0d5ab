using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Export;
using Throughline.Customers.Reading;
using Throughline.Customers.Search;
using Throughline.Customers.Segments;
using Throughline.Kernel;

namespace Throughline.Host.Web.Customers.Listing;

/// <summary>Customers as a list: all, found, or of a segment; to look at and to take away.</summary>
internal sealed class CustomerListing(
    CustomerSearch search,
    SavedSegments saved,
    SegmentListing members,
    TraitColumns traits
)
{
    // Two screens.
    private const int Rows = 50;

    public async Task<IResult> ListAsync(HttpContext http, string? q, Guid? segment, string? cursor, CancellationToken ct)
    {
        var text = SearchText.Of(q);
        var segments = await saved.ListAsync(ct);
        // Who searches means everybody.
        var chosen = text.Length == 0 ? segments.Find(one => one.Id == segment) : null;
        if (chosen is null && segment is not null && text.Length == 0)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var page = chosen is null
            ? await search.FindAsync(text, cursor, Rows, ct)
            : await members.MembersAsync(chosen, cursor, Rows, ct);
        if (page is null)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        var view = new CustomerListView(
            page,
            text,
            chosen,
            segments,
            ListColumns.Read(http),
            await traits.ReadAsync([.. page.Items.Select(customer => customer.Id)], ct),
            cursor is null
        );
        return new RazorComponentResult<CustomerList>(
            new Dictionary<string, object?> { [nameof(CustomerList.View)] = view }
        );
    }
}

internal static class CustomerListingRoutes
{
    public static void MapCustomerListing(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/customers", ListAsync).RequireAuthorization(May.ReadCustomers);
        pages.MapGet("/customers/export", ExportAsync).RequireAuthorization(May.ExportCustomers);
    }

    private static Task<IResult> ListAsync(
        HttpContext http,
        CustomerListing listing,
        string? q,
        Guid? segment,
        string? cursor,
        CancellationToken ct
    ) => listing.ListAsync(http, q, segment, cursor, ct);

    private static async Task<IResult> ExportAsync(
        HttpContext http,
        string? format,
        Guid? segment,
        SavedSegments saved,
        BulkExport export,
        SignedIn who,
        CancellationToken ct
    )
    {
        var chosen = segment is { } id ? await saved.FindAsync(id, ct) : null;
        if (segment is not null && chosen is null)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var (actor, named) = (who.Actor, ListColumns.Read(http).Traits.ToList());
        return format switch
        {
            "csv" => File(
                output => export.WriteTableAsync(chosen, named, actor, output, ct),
                "text/csv; charset=utf-8",
                "customers.csv"
            ),
            "jsonl" => File(
                output => export.WriteLinesAsync(chosen, actor, output, ct),
                "application/jsonl",
                "customers.jsonl"
            ),
            _ => Pages.Refuse(StatusCodes.Status400BadRequest),
        };
    }

    private static PushStreamHttpResult File(Func<PipeWriter, Task> write, string type, string name) =>
        TypedResults.Stream(
            async body =>
            {
                var output = PipeWriter.Create(body, new StreamPipeWriterOptions(leaveOpen: true));
                await write(output);
                await output.CompleteAsync();
            },
            type,
            name
        );
}
