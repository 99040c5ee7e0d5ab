using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Ingestion.Http;

/// <summary>Throws away what waits in quarantine; the ledger keeps who did, how much and for what reason it waited.</summary>
public sealed class Discarding(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <returns>Whether it waited.</returns>
    public Task<bool> OneAsync(long id, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var code = await tx.ScalarAsync<string?>(
                    "delete from quarantine where id = @id and released_at is null returning code",
                    new { id },
                    ct
                );
                if (code is null)
                    return false;
                await AppendAsync(tx, code, id, 1, actor, ct);
                return true;
            },
            ct
        );

    /// <summary>All that wait for one reason now.</summary>
    /// <param name="code">The reason.</param>
    /// <param name="upTo">The newest that the person has seen: what came since is kept.</param>
    /// <param name="actor">Who decides it.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many.</returns>
    public Task<long> AllOfAsync(string code, long upTo, string actor, CancellationToken ct) =>
        database.WriteAsync<long>(
            async tx =>
            {
                var count = await tx.ExecuteAsync(
                    "delete from quarantine where code = @code and id <= @upTo and released_at is null",
                    new { code, upTo },
                    ct
                );
                if (count > 0)
                    await AppendAsync(tx, code, null, count, actor, ct);
                return count;
            },
            ct
        );

    private async Task AppendAsync(
        WriteTransaction tx,
        string code,
        long? id,
        long count,
        string actor,
        CancellationToken ct
    )
    {
        var entry = QuarantineEntries.Record(QuarantineEntries.Discarded, code, id, count, actor, time.GetUtcNow());
        await ledger.AppendAsync(tx, [entry], ct);
    }
}
