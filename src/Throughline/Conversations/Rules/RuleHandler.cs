using Throughline.Conversations.Shelves;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;
using Standing = Throughline.Conversations.Verbs.Standing;

namespace Throughline.Conversations.Rules;

/// <summary>Has rules look at one conversation, when nobody holds it.</summary>
internal abstract class RuleHandler(SavedRules rules, Timers timers, TimeProvider time) : ITimerHandler
{
    // Somebody's command takes a few milliseconds; other timers have their turn meanwhile.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public abstract string Kind { get; }

    public async Task FireAsync(WriteTransaction tx, DueTimer timer, CancellationToken ct)
    {
        var id = IdIn(timer.Key);
        if (tx.IsPostgres && (!await IdentityLocks.TryUseAsync(tx, ct) || await IsHeldAsync(tx, id, ct)))
        {
            var again = time.GetUtcNow() + Pause;
            await timers.ScheduleAsync(tx, timer.Kind, timer.Key, timer.DueAt, timer.Payload, ct, tryAt: again);
            return;
        }
        var active = await rules.ActiveAsync(tx, ct);
        if (await Standing.HoldAsync(tx, id, ct) is not { Now: { Counts: true } before } held)
            return;
        var after = await LookAsync(tx, held, active, timer, ct);
        // What has come due stays so until something else happens: two deadlines that have passed would wake each other.
        var known = Kind == RuleTimers.Time ? before : null;
        await RuleTimers.KeepAsync(tx, timers, active, known, after.Now, ct);
    }

    protected abstract ConversationId IdIn(string key);

    /// <returns>As it stands after that.</returns>
    protected abstract Task<Standing> LookAsync(
        WriteTransaction tx,
        Standing held,
        IReadOnlyList<Kept<RuleDefinition>> active,
        DueTimer timer,
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
