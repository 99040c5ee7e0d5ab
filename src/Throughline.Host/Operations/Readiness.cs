using System.Data.Common;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Host.Operations;

/// <summary>Whether this node can do its work.</summary>
/// <param name="Ready">The database answers and has the shape this program needs. Lag does not count against it.</param>
/// <param name="Database"><c>reachable</c> or <c>unreachable</c>.</param>
/// <param name="Migration">The newest migration the database has had.</param>
/// <param name="MigrationNeeded">The newest this program knows.</param>
/// <param name="Subscribers">Who follows the ledger, and how far behind.</param>
public sealed record Readiness(
    bool Ready,
    string Database,
    int Migration,
    int MigrationNeeded,
    IReadOnlyList<SubscriberLag> Subscribers
)
{
    public static async Task<Readiness> ReadAsync(
        Database database,
        IEnumerable<ISubscriber> subscribers,
        TimeProvider time,
        TimeSpan patience,
        CancellationToken ct
    )
    {
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            var migration = await MigrationState.NumberAsync(database, either.Token);
            IReadOnlyList<SubscriberLag> lags =
                migration < Migrator.Newest
                    ? []
                    : await SubscriberLag.ReadAllAsync(database, subscribers, time, either.Token);
            return new(migration >= Migrator.Newest, "reachable", migration, Migrator.Newest, lags);
        }
        catch (Exception failure)
            when (failure is DbException or OperationCanceledException or TimeoutException or IOException)
        {
            ct.ThrowIfCancellationRequested();
            return new(false, "unreachable", 0, Migrator.Newest, []);
        }
    }
}
