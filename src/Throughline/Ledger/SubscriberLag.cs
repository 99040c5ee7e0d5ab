using Dapper;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>How far one subscriber is behind the ledger's end.</summary>
/// <param name="Name">The subscriber.</param>
/// <param name="Checkpoint">The last entry it applied; 0 before the first.</param>
/// <param name="Entries">Places in the order that it has yet to pass; gaps count.</param>
/// <param name="Seconds">How long ago the first entry it has not applied was recorded; 0 when there is none.</param>
public sealed record SubscriberLag(string Name, long Checkpoint, long Entries, double Seconds)
{
    /// <summary>The lag of each subscriber that follows behind; inline projections have none.</summary>
    public static async Task<IReadOnlyList<SubscriberLag>> ReadAllAsync(
        Database database,
        IEnumerable<ISubscriber> subscribers,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenAsync(ct);
        var last = await connection.ExecuteScalarAsync<long>("select coalesce(max(seq), 0) from ledger");
        var lags = new List<SubscriberLag>();
        foreach (var name in SubscriptionRunner.Following(subscribers).Select(subscriber => subscriber.Name).Order())
        {
            var reached = await Ledger.Checkpoint.ReadAsync(database, name, ct);
            // Uses the primary key.
            var waiting = await connection.ExecuteScalarAsync<long?>(
                "select recorded_at from ledger where seq > @reached order by seq limit 1",
                new { reached }
            );
            var seconds = waiting is { } since
                ? (time.GetUtcNow() - UtcMicroseconds.FromUtcMicroseconds(since)).TotalSeconds
                : 0;
            lags.Add(new(name, reached, Math.Max(last - reached, 0), Math.Max(seconds, 0)));
        }
        return lags;
    }
}
