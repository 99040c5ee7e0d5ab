using Throughline.Access;
using Throughline.Host.Web.Settings;
using Throughline.Kernel;
using Throughline.Webhooks;
using Throughline.Webhooks.Log;
using Throughline.Webhooks.Verbs;
using Throughline.Work;

namespace Throughline.Host.Web.Webhooks;

/// <summary>What can be done to a webhook: each a form that works without script.</summary>
internal static class WebhookActions
{
    // Most receivers answer within it, and the page that follows then says how it went.
    private static readonly TimeSpan LongestWatch = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    public static void MapWebhookActions(this IEndpointRouteBuilder pages)
    {
        const string One = $"{WebhookPages.Address}/{{id:guid}}";
        pages.MapPost($"{One}/test", TestAsync).RequireAuthorization(May.ManageWebhooks);
        pages.MapPost($"{One}/rotate", RotateAsync).RequireAuthorization(May.ManageWebhooks);
        pages.MapPost($"{One}/enable", EnableAsync).RequireAuthorization(May.ManageWebhooks);
        pages.MapPost($"{One}/disable", DisableAsync).RequireAuthorization(May.ManageWebhooks);
        pages.MapPost($"{One}/delete", DeleteAsync).RequireAuthorization(May.ManageWebhooks);
        pages.MapPost($"{One}/replay", ReplayFailedAsync).RequireAuthorization(May.ManageWebhooks);
        pages
            .MapPost($"{One}/deliveries/{{delivery:guid}}/replay", ReplayOneAsync)
            .RequireAuthorization(May.ManageWebhooks);
    }

    private static async Task<IResult> TestAsync(
        Guid id,
        HttpContext http,
        TestWebhook test,
        DeliveryLog log,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var webhook = new WebhookId(id);
        if (await test.RunAsync(webhook, ct) is not { } delivery)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        await WatchAsync(webhook, delivery, log, time, ct);
        return Pages.Done(http, AddressOf(webhook, delivery));
    }

    private static async Task<IResult> RotateAsync(
        Guid id,
        HttpContext http,
        RotateSecret rotate,
        ShownSecret shown,
        SignedIn me,
        CancellationToken ct
    )
    {
        var webhook = new WebhookId(id);
        if (await rotate.RunAsync(webhook, me.Actor, ct) is not WebhookOutcome.Secured made)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        shown.Keep(http, webhook, made.Secret);
        return Pages.See(http, $"{WebhookPages.AddressOf(webhook)}/secret");
    }

    private static async Task<IResult> EnableAsync(
        Guid id,
        HttpContext http,
        SwitchWebhook switching,
        SignedIn me,
        CancellationToken ct
    ) => Switched(http, id, await switching.EnableAsync(new WebhookId(id), me.Actor, ct), "webhooks.enabled");

    private static async Task<IResult> DisableAsync(
        Guid id,
        HttpContext http,
        SwitchWebhook switching,
        SignedIn me,
        CancellationToken ct
    ) =>
        Switched(
            http,
            id,
            await switching.DisableAsync(new WebhookId(id), DisabledBecause.Stopped, me.Actor, ct),
            "webhooks.disabled"
        );

    private static async Task<IResult> DeleteAsync(
        Guid id,
        HttpContext http,
        DeleteWebhook delete,
        SignedIn me,
        CancellationToken ct
    ) =>
        await delete.RunAsync(new WebhookId(id), me.Actor, ct)
            ? Pages.Done(http, WebhookPages.Address, "webhooks.deleted")
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReplayFailedAsync(
        Guid id,
        HttpContext http,
        ReplayDeliveries replay,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var hours = int.TryParse(form.Text("hours"), out var given) ? Math.Clamp(given, 1, 24 * 30) : 24;
        var since = time.GetUtcNow().AddHours(-hours);
        var (count, problem) = await replay.FailedAsync(new WebhookId(id), since, ct);
        var address = WebhookPages.AddressOf(new WebhookId(id));
        return problem switch
        {
            null => Pages.Done(http, address, "webhooks.replayed", ("count", count)),
            WebhookOutcome.IsDisabled => Pages.Done(http, address, "webhooks.enable_first"),
            _ => Pages.Refuse(StatusCodes.Status404NotFound),
        };
    }

    private static async Task<IResult> ReplayOneAsync(
        Guid id,
        Guid delivery,
        HttpContext http,
        ReplayDeliveries replay,
        DeliveryLog log,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var (webhook, message) = (new WebhookId(id), new DeliveryId(delivery));
        switch (await replay.OneAsync(webhook, message, ct))
        {
            case WebhookOutcome.NotFound:
                return Pages.Refuse(StatusCodes.Status404NotFound);
            case WebhookOutcome.IsDisabled:
                return Pages.Done(http, AddressOf(webhook, message), "webhooks.enable_first");
            case WebhookOutcome.Saved:
                await WatchAsync(webhook, message, log, time, ct);
                break;
        }
        return Pages.Done(http, AddressOf(webhook, message));
    }

    /// <summary>Until the attempt has ended, or is taking its time.</summary>
    private static async Task WatchAsync(
        WebhookId webhook,
        DeliveryId delivery,
        DeliveryLog log,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var before = (await log.FindAsync(webhook, delivery, ct))?.Attempts.Count ?? 0;
        var started = time.GetTimestamp();
        while (
            time.GetElapsedTime(started) < LongestWatch
            && await log.FindAsync(webhook, delivery, ct) is { Delivery.State: DeliveryState.Pending } now
            && now.Attempts.Count == before
        )
            await Task.Delay(Glance, time, ct);
    }

    private static IResult Switched(HttpContext http, Guid id, WebhookOutcome outcome, string said) =>
        outcome is WebhookOutcome.Saved
            ? Pages.Done(http, WebhookPages.AddressOf(new WebhookId(id)), said)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static string AddressOf(WebhookId webhook, DeliveryId delivery) =>
        $"{WebhookPages.AddressOf(webhook)}/deliveries/{delivery}";
}
