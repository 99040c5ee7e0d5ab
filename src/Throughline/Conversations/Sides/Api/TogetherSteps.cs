using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Conversations.Api;
using Throughline.Conversations.People;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;

namespace Throughline.Conversations.Sides.Api;

/// <summary>What every step beside a conversation has in common: who takes it, and what lies beside it as the answer.</summary>
internal sealed class TogetherSteps(ConversationReading reading, Following following, CallerReach reach)
{
    public async Task<Results<Ok<TogetherView>, ProblemHttpResult>> ReadAsync(Guid id, CancellationToken ct)
    {
        var conversation = new ConversationId(id);
        return await reading.FindAsync(conversation, await reach.ReadAsync(ct), ct) is null
            ? Answers.NoConversation(id)
            : TypedResults.Ok(
                TogetherView.Of(await reading.StoryAsync(conversation, ct), await following.OfAsync(conversation, ct))
            );
    }

    /// <param name="id">The conversation.</param>
    /// <param name="agent">In whose name; null: the token's own.</param>
    /// <param name="caller">The token.</param>
    /// <param name="take">Takes it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Results<Ok<TogetherView>, ProblemHttpResult>> TakeAsync(
        Guid id,
        string? agent,
        ClaimsPrincipal caller,
        Func<Doing, Task<Outcome>> take,
        CancellationToken ct
    )
    {
        var actor = agent is null ? $"token:{caller.Identity?.Name}" : $"agent:{Caller.Addressed(agent)}";
        var outcome = await take(new Doing(actor) { Reach = await reach.ReadAsync(ct) });
        return outcome is Outcome.Done ? await ReadAsync(id, ct) : Answers.Of(outcome, id);
    }

    public static Task<Results<Ok<TogetherView>, ProblemHttpResult>> Bad(Rejection rejection) =>
        Task.FromResult<Results<Ok<TogetherView>, ProblemHttpResult>>(Answers.Bad(rejection));
}
