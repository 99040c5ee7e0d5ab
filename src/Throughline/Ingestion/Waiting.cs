using Microsoft.EntityFrameworkCore;
using Throughline.Storage;

namespace Throughline.Ingestion;

/// <summary>Reads what waits in quarantine.</summary>
public sealed class Waiting(Database database)
{
    /// <summary>How much waits, by reason and source.</summary>
    public Task<List<QuarantineCount>> CountAsync(CancellationToken ct) =>
        database.SnapshotAsync(tx => QuarantineCount.ReadAllAsync(tx, ct), ct);

    /// <summary>The newest item, 0 when nothing waits. Uses quarantine_waiting.</summary>
    public Task<long> NewestAsync(CancellationToken ct) =>
        database.SnapshotAsync(
            tx =>
                tx.ScalarAsync<long>("select coalesce(max(id), 0) from quarantine where released_at is null", null, ct),
            ct
        );

    /// <param name="code">Only those that wait for this reason; null: all.</param>
    /// <param name="before">Only those below this id; null: from the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The newest first, without what was sent; and the id to go on before, null on the last page.</returns>
    public async Task<(IReadOnlyList<QuarantinedItem> Items, long? Next)> ListAsync(
        string? code,
        long? before,
        int limit,
        CancellationToken ct
    )
    {
        await using var rooms = AppDb.ForReading(database);
        var waiting = rooms
            .Set<QuarantinedItem>()
            .Where(item => item.ReleasedAt == null && item.Id < (before ?? long.MaxValue));
        if (code is not null)
            waiting = waiting.Where(item => item.Code == code);
        // What was sent may be large, and is read where one item is looked at.
        var items = await waiting
            .OrderByDescending(item => item.Id)
            .Take(limit + 1)
            .Select(item => new QuarantinedItem
            {
                Id = item.Id,
                Source = item.Source,
                Trusted = item.Trusted,
                Format = item.Format,
                Code = item.Code,
                Detail = item.Detail,
                Raw = Array.Empty<byte>(),
                ReceivedAt = item.ReceivedAt,
            })
            .ToListAsync(ct);
        return ([.. items.Take(limit)], items.Count > limit ? items[limit - 1].Id : null);
    }

    public async Task<QuarantinedItem?> FindAsync(long id, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms
            .Set<QuarantinedItem>()
            .FirstOrDefaultAsync(item => item.Id == id && item.ReleasedAt == null, ct);
    }
}
