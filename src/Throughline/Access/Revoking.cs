using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access;

/// <summary>Takes a token or a write key back. It stops working within seconds on every node.</summary>
public sealed class Revoking(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <returns>How many tokens of that name were revoked.</returns>
    public async Task<int> TokenAsync(string name, CancellationToken ct) =>
        (await TokensAsync(token => token.Name == name, Deed.OnThisMachine, ct)).Count;

    /// <returns>Its name; null when there is no such token that works.</returns>
    public async Task<string?> TokenAsync(Guid id, Deed by, CancellationToken ct) =>
        (await TokensAsync(token => token.Id == id, by, ct)).FirstOrDefault();

    /// <returns>Whether there was such a key.</returns>
    public async Task<bool> WriteKeyAsync(string name, CancellationToken ct) =>
        await WriteKeyAsync(key => key.Name == name, Deed.OnThisMachine, ct) is not null;

    /// <returns>Its name; null when there is no such key that works.</returns>
    public Task<string?> WriteKeyAsync(Guid id, Deed by, CancellationToken ct) =>
        WriteKeyAsync(key => key.Id == id, by, ct);

    private Task<List<string>> TokensAsync(Expression<Func<ApiToken, bool>> which, Deed by, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var tokens = await tx
                    .Rooms.Set<ApiToken>()
                    .Where(which)
                    .Where(token => token.RevokedAt == null)
                    .ToListAsync(ct);
                tokens.ForEach(token => token.RevokedAt = time.GetUtcNow());
                foreach (var name in tokens.Select(token => token.Name).Distinct())
                    await RecordAsync(tx, AccessEntries.TokenRevoked, name, by, ct);
                return tokens.ConvertAll(token => token.Name);
            },
            ct
        );

    private Task<string?> WriteKeyAsync(Expression<Func<WriteKey, bool>> which, Deed by, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var key = await tx
                    .Rooms.Set<WriteKey>()
                    .Where(which)
                    .FirstOrDefaultAsync(key => key.RevokedAt == null, ct);
                if (key is null)
                    return null;
                key.RevokedAt = time.GetUtcNow();
                await RecordAsync(tx, AccessEntries.WriteKeyRevoked, key.Name, by, ct);
                return key.Name;
            },
            ct
        );

    private async Task RecordAsync(WriteTransaction tx, string type, string name, Deed by, CancellationToken ct)
    {
        var what = new SecurityEvent { Name = name }.From(by.Origin);
        await ledger.AppendAsync(tx, [AccessEntries.Of(type, by.Actor, what, time.GetUtcNow())], ct);
    }
}
