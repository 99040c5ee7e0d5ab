using Microsoft.EntityFrameworkCore;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access;

/// <summary>Takes a token or a write key back, by its name. It stops working within seconds on every node.</summary>
public sealed class Revoking(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <returns>How many tokens of that name were revoked.</returns>
    public Task<int> TokenAsync(string name, CancellationToken ct, string actor = Keys.System) =>
        database.WriteAsync(
            async tx =>
            {
                var tokens = await tx
                    .Rooms.Set<ApiToken>()
                    .Where(token => token.Name == name && token.RevokedAt == null)
                    .ToListAsync(ct);
                tokens.ForEach(token => token.RevokedAt = time.GetUtcNow());
                if (tokens.Count > 0)
                    await ledger.AppendAsync(
                        tx,
                        [
                            AccessEntries.Of(
                                AccessEntries.TokenRevoked,
                                actor,
                                new SecurityEvent { Name = name },
                                time.GetUtcNow()
                            ),
                        ],
                        ct
                    );
                return tokens.Count;
            },
            ct
        );

    /// <returns>Whether there was such a key.</returns>
    public Task<bool> WriteKeyAsync(string name, CancellationToken ct, string actor = Keys.System) =>
        database.WriteAsync(
            async tx =>
            {
                var key = await tx
                    .Rooms.Set<WriteKey>()
                    .FirstOrDefaultAsync(key => key.Name == name && key.RevokedAt == null, ct);
                if (key is null)
                    return false;
                key.RevokedAt = time.GetUtcNow();
                await ledger.AppendAsync(
                    tx,
                    [
                        AccessEntries.Of(
                            AccessEntries.WriteKeyRevoked,
                            actor,
                            new SecurityEvent { Name = name },
                            time.GetUtcNow()
                        ),
                    ],
                    ct
                );
                return true;
            },
            ct
        );
}
