using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Channels.Contract;
using Throughline.Channels.Quarantine;
using Throughline.Conversations.Api;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;

namespace Throughline.Conversations.Channelling.Api;

/// <summary>Channels over HTTP: what each can do, what it brings, what it could not read, and what it answers by itself.</summary>
public static class ChannelsApi
{
    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        var channels = routes.MapGroup("/v1/channels").WithTags("Channels");
        channels.MapGet("", List).RequireAuthorization(Scopes.Read).WithSummary("Every channel, and what it can do.");
        channels
            .MapPost("/{channel}/messages", TakeAsync)
            .RequireAuthorization(Scopes.Write)
            .WithMetadata(new RequestSizeLimitAttribute(RawMessage.Largest))
            .WithSummary(
                "Bring in what came through a channel, byte for byte. What it cannot read waits in quarantine; the same message is taken once."
            );
        channels
            .MapGet("/quarantine", WaitingAsync)
            .RequireAuthorization(Scopes.Admin)
            .WithSummary("What channels could not read, the oldest first.");
        channels
            .MapPost("/quarantine/{id:guid}/replay", ReplayAsync)
            .RequireAuthorization(Scopes.Admin)
            .WithSummary("Read it again, as if it came now.");
        channels
            .MapDelete("/quarantine/{id:guid}", DiscardAsync)
            .RequireAuthorization(Scopes.Admin)
            .WithSummary("Throw it away, for good.");
        routes
            .MapPost("/v1/conversations/{id:guid}/messages/{message:guid}/delivery", RetryAsync)
            .WithTags("Channels")
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Send a message that failed once more.");
        routes.MapAcknowledgements();
    }

    private static Ok<IReadOnlyList<ChannelView>> List(ChannelList channels) =>
        TypedResults.Ok<IReadOnlyList<ChannelView>>([.. channels.All.Select(ChannelView.Of)]);

    private static async Task<Results<Ok<TakenView>, Accepted<TakenView>, ProblemHttpResult>> TakeAsync(
        string channel,
        string? source,
        HttpRequest request,
        ChannelList channels,
        TakeMessage take,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (channels.Find(channel) is null)
            return NoChannel(channel);
        if (Checked.Name(source, "source") is { } wrong)
            return Answers.Bad(wrong);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        if (body.Length == 0)
            return Answers.Bad(new("missing_field", "The body is empty: send the message as it came."));
        var from = $"channel:{channel}{(string.IsNullOrEmpty(source) ? "" : $":{source}")}";
        var taken = await take.RunAsync(new RawMessage(channel, from, body.ToArray(), time.GetUtcNow()), ct);
        return taken is Taken.Quarantined
            ? TypedResults.Accepted("/v1/channels/quarantine", TakenView.Of(taken))
            : TypedResults.Ok(TakenView.Of(taken));
    }

    private static async Task<Ok<IReadOnlyList<QuarantinedMessageView>>> WaitingAsync(
        ChannelQuarantine quarantine,
        CancellationToken ct
    ) =>
        TypedResults.Ok<IReadOnlyList<QuarantinedMessageView>>([
            .. (await quarantine.ListAsync(ct)).Select(QuarantinedMessageView.Of),
        ]);

    private static async Task<Results<Ok<TakenView>, ProblemHttpResult>> ReplayAsync(
        Guid id,
        QuarantinedMessages waiting,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await waiting.ReplayAsync(id, $"token:{caller.Identity?.Name}", ct) is { } taken
            ? TypedResults.Ok(TakenView.Of(taken))
            : NotWaiting(id);

    private static async Task<Results<NoContent, ProblemHttpResult>> DiscardAsync(
        Guid id,
        QuarantinedMessages waiting,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await waiting.DiscardAsync(id, $"token:{caller.Identity?.Name}", ct)
            ? TypedResults.NoContent()
            : NotWaiting(id);

    private static async Task<Results<Ok<DeliveryView>, ProblemHttpResult>> RetryAsync(
        Guid id,
        Guid message,
        MessageDeliveries deliveries,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        var conversation = new ConversationId(id);
        var by = new Doing($"token:{caller.Identity?.Name}");
        return await deliveries.RetryAsync(conversation, message, by, ct) switch
        {
            RetryOutcome.Done => TypedResults.Ok(
                DeliveryView.Of((await deliveries.OfAsync([conversation], ct))[message])
            ),
            RetryOutcome.NotFailed => Answers.Of(
                StatusCodes.Status409Conflict,
                "message_not_failed",
                "The message is on its way, or has arrived."
            ),
            _ => Answers.Of(
                StatusCodes.Status404NotFound,
                "message_not_found",
                $"Conversation {id} has no message {message} that a channel carries."
            ),
        };
    }

    internal static ProblemHttpResult NoChannel(string channel) =>
        Answers.Of(StatusCodes.Status404NotFound, "channel_not_found", $"There is no channel {channel}.");

    private static ProblemHttpResult NotWaiting(Guid id) =>
        Answers.Of(StatusCodes.Status404NotFound, "quarantine_not_found", $"Nothing waits as {id}.");
}
