using Throughline.Channels.Contract;
using Throughline.Channels.Quarantine;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Channelling;

/// <summary>Reads again what waits in quarantine, as it came and from where it came; or throws it away.</summary>
public sealed class QuarantinedMessages(Database database, TakeMessage take, LedgerBook ledger, TimeProvider time)
{
    /// <returns>What became of it; null when nothing of that id waits.</returns>
    public async Task<Taken?> ReplayAsync(Guid id, string actor, CancellationToken ct)
    {
        var raw = await database.SnapshotAsync(
            async tx => (await ChannelQuarantine.FindAsync(tx, id, ct))?.Message,
            ct
        );
        if (raw is null)
            return null;
        if (take.Read(raw) is Incoming.Unreadable { Rejection: var still })
            return new Taken.Quarantined(null, still);
        // Taken before it leaves: whatever stops us between, it is taken once and waits no longer than it has to.
        var taken = await take.RunAsync(raw, ct);
        await EndAsync(id, ChannellingEntries.QuarantineReplayed, actor, ct);
        return taken;
    }

    /// <returns>Whether it was there.</returns>
    public Task<bool> DiscardAsync(Guid id, string actor, CancellationToken ct) =>
        EndAsync(id, ChannellingEntries.QuarantineDiscarded, actor, ct);

    private Task<bool> EndAsync(Guid id, string type, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                if (!await ChannelQuarantine.RemoveAsync(tx, id, ct))
                    return false;
                var entry = new NewEntry
                {
                    Type = type,
                    OccurredAt = time.GetUtcNow(),
                    Actor = actor,
                    Data = $$"""{"id":"{{id}}"}""",
                };
                await ledger.AppendAsync(tx, [entry], ct);
                return true;
            },
            ct
        );
}
