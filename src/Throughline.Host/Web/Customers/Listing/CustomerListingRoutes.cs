using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Export;
using Throughline.Customers.Segments;

namespace Throughline.Host.Web.Customers.Listing;

/// <summary>Where lists of customers are, to look at and to take away.</summary>
internal static class CustomerListingRoutes
{
    public static void MapCustomerListing(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/customers", ListAsync).RequireAuthorization(May.ReadCustomers);
        pages.MapGet("/exports/customers", ExportAsync).RequireAuthorization(May.ExportCustomers);
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
