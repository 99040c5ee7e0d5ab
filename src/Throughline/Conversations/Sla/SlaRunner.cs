using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Sla;

/// <summary>
/// Tells what becomes of each clock, once, on whichever node gets to it first: warnings, misses, and what was met. What
/// is told and that it was told commit together. Many at a time: a thousand deadlines of a morning are a few commits.
/// </summary>
internal sealed partial class SlaRunner(
    Database database,
    LedgerBook ledger,
    SlaClocks clocks,
    Escalating escalating,
    TimeProvider time,
    ILogger<SlaRunner> logger
) : BackgroundService
{
    /// <summary>Clocks of one transaction: it holds up other writers for some milliseconds.</summary>
    internal const int BatchSize = 500;

    // Another process (an import from the command line) wakes nobody here. Deadlines do not suffer: they are dated by themselves.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    // Whoever holds a conversation takes a few milliseconds.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Tells everything there is to tell now that nobody else holds; returns how many entries that came to.</summary>
    public async Task<int> TellDueAsync(CancellationToken ct)
    {
        var told = 0;
        while (await TellSomeAsync(ct) is > 0 and var some)
            told += some;
        return told;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var woken = clocks.Wake.Next;
                await TellDueAsync(stoppingToken);
                var sleep = await NextAsync(stoppingToken) - time.GetUtcNow() ?? LongestSleep;
                var delay = TimeSpan.FromTicks(Math.Clamp(sleep.Ticks, Pause.Ticks, LongestSleep.Ticks));
                await Task.WhenAny(woken, Task.Delay(delay, time, stoppingToken));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // The database may be away for a while; clocks wait for it.
#pragma warning disable CA1031
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailure(logger, failure);
                await Task.Delay(PauseAfterFailure, time, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task<int> TellSomeAsync(CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var now = time.GetUtcNow();
                if (!await IdentityLocks.TryUseAsync(tx, ct) || await TakeAsync(tx, now, ct) is not [_, ..] due)
                    return 0;
                var entries = due.SelectMany(clock => clock.ToTell(now).Select(entry => (clock, entry)))
                    .OrderBy(one => one.entry.OccurredAt)
                    .ToList();
                await ledger.AppendAsync(tx, [.. entries.Select(one => one.entry)], ct);
                await escalating.RunAsync(tx, entries, ct);
                return entries.Count;
            },
            ct
        );

    // Uses sla_clock_fire. Conversations are held first, as everybody takes them in this order; who waits for one that we
    // hold reckons its clocks after our commit, and sees what was told.
    private static async Task<List<DueClock>> TakeAsync(WriteTransaction tx, DateTimeOffset now, CancellationToken ct)
    {
        var parameters = new SqlParameters();
        var due = $"""
            select conversation_id
            from sla_clock
            where fire_at <= {parameters.Add(now)}
            order by fire_at
            limit {parameters.Add(BatchSize)}
            """;
        var ids = (await tx.QueryAsync<ConversationId>(due, parameters.Values, ct)).Distinct().ToList();
        if (tx.IsPostgres && ids.Count > 0)
            ids = await tx.QueryAsync<ConversationId>(
                "select id from conversation where id = any(@ids) order by id for update skip locked",
                new { ids = ids.Select(id => id.Value).ToArray() },
                ct
            );
        if (ids.Count == 0)
            return [];
        var held = new SqlParameters();
        return await tx.QueryAsync<DueClock>(
            $"""
            select {DueClock.Columns}
            from sla_clock s
            join conversation c on c.id = s.conversation_id
            where s.conversation_id {held.AddAnyOf(tx, ids)} and s.fire_at <= {held.Add(now)}
            order by s.fire_at
            """,
            held.Values,
            ct
        );
    }

    private Task<DateTimeOffset?> NextAsync(CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
                await tx.ScalarAsync<long?>("select min(fire_at) from sla_clock where fire_at is not null", null, ct)
                    is { } next
                    ? UtcMicroseconds.FromUtcMicroseconds(next)
                    : (DateTimeOffset?)null,
            ct
        );

    [LoggerMessage(LogLevel.Error, "Deadlines could not be told; they wait and keep their dates")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
