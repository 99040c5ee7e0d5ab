using Throughline.Access;
using Throughline.Channels.Contract;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Tables;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Channelling;

/// <summary>Writes down what is heard of a message of ours: where it is, and why not where it should be.</summary>
public sealed class DeliveryNews(Database database, LedgerBook ledger, TimeProvider time)
{
    // One line; what other servers say can be long.
    private const int LongestReason = 500;

    /// <summary>After an attempt.</summary>
    public Task TellAsync(Guid message, SendResult result, int attempts, CancellationToken ct) =>
        result switch
        {
            SendResult.Sent { Arrived: true } => TellAsync(message, DeliveryProgress.Delivered, null, attempts, ct),
            SendResult.Sent => TellAsync(message, DeliveryProgress.Sent, null, attempts, ct),
            SendResult.Retry retry => TellAsync(message, DeliveryProgress.Queued, retry.Reason, attempts, ct),
            SendResult.Failed failed => TellAsync(message, DeliveryProgress.Failed, failed.Reason, attempts, ct),
            _ => throw new InvalidOperationException($"A result that nobody knows: {result}."),
        };

    /// <summary>The channel heard of it later.</summary>
    /// <returns>Whether it is a message of ours.</returns>
    public Task<bool> TellAsync(Incoming.Receipt receipt, CancellationToken ct) =>
        TellAsync(
            receipt.MessageId,
            receipt.Arrived ? DeliveryProgress.Delivered : DeliveryProgress.Failed,
            receipt.Reason,
            attempts: null,
            ct
        );

    private Task<bool> TellAsync(
        Guid message,
        DeliveryProgress progress,
        string? reason,
        int? attempts,
        CancellationToken ct
    ) =>
        database.WriteAsync(
            async tx =>
            {
                if (await MessageDeliveries.HoldAsync(tx, message, ct) is not { } was)
                    return false;
                // A receipt may be quicker than the answer to the sending.
                if (was.Progress == DeliveryProgress.Delivered && progress == DeliveryProgress.Sent)
                    return true;
                var now = time.GetUtcNow();
                var row = was with
                {
                    State = Word.Of(progress),
                    Reason = reason?.Length > LongestReason ? reason[..LongestReason] : reason,
                    Attempts = attempts ?? was.Attempts,
                    UpdatedAt = now,
                };
                await MessageDeliveries.KeepAsync(tx, row, ct);
                if (was.Progress != progress && TypeOf(progress) is { } type)
                    await RecordAsync(tx, type, row, Keys.System, now, ct);
                return true;
            },
            ct
        );

    internal async Task RecordAsync(
        WriteTransaction tx,
        string type,
        MessageDelivery row,
        string actor,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (Fold.Of(row.ConversationId, await History.OfAsync(tx, row.ConversationId, ct)) is not { } it)
            return;
        var data = new DispatchData(row.MessageId.Value, row.Channel, row.Attempts, row.Reason);
        await ledger.AppendAsync(tx, [ChannellingEntries.Of(type, it, data, actor, now)], ct);
    }

    private static string? TypeOf(DeliveryProgress progress) =>
        progress switch
        {
            DeliveryProgress.Sent => ChannellingEntries.Dispatched,
            DeliveryProgress.Delivered => ChannellingEntries.Delivered,
            DeliveryProgress.Failed => ChannellingEntries.Failed,
            _ => null,
        };
}
