using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Webhooks.Delivering;
using Throughline.Work;

namespace Throughline.Webhooks.Log;

/// <summary>What was sent to a webhook in the last month, and what came back, newest first.</summary>
public sealed class DeliveryLog(Database database)
{
    // The type of a test, which tells of no entry.
    private const string Columns = $"""
        d.id, d.entry_seq, coalesce(l.type, '{WebhookMessages.TestType}') as type, d.state, d.attempts, d.next_attempt_at,
        d.last_error, d.created_at, d.finished_at
        """;

    /// <param name="webhook">Whose.</param>
    /// <param name="state">Only these; null for all.</param>
    /// <param name="cursor">The `next` of the page before.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null when the cursor is none of ours.</returns>
    public async Task<Page<LoggedDelivery>?> ListAsync(
        WebhookId webhook,
        DeliveryState? state,
        string? cursor,
        int limit,
        CancellationToken ct
    )
    {
        if (LogPosition.Read(cursor) is not { } from)
            return null;
        // In the text and not as a parameter, so that the index of the dead is found.
        var only = state is { } wanted ? $"and d.state = '{wanted.ToString().ToLowerInvariant()}'" : "";
        // Uses delivery_destination, or delivery_dead.
        var rows = await database.SnapshotAsync(
            tx =>
                tx.QueryAsync<LoggedDelivery>(
                    $"""
                    select {Columns}
                    from delivery d
                    left join ledger l on l.seq = d.entry_seq
                    where d.kind = '{WebhookDeliverer.DeliveryKind}' and d.destination = @destination {only}
                      and (d.created_at, d.id) < (@createdAt, @id)
                    order by d.created_at desc, d.id desc
                    limit @limit
                    """,
                    new
                    {
                        destination = $"{webhook}",
                        createdAt = from.CreatedAt,
                        id = from.Id,
                        limit = limit + 1,
                    },
                    ct
                ),
            ct
        );
        return rows.Count > limit
            ? new Page<LoggedDelivery>(rows[..limit], LogPosition.Of(rows[limit - 1]))
            : new Page<LoggedDelivery>(rows, null);
    }

    /// <returns>The delivery with its attempts, the newest first; null when the webhook has none of that id.</returns>
    public Task<(LoggedDelivery Delivery, IReadOnlyList<DeliveryAttempt> Attempts)?> FindAsync(
        WebhookId webhook,
        DeliveryId id,
        CancellationToken ct
    ) =>
        database.SnapshotAsync<(LoggedDelivery, IReadOnlyList<DeliveryAttempt>)?>(
            async tx =>
            {
                var rows = await tx.QueryAsync<LoggedDelivery>(
                    $"""
                    select {Columns}
                    from delivery d
                    left join ledger l on l.seq = d.entry_seq
                    where d.id = @id and d.kind = '{WebhookDeliverer.DeliveryKind}' and d.destination = @destination
                    """,
                    new { id, destination = $"{webhook}" },
                    ct
                );
                if (rows is not [var delivery])
                    return null;
                var attempts = await tx.QueryAsync<DeliveryAttempt>(
                    """
                    select delivery_id, number, at, ok, detail, status, answer, duration_ms
                    from delivery_attempt
                    where delivery_id = @id
                    order by number desc
                    """,
                    new { id },
                    ct
                );
                return (delivery, attempts);
            },
            ct
        );
}
