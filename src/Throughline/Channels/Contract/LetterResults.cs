using Throughline.Work;

namespace Throughline.Channels.Contract;

/// <summary>What came of handing a letter on, as a channel tells it.</summary>
public static class LetterResults
{
    public static SendResult Of(DeliveryResult result) =>
        result.State switch
        {
            DeliveryState.Delivered => new SendResult.Sent(),
            DeliveryState.Dead => new SendResult.Failed(result.Detail ?? "The letter was not taken."),
            _ => new SendResult.Retry(result.Detail ?? "The letter was not taken.", result.RetryAfter),
        };
}
