using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Webhooks.Verbs;

namespace Throughline.Webhooks.Api;

/// <summary>Answers that say why not (RFC 9457), each with its stable code.</summary>
internal static class WebhookProblems
{
    public static ProblemHttpResult NoWebhook(Guid id) =>
        Of(StatusCodes.Status404NotFound, "webhook_not_found", $"There is no webhook {id}.");

    public static ProblemHttpResult NoDelivery(Guid id) =>
        Of(
            StatusCodes.Status404NotFound,
            "delivery_not_found",
            $"This webhook has no delivery {id}; they are kept 30 days."
        );

    public static ProblemHttpResult Of(WebhookOutcome outcome, Guid id) =>
        outcome switch
        {
            WebhookOutcome.NotFound => NoWebhook(id),
            WebhookOutcome.Refused refused => Of(
                StatusCodes.Status400BadRequest,
                refused.Rejection.Code,
                refused.Rejection.Detail
            ),
            WebhookOutcome.ChangedMeanwhile meanwhile => Of(
                StatusCodes.Status412PreconditionFailed,
                "changed_meanwhile",
                $"The webhook is at \"{meanwhile.Webhook.Version}\" now: read it again and decide anew."
            ),
            WebhookOutcome.IsDisabled => Of(
                StatusCodes.Status409Conflict,
                "webhook_disabled",
                "The webhook is disabled: enable it first, or send a test, which enables it when it arrives."
            ),
            _ => Of(
                StatusCodes.Status409Conflict,
                "too_many_webhooks",
                $"There are {CreateWebhook.MostWebhooks} webhooks, which is the most: delete one, or follow the ledger's stream."
            ),
        };

    public static ProblemHttpResult Of(int status, string code, string detail) =>
        TypedResults.Problem(
            statusCode: status,
            detail: detail,
            extensions: new Dictionary<string, object?> { ["code"] = code }
        );
}
