using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.SignIn;

/// <summary>
/// Slows guessing down on all nodes together. An attempt is counted before it is judged, so that many at once do not
/// slip through; a good one takes its count back. Each failure beyond the free ones doubles the wait.
/// </summary>
public sealed class Throttle(Database database, TimeProvider time)
{
    /// <summary>Nobody is locked out for longer: some 96 guesses a day are no attack on a password of 12 characters.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Failures that old say nothing any more.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    // Doubling more often would only overflow.
    private const int MostDoublings = 20;

    // Bounds the time one attempt spends on forgetting others.
    private const int MostForgottenAtOnce = 100;

    /// <summary>Counts an attempt for each.</summary>
    /// <returns>How long to wait; nothing when the attempt may be made.</returns>
    public Task<TimeSpan?> CountAsync(IReadOnlyList<Counted> counted, CancellationToken ct) =>
        database.WriteAsync(tx => CountAsync(tx, counted, ct), ct);

    /// <summary>It was the right one: the account's count begins anew, the address's only loses this attempt.</summary>
    public async Task ForgiveAsync(WriteTransaction tx, IReadOnlyList<Counted> counted, CancellationToken ct)
    {
        foreach (var one in counted)
            if (one.Name.StartsWith("address:", StringComparison.Ordinal))
                await TakeBackAsync(tx, one, ct);
            else
                await tx.ExecuteAsync("delete from failed_attempt where whose = @name", new { name = one.Name }, ct);
    }

    /// <summary>As before the attempt; what others did since stands.</summary>
    private static async Task TakeBackAsync(WriteTransaction tx, Counted one, CancellationToken ct)
    {
        if (one.Attempt is not { } attempt)
            return;
        await tx.ExecuteAsync(
            """
            update failed_attempt
            set failures = case when failures > 0 then failures - 1 else 0 end,
              wait_until = case when last_at = @at then @at else wait_until end,
              last_at = case when last_at = @at then @earlier else last_at end
            where whose = @name
            """,
            new
            {
                name = one.Name,
                at = attempt.At,
                earlier = attempt.Earlier,
            },
            ct
        );
    }

    private async Task<TimeSpan?> CountAsync(WriteTransaction tx, IReadOnlyList<Counted> counted, CancellationToken ct)
    {
        var now = time.GetUtcNow().ToMicroseconds();
        await ForgetAsync(tx, now, ct);
        var until = now;
        foreach (var one in counted)
        {
            // Locks the row, so that attempts at once are counted one after the other.
            var wait = await tx.FirstAsync<DateTimeOffset>(
                """
                insert into failed_attempt (whose, failures, last_at, wait_until) values (@name, 0, @now, @now)
                on conflict (whose) do update set last_at = failed_attempt.last_at
                returning wait_until
                """,
                new { name = one.Name, now },
                ct
            );
            until = wait > until ? wait : until;
        }
        if (until > now)
            return until - now;
        foreach (var one in counted)
            await RaiseAsync(tx, one, now, ct);
        return null;
    }

    private static async Task RaiseAsync(WriteTransaction tx, Counted one, DateTimeOffset now, CancellationToken ct)
    {
        var earlier = await tx.FirstAsync<DateTimeOffset>(
            "select last_at from failed_attempt where whose = @name",
            new { name = one.Name },
            ct
        );
        one.Attempt = new Attempt(now, earlier);
        var failures = await tx.FirstAsync<int>(
            """
            update failed_attempt
            set last_at = @now, failures = case when last_at < @forgotten then 1 else failures + 1 end
            where whose = @name
            returning failures
            """,
            new
            {
                name = one.Name,
                now,
                forgotten = now - Remembered,
            },
            ct
        );
        if (failures > one.Free)
            await tx.ExecuteAsync(
                "update failed_attempt set wait_until = @until where whose = @name",
                new { name = one.Name, until = now + WaitAfter(failures - one.Free) },
                ct
            );
    }

    /// <summary>2 s, 4 s, 8 s …</summary>
    internal static TimeSpan WaitAfter(int failures)
    {
        var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures, MostDoublings)));
        return wait < LongestWait ? wait : LongestWait;
    }

    /// <summary>Uses failed_attempt_age.</summary>
    private static async Task ForgetAsync(WriteTransaction tx, DateTimeOffset now, CancellationToken ct) =>
        await tx.ExecuteAsync(
            """
            delete from failed_attempt
            where whose in (
              select whose from failed_attempt where last_at < @forgotten order by last_at limit @most
            )
            """,
            new { forgotten = now - Remembered, most = MostForgottenAtOnce },
            ct
        );
}
