using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Kernel;
using Throughline.Webhooks;
using Throughline.Webhooks.Log;
using Throughline.Work;

namespace Throughline.Host.Web.Webhooks;

/// <summary>One webhook: how it does, what it was sent, and one message with what came back.</summary>
internal static class WebhookPageRoutes
{
    // A screen.
    private const int Rows = 25;

    public static void MapWebhookPage(this IEndpointRouteBuilder pages)
    {
        const string One = $"{WebhookPages.Address}/{{id:guid}}";
        pages.MapGet(One, ShowAsync).RequireAuthorization(May.ManageWebhooks);
        pages.MapGet($"{One}/secret", SecretAsync).RequireAuthorization(May.ManageWebhooks);
        pages.MapGet($"{One}/delete", DeleteAsync).RequireAuthorization(May.ManageWebhooks);
        pages.MapGet($"{One}/deliveries/{{delivery:guid}}", DeliveryAsync).RequireAuthorization(May.ManageWebhooks);
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        string? state,
        string? cursor,
        WebhookReading reading,
        DeliveryLog log,
        CancellationToken ct
    )
    {
        var webhook = new WebhookId(id);
        if (await reading.FindAsync(webhook, ct) is not { } found)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var wanted = StateOf(state);
        return await log.ListAsync(webhook, wanted, cursor, Rows, ct) is { } page
            ? new RazorComponentResult<WebhookPage>(
                new Dictionary<string, object?>
                {
                    [nameof(WebhookPage.State)] = found,
                    [nameof(WebhookPage.Wanted)] = wanted,
                    [nameof(WebhookPage.Deliveries)] = page.Items,
                    [nameof(WebhookPage.Next)] = page.Next,
                    [nameof(WebhookPage.IsFirst)] = cursor is null,
                }
            )
            : Pages.Refuse(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> SecretAsync(
        Guid id,
        HttpContext http,
        WebhookReading reading,
        ShownSecret shown,
        CancellationToken ct
    ) =>
        await reading.FindAsync(new WebhookId(id), ct) is { } found
            ? new RazorComponentResult<SecretPage>(
                new Dictionary<string, object?>
                {
                    [nameof(SecretPage.State)] = found,
                    [nameof(SecretPage.Secret)] = shown.Find(http, found.Webhook.Id),
                }
            )
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> DeleteAsync(Guid id, WebhookReading reading, CancellationToken ct) =>
        await reading.FindAsync(new WebhookId(id), ct) is { } found
            ? new RazorComponentResult<DeletePage>(
                new Dictionary<string, object?> { [nameof(DeletePage.State)] = found }
            )
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> DeliveryAsync(
        Guid id,
        Guid delivery,
        WebhookReading reading,
        DeliveryLog log,
        CancellationToken ct
    ) =>
        await reading.FindAsync(new WebhookId(id), ct) is { } found
        && await log.FindAsync(found.Webhook.Id, new DeliveryId(delivery), ct) is var (message, attempts)
            ? new RazorComponentResult<DeliveryPage>(
                new Dictionary<string, object?>
                {
                    [nameof(DeliveryPage.State)] = found,
                    [nameof(DeliveryPage.Delivery)] = message,
                    [nameof(DeliveryPage.Attempts)] = attempts,
                }
            )
            : Pages.Refuse(StatusCodes.Status404NotFound);

    // What is none is all: an address that somebody shortened still shows something.
    private static DeliveryState? StateOf(string? state) =>
        state switch
        {
            "pending" => DeliveryState.Pending,
            "delivered" => DeliveryState.Delivered,
            "dead" => DeliveryState.Dead,
            _ => null,
        };
}
