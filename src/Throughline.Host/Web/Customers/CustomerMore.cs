using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Export;
using Throughline.Customers.Reading;
using Throughline.Customers.Segments;
using Throughline.Customers.Timeline;
using Throughline.Host.Web.Entries;
using Throughline.Kernel;

namespace Throughline.Host.Web.Customers;

/// <summary>What lies behind a customer's page: one entry, how traits came to be, segments, everything to take away.</summary>
internal static class CustomerMore
{
    // Two screens.
    private const int Rows = 50;

    public static void MapCustomerMore(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/customers/{id:guid}/entries/{seq:long}", EntryAsync).RequireAuthorization(May.ReadCustomers);
        pages.MapGet("/customers/{id:guid}/traits", TraitsAsync).RequireAuthorization(May.ReadCustomers);
        pages.MapGet("/customers/{id:guid}/segments", SegmentsAsync).RequireAuthorization(May.ReadCustomers);
        pages.MapGet("/customers/{id:guid}/export", ExportAsync).RequireAuthorization(May.ExportCustomers);
    }

    private static async Task<IResult> EntryAsync(
        Guid id,
        long seq,
        CustomerReading reading,
        CustomerTimeline timeline,
        SeenEntries seen,
        CancellationToken ct
    )
    {
        if (await reading.GetAsync(id, ct) is not { } customer)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        if (
            await timeline.FindAsync(new CustomerId(customer.Id), [seq], ct) is not [var entry]
            || !await seen.MaySeeAsync(entry, ct)
        )
            return Pages.Refuse(StatusCodes.Status404NotFound);
        return new RazorComponentResult<EntryPage>(
            new Dictionary<string, object?>
            {
                [nameof(EntryPage.Customer)] = customer,
                [nameof(EntryPage.Entry)] = entry,
            }
        );
    }

    private static async Task<IResult> TraitsAsync(
        Guid id,
        string? trait,
        string? cursor,
        CustomerReading reading,
        TraitHistory history,
        CancellationToken ct
    )
    {
        if (await reading.GetAsync(id, ct) is not { } customer)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        if (await history.ReadAsync(new CustomerId(customer.Id), trait, cursor, Rows, ct) is not { } changes)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        return new RazorComponentResult<TraitsPage>(
            new Dictionary<string, object?>
            {
                [nameof(TraitsPage.Customer)] = customer,
                [nameof(TraitsPage.Changes)] = changes,
                [nameof(TraitsPage.Trait)] = trait,
                [nameof(TraitsPage.Cursor)] = cursor,
            }
        );
    }

    private static async Task<IResult> SegmentsAsync(
        Guid id,
        CustomerReading reading,
        SegmentListing segments,
        CancellationToken ct
    )
    {
        if (await reading.GetAsync(id, ct) is not { } customer)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        return new RazorComponentResult<MembershipsPage>(
            new Dictionary<string, object?>
            {
                [nameof(MembershipsPage.Customer)] = customer,
                [nameof(MembershipsPage.Segments)] = await segments.OfAsync(new CustomerId(customer.Id), ct),
            }
        );
    }

    private static async Task<IResult> ExportAsync(
        Guid id,
        CustomerReading reading,
        CustomerExport export,
        SeenEntries seen,
        CancellationToken ct
    )
    {
        // A copy of everything is for whoever sees everything.
        if (!await seen.IsEverythingAsync(ct))
            return Pages.Refuse(StatusCodes.Status403Forbidden);
        if (await reading.ResolveAsync(id, ct) is not { } customer)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        return TypedResults.Stream(
            async body =>
            {
                var output = PipeWriter.Create(body, new StreamPipeWriterOptions(leaveOpen: true));
                await export.WriteAsync(customer.Value, output, ct);
                await output.CompleteAsync();
            },
            "application/json",
            $"customer-{customer}.json"
        );
    }
}
