using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Reading;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>What every step has in common: who takes it and when, what was seen, and the conversation as the answer.</summary>
internal sealed class Steps(
    ConversationBook book,
    CustomerReading customers,
    CallerReach reach,
    ConversationViews views,
    TimeProvider time
)
{
    public Task<Results<Ok<ConversationView>, ProblemHttpResult>> TakeAsync(
        Guid id,
        Command command,
        StepRequest? request,
        string? ifMatch,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => TakeAsync(id, request, ifMatch, caller, doing => book.DoAsync(new ConversationId(id), command, doing, ct), ct);

    public async Task<Results<Ok<ConversationView>, ProblemHttpResult>> TakeAsync(
        Guid id,
        StepRequest? request,
        string? ifMatch,
        ClaimsPrincipal caller,
        Func<Doing, Task<Outcome>> take,
        CancellationToken ct
    )
    {
        if (Checked.Agent(request?.Agent) is { } wrong)
            return Answers.Bad(wrong);
        var agent = Caller.Addressed(request?.Agent);
        var (doing, problem) = Caller.Does(caller, agent, request?.OccurredAt, time.GetUtcNow());
        if (problem is not null)
            return problem;
        var outcome = await take(
            doing with
            {
                SeenVersion = Caller.Version(ifMatch),
                Reach = await reach.ReadAsync(ct),
            }
        );
        if (outcome is not Outcome.Done done)
            return Answers.Of(outcome, id);
        var customer = await customers.ResolveAsync(done.Conversation.ProfileId.Value, ct);
        return TypedResults.Ok(await views.OfAsync(done.Conversation, customer!.Value, ct));
    }

    public static Task<Results<Ok<ConversationView>, ProblemHttpResult>> Bad(Rejection rejection) =>
        Task.FromResult<Results<Ok<ConversationView>, ProblemHttpResult>>(Answers.Bad(rejection));
}
