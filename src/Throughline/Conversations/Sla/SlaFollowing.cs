using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Sla;

/// <summary>
/// Has running clocks reckoned anew when what they run by has changed: policies, teams, hours and holidays. A
/// conversation's own changes move its clocks in their own transaction.
/// </summary>
internal sealed class SlaFollowing(Timers timers, TimeProvider time) : ISubscriber
{
    private static readonly string[] Moving = ["sla_policy.", "calendar.", "workspace.", "segment."];

    public string Name => "sla-review";

    public bool ReadsData => false;

    public async ValueTask<bool> IsIdleAsync(Database database, CancellationToken ct) =>
        !await database.SnapshotAsync(tx => SlaDesk.HasPoliciesAsync(tx, ct), ct);

    public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        if (entries.Any(entry => IsMoving(entry.Type)))
            await SlaReview.ScheduleAsync(tx, timers, time.GetUtcNow(), ct);
        if (entries.Any(entry => entry.Type is "conversation.opened" or "customer.merged" or "customer.unmerged"))
            await SlaSegmenting.ScheduleAsync(tx, timers, entries, time.GetUtcNow(), ct);
    }

    private static bool IsMoving(string type) =>
        type is "team.changed" or "team.deleted" || Moving.Any(room => type.StartsWith(room, StringComparison.Ordinal));
}
