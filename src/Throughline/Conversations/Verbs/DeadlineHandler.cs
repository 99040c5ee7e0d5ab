using Throughline.Conversations.Happenings;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Verbs;

/// <summary>Writes what a deadline brings, dated at the deadline itself.</summary>
internal abstract class DeadlineHandler(ConversationBook book, Timers timers, TimeProvider time) : ITimerHandler
{
    // Somebody's command takes a few milliseconds; other deadlines have their turn meanwhile.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public abstract string Kind { get; }

    public async Task FireAsync(WriteTransaction tx, DueTimer timer, CancellationToken ct)
    {
        var id = new ConversationId(Guid.Parse(timer.Key));
        // Whoever holds the conversation, or erases its customer, may be waiting for this very timer, to move it or to
        // remove it: let them, and look again.
        if (tx.IsPostgres && (!await IdentityLocks.TryUseAsync(tx, ct) || await IsHeldAsync(tx, id, ct)))
        {
            var again = time.GetUtcNow() + Pause;
            await timers.ScheduleAsync(tx, timer.Kind, timer.Key, timer.DueAt, timer.Payload, ct, tryAt: again);
            return;
        }
        if (
            await Standing.HoldAsync(tx, id, ct) is { } held
            && held.At(timer.DueAt) is { } then
            && await WhatFollowsAsync(tx, then, timer.DueAt, ct) is { } what
        )
            await book.WriteAsync(tx, held, [what], new Doing(Access.Keys.System), timer.DueAt, ct);
    }

    /// <param name="tx">The transaction of the timer.</param>
    /// <param name="then">How it stood at the deadline.</param>
    /// <param name="dueAt">The deadline.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null when things took another turn.</returns>
    protected abstract Task<Happening?> WhatFollowsAsync(
        WriteTransaction tx,
        Conversation then,
        DateTimeOffset dueAt,
        CancellationToken ct
    );

    private static async Task<bool> IsHeldAsync(WriteTransaction tx, ConversationId id, CancellationToken ct)
    {
        var free = await tx.QueryAsync<ConversationId>(
            "select id from conversation where id = @id for update skip locked",
            new { id },
            ct
        );
        return free.Count == 0
            && await tx.ScalarAsync<long>("select count(*) from conversation where id = @id", new { id }, ct) > 0;
    }
}
