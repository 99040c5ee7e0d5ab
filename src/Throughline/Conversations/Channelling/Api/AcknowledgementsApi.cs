using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Channels.Contract;
using Throughline.Conversations.Api;

namespace Throughline.Conversations.Channelling.Api;

/// <summary>What is answered by itself, over HTTP.</summary>
internal static class AcknowledgementsApi
{
    public static void MapAcknowledgements(this IEndpointRouteBuilder routes)
    {
        var answers = routes.MapGroup("/v1/acknowledgements").WithTags("Channels");
        answers
            .MapGet("", ListAsync)
            .RequireAuthorization(Scopes.Read)
            .WithSummary("What is answered by itself, by channel and mailbox.");
        answers
            .MapPut("/{channel}", PutAsync)
            .RequireAuthorization(Scopes.Admin)
            .WithSummary("Say what a channel answers by itself when somebody begins a conversation.");
    }

    private static async Task<Ok<IReadOnlyList<AcknowledgementView>>> ListAsync(
        Acknowledgements all,
        CancellationToken ct
    ) =>
        TypedResults.Ok<IReadOnlyList<AcknowledgementView>>([
            .. (await all.ListAsync(ct)).Select(AcknowledgementView.Of),
        ]);

    private static async Task<Results<Ok<AcknowledgementView>, ProblemHttpResult>> PutAsync(
        string channel,
        AcknowledgementRequest request,
        Acknowledgements all,
        ChannelList channels,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        if (channels.Find(channel) is not { Traits: { Inbound: true, Outbound: true } })
            return ChannelsApi.NoChannel(channel);
        if (Checked.Name(request.Mailbox, "mailbox") is { } wrong)
            return Answers.Bad(wrong);
        var wanted = new Acknowledgement(channel, request.Mailbox ?? "", request.Enabled, request.Texts ?? []);
        return await all.PutAsync(wanted, $"token:{caller.Identity?.Name}", ct) is { } why
            ? Answers.Bad(why)
            : TypedResults.Ok(AcknowledgementView.Of(wanted));
    }
}
