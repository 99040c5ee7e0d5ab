using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Throughline.Kernel;
using Throughline.Work;
using Throughline.Work.Outside;

namespace Throughline.Webhooks.Delivering;

/// <summary>Sends one message and judges the answer as Standard Webhooks says: 2xx is taken, all else is not.</summary>
public sealed partial class WebhookDeliverer(
    WebhookReading webhooks,
    WebhookMessages messages,
    WebhookSecrets secrets,
    WebhookHealth health,
    OutsideCalls outside,
    TimeProvider time,
    ILogger<WebhookDeliverer> logger
) : IDeliverer
{
    public const string DeliveryKind = "webhook";
    internal const string DisabledReason = "The webhook was disabled.";
    internal const string DeletedReason = "The webhook was deleted.";

    /// <summary>The specification recommends 15 to 30 s: a receiver should take a message first and work on it later.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    // Who is overwhelmed and does not say for how long.
    private static readonly TimeSpan Breather = TimeSpan.FromSeconds(5);

    private static readonly ProductInfoHeaderValue UserAgent = new("Throughline-Webhooks", "1");

    public string Kind => DeliveryKind;

    /// <summary>Enough for 160 messages a second to a receiver that takes 50 ms each, and no flood to a small one.</summary>
    public int? MostAtOncePerDestination => 8;

    public async Task<DeliveryResult> DeliverAsync(Delivery delivery, CancellationToken ct)
    {
        var isTest = delivery.EntrySeq is null;
        if (await webhooks.TargetAsync(new WebhookId(Guid.Parse(delivery.Destination)), ct) is not var (webhook, keys))
            return DeliveryResult.Dead(DeletedReason);
        if (!webhook.IsEnabled && !isTest)
            return DeliveryResult.Dead(DisabledReason);
        var body = delivery.EntrySeq is { } seq ? await messages.OfEntryAsync(seq, ct) : messages.OfTest(webhook.Id);
        if (body is null)
            return DeliveryResult.Dead($"There is no entry {delivery.EntrySeq} any more.");
        var result = await SendAsync(webhook, keys, delivery.Id, body, ct);
        return await NotedAsync(webhook, isTest, result);
    }

    private async Task<DeliveryResult> SendAsync(
        Webhook webhook,
        List<WebhookSecret> keys,
        DeliveryId id,
        byte[] body,
        CancellationToken ct
    )
    {
        using var patience = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            using var request = Request(webhook, keys, id, body);
            using var response = await outside.SendAsync(request, either.Token);
            return Judge(response, await AnswerText.ReadAsync(response, either.Token));
        }
        catch (OutsideRefusedException refused)
        {
            return DeliveryResult.Retry(refused.Message);
        }
        catch (HttpRequestException failure)
        {
            return DeliveryResult.Retry(FailureWords.Of(failure));
        }
        catch (CryptographicException)
        {
            return DeliveryResult.Retry("The secret cannot be read with this installation's keys: rotate it.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return DeliveryResult.Retry($"No answer within {LongestWait.TotalSeconds:0} s.");
        }
    }

    // What was answered stands, whatever becomes of the note: a message that was taken must not be sent again because the
    // database was away or the program stops. So no token either.
    private async Task<DeliveryResult> NotedAsync(Webhook webhook, bool isTest, DeliveryResult result)
    {
        try
        {
            if (result.State == DeliveryState.Delivered)
                await health.DeliveredAsync(webhook, isTest, CancellationToken.None);
            else if (result.Status == (int)HttpStatusCode.Gone)
                await health.GoneAsync(webhook, CancellationToken.None);
            else if (!isTest && await health.FailedAsync(webhook, CancellationToken.None))
                return result with { State = DeliveryState.Dead };
        }
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnnoted(logger, failure, webhook.Id);
        }
        return result;
    }

    [LoggerMessage(LogLevel.Error, "How webhook {Id} is doing was not noted; what it answered stands")]
    private static partial void LogUnnoted(ILogger logger, Exception failure, WebhookId id);

    private HttpRequestMessage Request(Webhook webhook, List<WebhookSecret> keys, DeliveryId id, byte[] body)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var signature = Signature.Of(keys.Select(secrets.Read), $"{id}", timestamp, body);
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.UserAgent.Add(UserAgent);
        request.Headers.Add("webhook-id", $"{id}");
        request.Headers.Add("webhook-timestamp", $"{timestamp}");
        request.Headers.Add("webhook-signature", signature);
        return request;
    }

    private DeliveryResult Judge(HttpResponseMessage response, string answer)
    {
        var status = (int)response.StatusCode;
        var words = $"{status} {ReasonPhrase(response.StatusCode)}".TrimEnd();
        var result =
            response.IsSuccessStatusCode ? DeliveryResult.Delivered(words)
            : response.StatusCode == HttpStatusCode.Gone ? DeliveryResult.Dead(words)
            : status is >= 300 and < 400 ? DeliveryResult.Retry($"{words}: redirects are not followed")
            : DeliveryResult.Retry(words, RetryAfter(response));
        return result with { Status = status, Answer = answer };
    }

    // In our words: what the other side wrote beside its status is anybody's.
    private static string ReasonPhrase(HttpStatusCode status) =>
        Enum.IsDefined(status) ? Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase((int)status) : "";

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        if (asked?.Delta is { } delta)
            return delta;
        if (asked?.Date is { } date && date > time.GetUtcNow())
            return date - time.GetUtcNow();
        return
            response.StatusCode
                is HttpStatusCode.TooManyRequests
                    or HttpStatusCode.BadGateway
                    or HttpStatusCode.ServiceUnavailable
                    or HttpStatusCode.GatewayTimeout
            ? Breather
            : null;
    }
}
