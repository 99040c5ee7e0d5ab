using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Kernel;
using Throughline.Webhooks.Log;
using Throughline.Webhooks.Verbs;
using Throughline.Work;

namespace Throughline.Webhooks.Api;

/// <summary>What was sent to a webhook, and sending it again.</summary>
internal static class WebhookDeliveriesApi
{
    private const int UsualPage = 50;

    // A page of a log that nobody reads to its end.
    private const int LongestPage = 200;

    public static void MapWebhookDeliveries(this IEndpointRouteBuilder routes)
    {
        var webhook = routes.MapGroup("/v1/webhooks/{id:guid}").WithTags("Webhooks");
        webhook.RequireAuthorization(Scopes.Webhooks);
        webhook.MapGet("/deliveries", ListAsync).WithSummary("What was sent in the last 30 days, newest first.");
        webhook.MapGet("/deliveries/{delivery:guid}", GetAsync).WithSummary("One message with every attempt at it.");
        webhook
            .MapPost("/deliveries/{delivery:guid}/replay", ReplayOneAsync)
            .WithSummary("Send one message again that was delivered or given up; it keeps its `webhook-id`.");
        webhook
            .MapPost("/replay", ReplayFailedAsync)
            .WithSummary("Send everything again that was made since an instant and given up.");
    }

    /// <param name="id">The webhook.</param>
    /// <param name="reading">Knows whether there is one.</param>
    /// <param name="log">Reads it.</param>
    /// <param name="state">Only what is `pending`, `delivered` or `dead`.</param>
    /// <param name="cursor">The `next` of the page before.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="limit">1 to 200.</param>
    private static async Task<Results<Ok<Page<DeliveryView>>, ProblemHttpResult>> ListAsync(
        Guid id,
        WebhookReading reading,
        DeliveryLog log,
        string? state,
        string? cursor,
        CancellationToken ct,
        int limit = UsualPage
    )
    {
        if (limit is < 1 or > LongestPage)
            return Bad("invalid_limit", $"'limit' must be from 1 to {LongestPage}.");
        DeliveryState? wanted = state switch
        {
            "pending" => DeliveryState.Pending,
            "delivered" => DeliveryState.Delivered,
            "dead" => DeliveryState.Dead,
            _ => null,
        };
        if (state is not null && wanted is null)
            return Bad("invalid_state", "'state' must be pending, delivered or dead.");
        if (await reading.FindAsync(new WebhookId(id), ct) is null)
            return WebhookProblems.NoWebhook(id);
        return await log.ListAsync(new WebhookId(id), wanted, cursor, limit, ct) is { } page
            ? TypedResults.Ok(new Page<DeliveryView>([.. page.Items.Select(DeliveryView.Of)], page.Next))
            : Bad(
                "invalid_cursor",
                "'cursor' must be the 'next' of a page of this same list; leave it out to start over."
            );
    }

    private static async Task<Results<Ok<DeliveryDetailsView>, ProblemHttpResult>> GetAsync(
        Guid id,
        Guid delivery,
        DeliveryLog log,
        CancellationToken ct
    ) =>
        await log.FindAsync(new WebhookId(id), new DeliveryId(delivery), ct) is var (found, attempts)
            ? TypedResults.Ok(new DeliveryDetailsView(DeliveryView.Of(found), [.. attempts.Select(AttemptView.Of)]))
            : WebhookProblems.NoDelivery(delivery);

    private static async Task<Results<Ok<ReplayAnswer>, ProblemHttpResult>> ReplayOneAsync(
        Guid id,
        Guid delivery,
        ReplayDeliveries replay,
        CancellationToken ct
    ) =>
        await replay.OneAsync(new WebhookId(id), new DeliveryId(delivery), ct) switch
        {
            WebhookOutcome.Saved => TypedResults.Ok(new ReplayAnswer(1)),
            null => WebhookProblems.Of(
                StatusCodes.Status404NotFound,
                "delivery_not_found",
                $"This webhook has no delivery {delivery} that has ended; what is pending is on its way."
            ),
            { } problem => WebhookProblems.Of(problem, id),
        };

    private static async Task<Results<Ok<ReplayAnswer>, ProblemHttpResult>> ReplayFailedAsync(
        Guid id,
        ReplayRequest request,
        ReplayDeliveries replay,
        CancellationToken ct
    )
    {
        var (replayed, problem) = await replay.FailedAsync(new WebhookId(id), request.Since, ct);
        return problem is null ? TypedResults.Ok(new ReplayAnswer(replayed)) : WebhookProblems.Of(problem, id);
    }

    private static ProblemHttpResult Bad(string code, string detail) =>
        WebhookProblems.Of(StatusCodes.Status400BadRequest, code, detail);
}
