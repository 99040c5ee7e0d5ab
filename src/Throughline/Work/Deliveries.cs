using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Work;

/// <summary>Puts deliveries on their way in the caller's transaction: what caused them and they commit together.</summary>
public sealed class Deliveries(TimeProvider time)
{
    internal Wake Wake { get; } = new();

    /// <summary>The payload is JSON, for the deliverer; the destination is in the deliverer's terms.</summary>
    public async Task<DeliveryId> EnqueueAsync(
        WriteTransaction tx,
        string kind,
        string destination,
        string payload,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var id = DeliveryId.New(now);
        var json = tx.IsPostgres ? "::jsonb" : "";
        await tx.ExecuteAsync(
            $"""
            insert into delivery
              (id, kind, destination, payload, state, attempts, attempts_left, next_attempt_at, created_at)
            values (@id, @kind, @destination, @payload{json}, 'pending', 0, @attempts, @now, @now)
            """,
            new
            {
                id,
                kind,
                destination,
                payload,
                attempts = BackOff.Attempts,
                now,
            },
            ct
        );
        tx.OnCommitted(Wake.Raise);
        return id;
    }

    /// <summary>Brings a dead delivery back for another full round of attempts, the first at once.</summary>
    /// <returns>Whether it was dead.</returns>
    public async Task<bool> RetryAsync(WriteTransaction tx, DeliveryId id, CancellationToken ct)
    {
        var revived = await tx.ExecuteAsync(
            """
            update delivery
            set state = 'pending', attempts_left = @attempts, next_attempt_at = @now, claimed_until = null,
                finished_at = null
            where id = @id and state = 'dead'
            """,
            new
            {
                id,
                attempts = BackOff.Attempts,
                now = time.GetUtcNow(),
            },
            ct
        );
        tx.OnCommitted(Wake.Raise);
        return revived > 0;
    }
}
