using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>Answers that say why not (RFC 9457), each with its stable code.</summary>
internal static class Answers
{
    public static ProblemHttpResult NoCustomer(Guid id) =>
        Of(StatusCodes.Status404NotFound, "customer_not_found", $"There is no customer {id}.");

    public static ProblemHttpResult NoConversation(Guid id) =>
        Of(StatusCodes.Status404NotFound, "conversation_not_found", $"There is no conversation {id}.");

    public static ProblemHttpResult Bad(Rejection rejection) =>
        Of(StatusCodes.Status400BadRequest, rejection.Code, rejection.Detail);

    public static ProblemHttpResult Of(Outcome outcome, Guid id) =>
        outcome switch
        {
            Outcome.Refused refused => Of(
                refused.Rejection.Code.EndsWith("_not_found", StringComparison.Ordinal)
                    ? StatusCodes.Status404NotFound
                    : StatusCodes.Status409Conflict,
                refused.Rejection.Code,
                refused.Rejection.Detail
            ),
            Outcome.ChangedMeanwhile meanwhile => Of(
                StatusCodes.Status412PreconditionFailed,
                "changed_meanwhile",
                $"The conversation is at \"{meanwhile.Conversation.LastSeq}\" now: read it again and decide anew."
            ),
            Outcome.AnsweredMeanwhile meanwhile => Of(
                StatusCodes.Status409Conflict,
                "answered_meanwhile",
                "Messages came that you have not seen; read them, then send with the new 'seen', or without it.",
                ("messages", meanwhile.Messages.Select(message => MessageView.Of(new(id), message)))
            ),
            Outcome.Unfit unfit => Unfit(unfit.Problems),
            Outcome.MergedAway merged => Of(
                StatusCodes.Status409Conflict,
                "conversation_merged",
                $"The conversation went up in {merged.Into}: write there, or split it off first.",
                ("merged_into", merged.Into.Value)
            ),
            _ => NoConversation(id),
        };

    /// <summary>Each field that is wrong by its name, the first one in words.</summary>
    public static ProblemHttpResult Unfit(IReadOnlyList<FieldProblem> problems) =>
        Of(StatusCodes.Status400BadRequest, problems[0].Code, problems[0].Detail, ("errors", problems));

    public static ProblemHttpResult Of(
        int status,
        string code,
        string detail,
        params ReadOnlySpan<(string Name, object Value)> more
    )
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        foreach (var (name, value) in more)
            extensions[name] = value;
        return TypedResults.Problem(statusCode: status, detail: detail, extensions: extensions);
    }
}
