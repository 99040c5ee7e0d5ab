using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Api;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;

namespace Throughline.Conversations.Macros.Api;

/// <summary>Running a macro in a conversation, and what it would do there.</summary>
internal static class RunningApi
{
    private static readonly ShelfProblems Problems = new("macro");

    public static void MapRunning(this IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup("/v1/conversations/{id:guid}/macros/{macro:guid}").WithTags("Macros");
        one.MapGet("", PreviewAsync)
            .RequireAuthorization(Scopes.Read)
            .WithSummary("What a macro would do in a conversation.");
        one.MapPost("", RunAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Run a macro in a conversation: all of its steps, or none.");
    }

    /// <param name="id">The conversation.</param>
    /// <param name="macro">The macro.</param>
    /// <param name="macros">Keeps them.</param>
    /// <param name="reading">Reads conversations.</param>
    /// <param name="preview">Says what it would do.</param>
    /// <param name="reach">What whoever asks may see.</param>
    /// <param name="agent">E-mail address of whoever is to run it.</param>
    /// <param name="ct">Stops it.</param>
    private static async Task<Results<Ok<PreviewView>, ProblemHttpResult>> PreviewAsync(
        Guid id,
        Guid macro,
        SavedMacros macros,
        ConversationReading reading,
        PreviewMacro preview,
        CallerReach reach,
        string? agent,
        CancellationToken ct
    )
    {
        if (await macros.FindAsync(macro, ct) is not { } kept)
            return Problems.Missing($"{macro}");
        if (await reading.FindAsync(new ConversationId(id), await reach.ReadAsync(ct), ct) is not { } it)
            return Answers.NoConversation(id);
        var seen = await preview.RunAsync(kept.Definition.Actions, it, agent, ct);
        return TypedResults.Ok(
            new PreviewView(
                [.. seen.Steps.Select(step => new StepView(step.Action.Do, step.Action.Value, step.Text))],
                seen.Open
            )
        );
    }

    private static async Task<Results<Ok<ConversationView>, ProblemHttpResult>> RunAsync(
        Guid id,
        Guid macro,
        RunRequest? request,
        SavedMacros macros,
        CarryOut carryOut,
        Throughline.Conversations.Api.Steps steps,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        if (await macros.FindAsync(macro, ct) is not { } kept)
            return Problems.Missing($"{macro}");
        var agent = Caller.Addressed(request?.Agent);
        return await steps.TakeAsync(
            id,
            new StepRequest { Agent = agent },
            null,
            caller,
            doing =>
                carryOut.RunAsync(new ConversationId(id), kept.Definition.Actions, agent, doing, request?.Seen, ct),
            ct
        );
    }
}
