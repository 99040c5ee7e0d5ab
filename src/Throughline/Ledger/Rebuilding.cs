using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>Makes a projection's tables anew from entry 1. Readers see the old rows until it commits; writers wait.</summary>
public sealed class Rebuilding(Database database, LedgerHorizon horizon, TimeProvider time)
{
    /// <returns>The last entry it was built from.</returns>
    public async Task<long> RebuildAsync(IProjection projection, IProgress<long>? progress, CancellationToken ct)
    {
        var safe = await horizon.AdvanceAsync(ct);
        return await database.WriteAsync(
            async tx =>
            {
                // Stops appends on every node, so that "all entries" stays true to the end.
                if (tx.IsPostgres && projection.IsInline)
                    await tx.ExecuteAsync("lock table ledger in share row exclusive mode", ct);
                var upTo = projection.IsInline ? long.MaxValue : safe;
                if (!projection.IsInline)
                    await Checkpoint.WaitAsync(tx, projection.Name, ct);
                foreach (var table in projection.Tables)
                    await tx.ExecuteAsync($"delete from {table}", ct);
                var last = await Replay.RunAsync(tx, projection, 0, upTo, progress, ct);
                if (!projection.IsInline)
                    await Checkpoint.MoveAsync(tx, projection.Name, safe, time.GetUtcNow(), ct);
                return last;
            },
            ct
        );
    }
}
