using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Language;

namespace Throughline.Conversations.Api;

/// <summary>What is said in a conversation.</summary>
internal static class MessagesApi
{
    public static void MapMessages(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/v1/conversations/{id:guid}/messages", SayAsync)
            .WithTags("Conversations")
            .RequireAuthorization(Scopes.Write)
            .WithSummary(
                "Say something: the customer's message, our reply, or a note. A reply with `seen` is not sent past messages that came meanwhile."
            );

    private static async Task<Results<Ok<MessageAnswer>, ProblemHttpResult>> SayAsync(
        Guid id,
        MessageRequest request,
        ConversationBook book,
        MessageDeliveries deliveries,
        CustomerReading customers,
        CallerReach reach,
        ConversationViews views,
        ClaimsPrincipal caller,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var wrong = Checked.First(
            Checked.Said(request.Text, request.Attachments),
            Checked.Duration(request.DurationSeconds),
            Checked.Name(request.Channel, "channel"),
            Checked.Agent(request.Agent),
            Checked.Author(request.Author, request.Agent)
        );
        if (wrong is not null)
            return Answers.Bad(wrong);
        var agent = request.Author == Author.Agent ? Caller.Addressed(request.Agent) : null;
        var (doing, problem) = Caller.Does(caller, agent, request.OccurredAt, time.GetUtcNow());
        if (problem is not null)
            return problem;
        doing = Caller.Attaches(doing, caller, request.Attachments) with
        {
            Channel = request.Channel?.Trim().ToLowerInvariant(),
            Reach = await reach.ReadAsync(ct),
        };
        var outcome = await book.DoAsync(new ConversationId(id), Command(request, agent), doing, ct);
        if (outcome is not Outcome.Done done)
            return Answers.Of(outcome, id);
        var it = done.Conversation;
        var customer = await customers.ResolveAsync(it.ProfileId.Value, ct);
        var said = it.Messages.MaxBy(message => message.Seq)!;
        return TypedResults.Ok(
            new MessageAnswer(
                MessageView.Of(it.Id, said, await deliveries.OfAsync([it.Id], ct)),
                await views.OfAsync(it, customer!.Value, ct)
            )
        );
    }

    private static Command Command(MessageRequest request, string? agent)
    {
        var text = request.Text ?? "";
        Command said = request switch
        {
            { Author: Author.Customer } => new Command.Receive(text, request.Thanks ?? Thanks.IsOnlyThanks(text)),
            { Public: false } => new Command.Note(agent, text),
            _ => new Command.Send(request.Author, agent, text, request.Then, request.Seen),
        };
        return said with { Seconds = request.DurationSeconds };
    }
}
