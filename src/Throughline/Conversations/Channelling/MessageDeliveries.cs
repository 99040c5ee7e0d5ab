using Throughline.Conversations.Verbs;
using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Channelling;

/// <summary>How far messages of ours have come: reading it, and sending again by hand.</summary>
public sealed class MessageDeliveries(
    Database database,
    Outbox outbox,
    DeliveryEnds ends,
    DeliveryNews news,
    TimeProvider time
) : IPersonalData
{
    // A delivery that killed its node at every attempt ended without a word to its message.
    private const string Columns = """
        m.message_id, m.conversation_id, m.channel, m.reason, m.attempts, m.delivery_id, m.updated_at,
        case when m.state = 'queued' and d.state = 'dead' then 'failed' else m.state end as state
        """;

    /// <summary>Of a conversation and what went up in it, by message.</summary>
    public Task<IReadOnlyDictionary<Guid, MessageDelivery>> OfAsync(Reading.Thread thread, CancellationToken ct) =>
        OfAsync([thread.Conversation.Id, .. thread.Parts.Select(part => part.Id)], ct);

    /// <summary>Of conversations, by message. Uses message_delivery_conversation.</summary>
    public Task<IReadOnlyDictionary<Guid, MessageDelivery>> OfAsync(
        IReadOnlyList<ConversationId> conversations,
        CancellationToken ct
    ) =>
        database.SnapshotAsync<IReadOnlyDictionary<Guid, MessageDelivery>>(
            async tx =>
            {
                var parameters = new SqlParameters();
                var these = parameters.AddAnyOf(tx, conversations);
                var rows = await tx.QueryAsync<MessageDelivery>(
                    $"""
                    select {Columns}
                    from message_delivery m
                    left join delivery d on d.id = m.delivery_id
                    where m.conversation_id {these}
                    """,
                    parameters.Values,
                    ct
                );
                return rows.ToDictionary(row => row.MessageId.Value);
            },
            ct
        );

    /// <summary>Sends a message that failed once more, with a full round of attempts.</summary>
    public Task<RetryOutcome> RetryAsync(ConversationId id, Guid message, Doing by, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                if (await HoldAsync(tx, message, ct) is not { } row || row.ConversationId != id)
                    return RetryOutcome.NotFound;
                if (row.Progress != DeliveryProgress.Failed)
                    return RetryOutcome.NotFailed;
                var now = time.GetUtcNow();
                // A month after its end a delivery is forgotten.
                if (!await ends.RetryAsync(tx, row.DeliveryId, ct))
                    row = row with { DeliveryId = await outbox.EnqueueAsync(tx, message, id, row.Channel, ct) };
                row = row with { State = "queued", Reason = null, UpdatedAt = now };
                await KeepAsync(tx, row, ct);
                await news.RecordAsync(tx, ChannellingEntries.Requeued, row, by.Actor, now, ct);
                return RetryOutcome.Done;
            },
            ct
        );

    /// <summary>Held until the transaction ends; null when no channel carries it.</summary>
    internal static async Task<MessageDelivery?> HoldAsync(WriteTransaction tx, Guid message, CancellationToken ct) =>
        (
            await tx.QueryAsync<MessageDelivery>(
                $"""
                select {Columns}
                from message_delivery m
                left join delivery d on d.id = m.delivery_id
                where m.message_id = @message
                {(tx.IsPostgres ? "for update of m" : "")}
                """,
                new { message = new EntryId(message) },
                ct
            )
        )
            is [var row]
            ? row
            : null;

    internal static Task KeepAsync(WriteTransaction tx, MessageDelivery row, CancellationToken ct) =>
        tx.ExecuteAsync(
            """
            update message_delivery
            set state = @State, reason = @Reason, attempts = @Attempts, delivery_id = @DeliveryId, updated_at = @UpdatedAt
            where message_id = @MessageId
            """,
            row,
            ct
        );

    // Why something failed may name an address. Uses conversation_profile and message_delivery_conversation.
    public async Task EraseAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    )
    {
        foreach (var profile in profiles)
            await tx.ExecuteAsync(
                """
                delete from message_delivery
                where conversation_id in (select id from conversation where profile_id = @profile)
                """,
                new { profile },
                ct
            );
    }
}

/// <summary>What came of sending again.</summary>
public enum RetryOutcome
{
    Done,

    /// <summary>No such message, or no channel carries it.</summary>
    NotFound,

    /// <summary>It is on its way, or has arrived.</summary>
    NotFailed,
}
