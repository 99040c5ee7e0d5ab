using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Api;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;

namespace Throughline.Conversations.Replies.Api;

/// <summary>Replies that are written often.</summary>
public static class RepliesApi
{
    private static readonly ShelfProblems Problems = new("saved_reply");

    public static void MapReplies(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/saved-replies").WithTags("Saved replies").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("All saved replies, everybody's and people's own.");
        reading.MapGet("/{id:guid}", GetAsync).WithSummary("A saved reply; its ETag is needed to change it.");
        var writing = routes.MapGroup("/v1/saved-replies").WithTags("Saved replies").RequireAuthorization(Scopes.Admin);
        writing.MapPost("", CreateAsync).WithSummary("Keep a reply.");
        writing.MapPut("/{id:guid}", ChangeAsync).WithSummary("Change a saved reply, whole. If-Match takes the ETag.");
        writing.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a saved reply.");
        routes
            .MapGet("/v1/conversations/{id:guid}/saved-replies/{reply:guid}", FillAsync)
            .WithTags("Saved replies")
            .RequireAuthorization(Scopes.Read)
            .WithSummary("A saved reply as it would read in a conversation, in the customer's language.");
    }

    private static async Task<Ok<IReadOnlyList<ReplyView>>> ListAsync(SavedReplies replies, CancellationToken ct)
    {
        var uses = await replies.UsesAsync(ct);
        return TypedResults.Ok<IReadOnlyList<ReplyView>>([
            .. (await replies.ListAsync(ct)).Select(reply => ReplyView.Of(reply, uses.GetValueOrDefault(reply.Id))),
        ]);
    }

    private static Task<Results<Ok<ReplyView>, ProblemHttpResult>> GetAsync(
        Guid id,
        SavedReplies replies,
        HttpResponse response,
        CancellationToken ct
    ) => On(replies).GetAsync(id, response, ct);

    private static Task<Results<Created<ReplyView>, ProblemHttpResult>> CreateAsync(
        ReplyRequest request,
        SavedReplies replies,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) => On(replies).CreateAsync("/v1/saved-replies", request.Name, request.Definition, caller, response, ct);

    private static Task<Results<Ok<ReplyView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        ReplyRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        SavedReplies replies,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) => On(replies).ChangeAsync(id, ifMatch, request.Name, request.Definition, caller, response, ct);

    private static Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        SavedReplies replies,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => On(replies).DeleteAsync(id, caller, ct);

    /// <param name="id">The conversation.</param>
    /// <param name="reply">The saved reply.</param>
    /// <param name="replies">Keeps them.</param>
    /// <param name="reading">Reads conversations.</param>
    /// <param name="fill">Fills it in.</param>
    /// <param name="reach">What whoever asks may see.</param>
    /// <param name="agent">E-mail address of whoever is to send it.</param>
    /// <param name="ct">Stops it.</param>
    private static async Task<Results<Ok<Filled>, ProblemHttpResult>> FillAsync(
        Guid id,
        Guid reply,
        SavedReplies replies,
        ConversationReading reading,
        FillReply fill,
        CallerReach reach,
        string? agent,
        CancellationToken ct
    ) =>
        await replies.FindAsync(reply, ct) is not { } kept ? Problems.Missing($"{reply}")
        : await reading.FindAsync(new ConversationId(id), await reach.ReadAsync(ct), ct) is not { } it
            ? Answers.NoConversation(id)
        : TypedResults.Ok(await fill.RunAsync(kept.Definition.Text, it, agent, ct));

    private static ShelfAnswers<ReplyDefinition, ReplyView> On(SavedReplies replies) =>
        new(
            replies,
            Problems,
            async (reply, ct) => ReplyView.Of(reply, (await replies.UsesAsync(ct)).GetValueOrDefault(reply.Id))
        );
}
