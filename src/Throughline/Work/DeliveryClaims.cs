using Dapper;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Work;

/// <summary>
/// Who is at which delivery. A claim is a lease: a node that was killed loses it when it lapses, and another goes on.
/// Claiming counts the attempt, so that a delivery that kills its node ends, too.
/// </summary>
internal sealed class DeliveryClaims(Database database, TimeProvider time)
{
    /// <summary>One attempt is cut off after this, whatever the deliverer does.</summary>
    public static readonly TimeSpan LongestAttempt = TimeSpan.FromMinutes(1);

    // Longer than an attempt and the recording of it, also on a node that is short of breath.
    public static readonly TimeSpan Lease = LongestAttempt * 2;

    // Answers of other people's servers can be long.
    private const int LongestDetail = 1_000;

    /// <summary>Characters of an answer that are kept: enough for any error message, too little for a page of pages.</summary>
    public const int LongestAnswer = 2_048;

    /// <summary>When there may be something to claim; null: nothing is pending. Uses delivery_due.</summary>
    public async Task<DateTimeOffset?> NextAsync(string[] kinds, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var next = await connection.ExecuteScalarAsync<long?>(
            new CommandDefinition(
                $"""
                select min(next_attempt_at) from delivery where state = 'pending' and {IsOurs}
                """,
                new { kinds },
                cancellationToken: ct
            )
        );
        return next is { } instant ? UtcMicroseconds.FromUtcMicroseconds(instant) : null;
    }

    /// <summary>The destinations of a kind that something waits for, and since when. Steps through delivery_lane.</summary>
    public async Task<IReadOnlyList<(string Destination, DateTimeOffset Since)>> LanesAsync(
        string kind,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenAsync(ct);
        var lanes = await connection.QueryAsync<(string Destination, long Since)>(
            new CommandDefinition(LanesSql, new { kind }, cancellationToken: ct)
        );
        return [.. lanes.Select(lane => (lane.Destination, UtcMicroseconds.FromUtcMicroseconds(lane.Since)))];
    }

    // Finding the distinct destinations by a plain "distinct" would read every row that waits.
    internal const string LanesSql = """
        with recursive lane (destination) as (
          select min(destination) from delivery where state = 'pending' and kind = @kind
          union all
          select (
            select min(d.destination)
            from delivery d
            where d.state = 'pending' and d.kind = @kind and d.destination > lane.destination
          )
          from lane
          where lane.destination is not null
        )
        select lane.destination, (
          select min(d.next_attempt_at)
          from delivery d
          where d.state = 'pending' and d.kind = @kind and d.destination = lane.destination
        ) as since
        from lane
        where lane.destination is not null
        """;

    /// <summary>Takes up to <paramref name="most"/> that are due. Uses delivery_due, or delivery_lane for one destination.</summary>
    public async Task<List<Delivery>> TakeAsync(
        string[] kinds,
        int most,
        CancellationToken ct,
        string? destination = null
    )
    {
        var now = time.GetUtcNow();
        var which = destination is null ? IsOurs : "kind = @kind and destination = @destination";
        return await database.WriteAsync(
            tx =>
                tx.QueryAsync<Delivery>(
                    $"""
                    update delivery
                    set claimed_until = @until, next_attempt_at = @until, attempts = attempts + 1, attempts_left = attempts_left - 1
                    where id in (
                      select id from delivery
                      where state = 'pending' and next_attempt_at <= @now
                        and {which}
                      order by next_attempt_at
                      limit @most {(tx.IsPostgres ? "for update skip locked" : "")}
                    )
                    returning id, kind, destination, payload, entry_seq, state, attempts, attempts_left, next_attempt_at,
                      claimed_until, last_error, created_at, finished_at
                    """,
                    new
                    {
                        kinds,
                        kind = kinds[0],
                        destination,
                        most,
                        now,
                        until = now + Lease,
                    },
                    ct
                ),
            ct
        );
    }

    /// <summary>
    /// Records how an attempt ended. When its lease lapsed and another node took over, "delivered" still counts, and a
    /// failure is only logged.
    /// </summary>
    public Task EndAsync(
        Delivery claimed,
        DeliveryResult result,
        DateTimeOffset at,
        TimeSpan took,
        CancellationToken ct
    ) =>
        database.WriteAsync(
            async tx =>
            {
                var now = time.GetUtcNow();
                var forgets = await tx.QueryAsync<bool>(
                    $"select forgets_answers from delivery where id = @Id {(tx.IsPostgres ? "for update" : "")}",
                    new { claimed.Id },
                    ct
                );
                var detail = Keepable(result.Detail, LongestDetail);
                await tx.ExecuteAsync(
                    """
                    insert into delivery_attempt (delivery_id, number, at, ok, detail, status, answer, duration_ms)
                    values (@Id, @Attempts, @at, @ok, @detail, @Status, @answer, @took)
                    """,
                    new
                    {
                        claimed.Id,
                        claimed.Attempts,
                        at,
                        ok = result.State == DeliveryState.Delivered,
                        detail,
                        result.Status,
                        answer = forgets is [true] ? null : Keepable(result.Answer, LongestAnswer),
                        took = (long)took.TotalMilliseconds,
                    },
                    ct
                );
                await tx.ExecuteAsync(
                    """
                    update delivery
                    set state = @state, claimed_until = null, next_attempt_at = @nextAt, last_error = @error,
                        finished_at = @finishedAt
                    where id = @Id and state = 'pending' and (attempts = @Attempts or @state = 'delivered')
                    """,
                    new
                    {
                        claimed.Id,
                        claimed.Attempts,
                        state = result.State.ToString().ToLowerInvariant(),
                        nextAt = result.State == DeliveryState.Pending
                            ? NextAttempt(claimed, result, now)
                            : claimed.NextAttemptAt,
                        error = result.State == DeliveryState.Delivered ? null : detail,
                        finishedAt = result.State == DeliveryState.Pending ? (DateTimeOffset?)null : now,
                    },
                    ct
                );
            },
            ct
        );

    /// <summary>Gives a claim back without an attempt having ended: this node is going down.</summary>
    public Task ReleaseAsync(Delivery claimed, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    """
                    update delivery
                    set claimed_until = null, next_attempt_at = @now, attempts_left = attempts_left + 1
                    where id = @Id and state = 'pending' and attempts = @Attempts
                    """,
                    new
                    {
                        claimed.Id,
                        claimed.Attempts,
                        now = time.GetUtcNow(),
                    },
                    ct
                ),
            ct
        );

    private static DateTimeOffset NextAttempt(Delivery claimed, DeliveryResult result, DateTimeOffset now) =>
        now + BackOff.After(BackOff.Attempts - claimed.AttemptsLeft, result.RetryAfter, Random.Shared.NextDouble());

    // PostgreSQL keeps no NUL in a text.
    private static string? Keepable(string? text, int longest) =>
        (text?.Length > longest ? text[..longest] : text)?.Replace('\0', '\uFFFD');

    // The plus keeps SQLite off the index of destinations, which is ordered by kind and not by time.
    private string IsOurs => database.IsPostgres ? "kind = any(@kinds)" : "+kind in @kinds";
}
