using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Work;

/// <summary>What people do to deliveries that ended, or that are to end, in the caller's transaction.</summary>
public sealed class DeliveryEnds(Deliveries deliveries, TimeProvider time)
{
    /// <summary>Brings one that ended back for another full round of attempts, the first at once, under the same id.</summary>
    /// <returns>Whether it had ended.</returns>
    public async Task<bool> RetryAsync(WriteTransaction tx, DeliveryId id, CancellationToken ct) =>
        await ReviveAsync(tx, "id = @id and state in ('dead', 'delivered')", new { id, Now }, ct) > 0;

    /// <summary>Brings all that died back. Uses delivery_dead.</summary>
    /// <param name="tx">The caller's transaction.</param>
    /// <param name="kind">Of this kind.</param>
    /// <param name="destination">To there.</param>
    /// <param name="since">Made since then.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many.</returns>
    public Task<int> RetryDeadAsync(
        WriteTransaction tx,
        string kind,
        string destination,
        DateTimeOffset since,
        CancellationToken ct
    ) =>
        ReviveAsync(
            tx,
            "kind = @kind and destination = @destination and state = 'dead' and created_at >= @since",
            new
            {
                kind,
                destination,
                since,
                Now,
            },
            ct
        );

    /// <summary>Gives up all that wait for a destination; what is being attempted ends by itself. Uses delivery_lane.</summary>
    public Task<int> GiveUpAsync(
        WriteTransaction tx,
        string kind,
        string destination,
        string reason,
        CancellationToken ct
    ) =>
        tx.ExecuteAsync(
            """
            update delivery
            set state = 'dead', last_error = @reason, finished_at = @Now, claimed_until = null
            where kind = @kind and destination = @destination and state = 'pending'
              and (claimed_until is null or claimed_until < @Now)
            """,
            new
            {
                kind,
                destination,
                reason,
                Now,
            },
            ct
        );

    /// <summary>Forgets what the other side answered to deliveries that told of these entries, and what it will. Uses delivery_entry.</summary>
    public async Task ForgetAnswersAsync(WriteTransaction tx, IReadOnlyList<long> entries, CancellationToken ct)
    {
        foreach (var some in entries.Chunk(MostParameters))
        {
            var these = tx.IsPostgres ? "entry_seq = any(@some)" : "entry_seq in @some";
            // The deliveries first: an attempt that ends meanwhile waits for their lock, and then keeps no answer.
            await tx.ExecuteAsync(
                $"update delivery set forgets_answers = @yes where {these}",
                new { some, yes = true },
                ct
            );
            await tx.ExecuteAsync(
                $"""
                update delivery_attempt set answer = null
                where answer is not null and delivery_id in (select id from delivery where {these})
                """,
                new { some },
                ct
            );
        }
    }

    // SQLite took 999 parameters before 3.32, and longer lists are no quicker.
    private const int MostParameters = 900;

    private DateTimeOffset Now => time.GetUtcNow();

    private async Task<int> ReviveAsync(WriteTransaction tx, string which, object parameters, CancellationToken ct)
    {
        var revived = await tx.ExecuteAsync(
            $"""
            update delivery
            set state = 'pending', attempts_left = {BackOff.Attempts}, next_attempt_at = @Now, claimed_until = null,
                finished_at = null
            where {which}
            """,
            parameters,
            ct
        );
        tx.OnCommitted(deliveries.Wake.Raise);
        return revived;
    }
}
