using Dapper;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>Up to which entry whoever reads the ledger and the projections of it sees everything.</summary>
public sealed class ReadingHorizon(Database database, LedgerHorizon horizon, IEnumerable<ISubscriber> subscribers)
{
    // Inline projections never are behind; what other subscribers do is no table that anybody reads here.
    private readonly string[] following =
    [
        .. SubscriptionRunner.Following(subscribers).OfType<IProjection>().Select(projection => projection.Name),
    ];

    public async Task<Reach> ReadAsync(CancellationToken ct)
    {
        var ledger = await horizon.AdvanceAsync(ct);
        if (following.Length == 0)
            return new Reach(ledger, ledger);
        await using var connection = await database.OpenAsync(ct);
        // Uses the primary key. A projection that never began has no row.
        var (known, slowest) = await connection.QueryFirstAsync<(long Known, long Slowest)>(
            new CommandDefinition(
                $"""
                select count(*), coalesce(min(seq), 0)
                from checkpoint
                where subscriber {(database.IsPostgres ? "= any(@following)" : "in @following")}
                """,
                new { following },
                cancellationToken: ct
            )
        );
        return new Reach(ledger, known < following.Length ? 0 : Math.Min(slowest, ledger));
    }
}

/// <param name="Ledger">The last entry that can be read without ever skipping one.</param>
/// <param name="Projections">The last entry that also stands in every projection that follows behind.</param>
public sealed record Reach(long Ledger, long Projections)
{
    public bool IsBehind => Projections < Ledger;
}
