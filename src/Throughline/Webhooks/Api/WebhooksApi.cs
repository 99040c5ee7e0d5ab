using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Kernel;
using Throughline.Webhooks.Verbs;

namespace Throughline.Webhooks.Api;

/// <summary>Webhooks: who outside is told of which entries.</summary>
public static class WebhooksApi
{
    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/v1/webhooks").WithTags("Webhooks").RequireAuthorization(Scopes.Webhooks);
        webhooks.MapGet("", ListAsync).WithSummary("All webhooks, in the order they were created.");
        webhooks
            .MapPost("", CreateAsync)
            .WithMetadata(new TellsSecret())
            .WithSummary("Tell an address of entries from now on. The answer holds its secret, this once.");
        webhooks.MapGet("/{id:guid}", GetAsync).WithSummary("A webhook; its ETag protects a change.");
        webhooks
            .MapPatch("/{id:guid}", ChangeAsync)
            .WithSummary(
                "Change a webhook, disable it or enable it again; what is left out stays. If-Match is heeded."
            );
        webhooks
            .MapPost("/{id:guid}/rotate", RotateAsync)
            .WithMetadata(new TellsSecret())
            .WithSummary("Give it a new secret. For 24 hours messages are signed with the old one as well.");
        webhooks
            .MapPost("/{id:guid}/test", TestAsync)
            .WithSummary("Send a test message, once. When it arrives at a disabled webhook, that is enabled.");
        webhooks.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a webhook; what waits for it is given up.");
        routes.MapWebhookDeliveries();
    }

    private static async Task<Ok<IReadOnlyList<WebhookView>>> ListAsync(WebhookReading reading, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<WebhookView>>([.. (await reading.ListAsync(ct)).Select(WebhookView.Of)]);

    private static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> GetAsync(
        Guid id,
        WebhookReading reading,
        HttpResponse response,
        CancellationToken ct
    ) => await ShowAsync(id, reading, response, ct) is { } view ? TypedResults.Ok(view) : WebhookProblems.NoWebhook(id);

    private static async Task<Results<Created<WebhookSecretView>, ProblemHttpResult>> CreateAsync(
        WebhookRequest request,
        CreateWebhook create,
        WebhookReading reading,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var outcome = await create.RunAsync(request.Url, request.Description, request.Types, Actor(caller), ct);
        if (outcome is not WebhookOutcome.Secured made)
            return WebhookProblems.Of(outcome, default);
        var id = made.Webhook.Id.Value;
        var view = (await ShowAsync(id, reading, response, ct))!;
        return TypedResults.Created($"/v1/webhooks/{id}", new WebhookSecretView(view, made.Secret));
    }

    private static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        WebhookChangeRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ChangeWebhook change,
        SwitchWebhook switching,
        WebhookReading reading,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var webhook = new WebhookId(id);
        // What is no tag of ours matches no version.
        int? version =
            ifMatch is null ? null
            : int.TryParse(ifMatch.Trim().Trim('"'), out var seen) ? seen
            : 0;
        if (request is not { Url: null, Types: null, Description: null } || version is not null)
        {
            var changed = new WebhookChange(request.Url, request.Description, request.Types);
            var outcome = await change.RunAsync(webhook, version, changed, Actor(caller), ct);
            if (outcome is not WebhookOutcome.Saved)
                return WebhookProblems.Of(outcome, id);
        }
        if (request.Enabled == true)
            await switching.EnableAsync(webhook, Actor(caller), ct);
        else if (request.Enabled == false)
            await switching.DisableAsync(webhook, DisabledBecause.Stopped, Actor(caller), ct);
        return await ShowAsync(id, reading, response, ct) is { } view
            ? TypedResults.Ok(view)
            : WebhookProblems.NoWebhook(id);
    }

    private static async Task<Results<Ok<WebhookSecretView>, ProblemHttpResult>> RotateAsync(
        Guid id,
        RotateSecret rotate,
        WebhookReading reading,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var outcome = await rotate.RunAsync(new WebhookId(id), Actor(caller), ct);
        if (outcome is not WebhookOutcome.Secured made)
            return WebhookProblems.Of(outcome, id);
        return TypedResults.Ok(new WebhookSecretView((await ShowAsync(id, reading, response, ct))!, made.Secret));
    }

    private static async Task<Results<Accepted<DeliveryView>, ProblemHttpResult>> TestAsync(
        Guid id,
        TestWebhook test,
        Log.DeliveryLog log,
        CancellationToken ct
    )
    {
        var webhook = new WebhookId(id);
        if (await test.RunAsync(webhook, ct) is not { } delivery)
            return WebhookProblems.NoWebhook(id);
        var (made, _) = (await log.FindAsync(webhook, delivery, ct))!.Value;
        return TypedResults.Accepted($"/v1/webhooks/{id}/deliveries/{delivery}", DeliveryView.Of(made));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        DeleteWebhook delete,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await delete.RunAsync(new WebhookId(id), Actor(caller), ct)
            ? TypedResults.NoContent()
            : WebhookProblems.NoWebhook(id);

    private static async Task<WebhookView?> ShowAsync(
        Guid id,
        WebhookReading reading,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (await reading.FindAsync(new WebhookId(id), ct) is not { } state)
            return null;
        response.Headers.ETag = $"\"{state.Webhook.Version}\"";
        return WebhookView.Of(state);
    }

    private static string Actor(ClaimsPrincipal caller) => $"token:{caller.Identity?.Name}";
}
