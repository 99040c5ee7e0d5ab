using Throughline.Storage;

namespace Throughline.Work;

/// <summary>Sets and cancels timers in the caller's transaction.</summary>
public sealed class Timers
{
    internal Wake Wake { get; } = new();

    /// <summary>
    /// Replaces a timer of the same kind and key. A deadline that has passed fires at once. The payload is JSON, for the
    /// handler.
    /// </summary>
    /// <param name="tx">The caller's.</param>
    /// <param name="kind">Whose it is.</param>
    /// <param name="key">Unique within the kind.</param>
    /// <param name="dueAt">The deadline: what follows is dated by it.</param>
    /// <param name="payload">JSON.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="tryAt">Not before this; null: at the deadline.</param>
    public async Task ScheduleAsync(
        WriteTransaction tx,
        string kind,
        string key,
        DateTimeOffset dueAt,
        string payload,
        CancellationToken ct,
        DateTimeOffset? tryAt = null
    )
    {
        var json = tx.IsPostgres ? "::jsonb" : "";
        await tx.ExecuteAsync(
            $"""
            insert into timer (kind, key, due_at, fire_at, payload, attempts)
            values (@kind, @key, @dueAt, @fireAt, @payload{json}, 0)
            on conflict (kind, key) do update
            set due_at = excluded.due_at, fire_at = excluded.fire_at, payload = excluded.payload,
                attempts = 0, last_error = null
            """,
            new
            {
                kind,
                key,
                dueAt,
                fireAt = tryAt ?? dueAt,
                payload,
            },
            ct
        );
        tx.OnCommitted(Wake.Raise);
    }

    /// <returns>Whether there was one to cancel.</returns>
    public async Task<bool> CancelAsync(WriteTransaction tx, string kind, string key, CancellationToken ct) =>
        await tx.ExecuteAsync("delete from timer where kind = @kind and key = @key", new { kind, key }, ct) > 0;
}
