using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Customers.Export;
using Throughline.Customers.Reading;
using Throughline.Customers.Search;
using Throughline.Customers.Timeline;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Customers.Api;

/// <summary>Customers to read: finding them, what is known of them, what happened, and all of it to take away.</summary>
public static class CustomersApi
{
    /// <summary>Maps the reading of customers and companies, and segments.</summary>
    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        var customers = routes.MapGroup("/v1/customers").WithTags("Customers").RequireAuthorization(Scopes.Read);
        customers
            .MapGet("", FindAsync)
            .WithSummary(
                "Find customers by the beginning of a name, an address, a phone number or an id; without `q`, who was seen last first."
            );
        customers
            .MapGet("/{id:guid}", GetAsync)
            .WithSummary(
                "What is known of a customer now. The id of a merged customer leads to the one it lives on in."
            );
        customers
            .MapGet("/{id:guid}/timeline", TimelineAsync)
            .WithSummary("What happened, newest first; touchpoints only unless asked otherwise.");
        customers
            .MapGet("/{id:guid}/traits/history", HistoryAsync)
            .WithSummary("Every change of the customer's traits, newest first.");
        customers
            .MapGet("/{id:guid}/export", ExportAsync)
            .WithSummary("Everything held on the customer as one JSON document.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json");
        routes.MapCompanies();
        routes.MapSegments();
    }

    /// <param name="search">Finds them.</param>
    /// <param name="q">What is looked for; all of its words must match. <example>martin amel</example></param>
    /// <param name="cursor">The `next` of the page before. A page may be short, or empty, and still have a next.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="ct">Stops it.</param>
    private static async Task<Results<Ok<Page<CustomerSummary>>, ProblemHttpResult>> FindAsync(
        CustomerSearch search,
        string? q,
        string? cursor,
        CancellationToken ct,
        int limit = Limits.UsualPage
    )
    {
        if (Refusal.OfPage(limit, q) is { } refusal)
            return refusal;
        return await search.FindAsync(q, cursor, limit, ct) is { } page ? TypedResults.Ok(page) : Refusal.BadCursor();
    }

    private static async Task<Results<Ok<CustomerDetails>, ProblemHttpResult>> GetAsync(
        Guid id,
        CustomerReading reading,
        CancellationToken ct
    ) => await reading.GetAsync(id, ct) is { } customer ? TypedResults.Ok(customer) : Refusal.NoCustomer(id);

    /// <param name="id">The customer.</param>
    /// <param name="reading">Knows who that is.</param>
    /// <param name="timeline">Reads it.</param>
    /// <param name="catalogue">The sentences.</param>
    /// <param name="type">Only these entry types; may be repeated. <example>order.completed</example></param>
    /// <param name="channel">Only these channels; may be repeated. <example>email</example></param>
    /// <param name="stage">Only these stages; may be repeated. <example>purchase</example></param>
    /// <param name="cursor">The `next` of the page before.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="everything">Also what the customer did not experience, such as merges.</param>
    /// <param name="limit">1 to 200.</param>
    private static async Task<Results<Ok<Page<TimelineItem>>, ProblemHttpResult>> TimelineAsync(
        Guid id,
        CustomerReading reading,
        CustomerTimeline timeline,
        Catalogue catalogue,
        [FromQuery] string[]? type,
        [FromQuery] string[]? channel,
        [FromQuery] string[]? stage,
        string? cursor,
        CancellationToken ct,
        bool everything = false,
        int limit = Limits.UsualPage
    )
    {
        if (Refusal.OfPage(limit, [.. type ?? [], .. channel ?? [], .. stage ?? []]) is { } refusal)
            return refusal;
        if (await reading.ResolveAsync(id, ct) is not { } customer)
            return Refusal.NoCustomer(id);
        var filter = new TimelineFilter
        {
            Types = type ?? [],
            Channels = channel ?? [],
            Stages = stage ?? [],
            Everything = everything,
        };
        return await timeline.ReadAsync(customer, cursor, limit, filter, ct) is { } page
            ? TypedResults.Ok(
                new Page<TimelineItem>([.. page.Items.Select(entry => TimelineItem.Of(entry, catalogue))], page.Next)
            )
            : Refusal.BadCursor();
    }

    /// <param name="id">The customer.</param>
    /// <param name="reading">Knows who that is.</param>
    /// <param name="history">Reads it.</param>
    /// <param name="trait">Only this trait. <example>country</example></param>
    /// <param name="cursor">The `next` of the page before.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="limit">1 to 200.</param>
    private static async Task<Results<Ok<Page<TraitChange>>, ProblemHttpResult>> HistoryAsync(
        Guid id,
        CustomerReading reading,
        TraitHistory history,
        string? trait,
        string? cursor,
        CancellationToken ct,
        int limit = Limits.UsualPage
    )
    {
        if (Refusal.OfPage(limit) is { } refusal)
            return refusal;
        if (await reading.ResolveAsync(id, ct) is not { } customer)
            return Refusal.NoCustomer(id);
        return await history.ReadAsync(customer, trait, cursor, limit, ct) is { } page
            ? TypedResults.Ok(page)
            : Refusal.BadCursor();
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        Guid id,
        CustomerReading reading,
        CustomerExport export,
        CancellationToken ct
    )
    {
        if (await reading.ResolveAsync(id, ct) is not { } customer)
            return Refusal.NoCustomer(id);
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
