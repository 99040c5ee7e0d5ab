using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access;

/// <summary>
/// Who may come in. This room owns API tokens and write keys; what they open is decided where the routes are mapped.
/// </summary>
public sealed class Keys(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <summary>The actor of what is done on the command line: whoever has the machine.</summary>
    public const string System = "system";

    // A revoked key works this much longer at most, on every node.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    // Wrong guesses are remembered too; this and the longest secret bound the memory they can take.
    private const int MostRemembered = 10_000;

    // By hash: no secret stays in memory in clear.
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, ApiToken? Token)> tokens = new();
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, WriteKey? Key)> writeKeys = new();

    /// <summary>Creates a token and returns its secret, which is not kept.</summary>
    public async Task<string> CreateTokenAsync(
        string name,
        IReadOnlyList<string> scopes,
        CancellationToken ct,
        Deed? by = null
    )
    {
        var secret = Secret.New("tl_token_");
        await database.WriteAsync(
            async tx =>
            {
                tx.Rooms.Add(
                    new ApiToken
                    {
                        Id = Guid.CreateVersion7(time.GetUtcNow()),
                        Name = name,
                        Hash = Secret.Hash(secret),
                        Scopes = string.Join(',', scopes),
                        CreatedAt = time.GetUtcNow(),
                    }
                );
                await ledger.AppendAsync(tx, [Said(AccessEntries.TokenCreated, name, by)], ct);
            },
            ct
        );
        return secret;
    }

    /// <summary>Creates a write key and returns its secret, which is not kept; null when the name is taken.</summary>
    public async Task<string?> CreateWriteKeyAsync(string name, bool trusted, CancellationToken ct, Deed? by = null)
    {
        var secret = Secret.New("tl_key_");
        return await database.WriteAsync(
            async tx =>
            {
                if (await tx.Rooms.Set<WriteKey>().AnyAsync(key => key.Name == name, ct))
                    return null;
                tx.Rooms.Add(
                    new WriteKey
                    {
                        Id = Guid.CreateVersion7(time.GetUtcNow()),
                        Name = name,
                        Hash = Secret.Hash(secret),
                        Trusted = trusted,
                        CreatedAt = time.GetUtcNow(),
                    }
                );
                await ledger.AppendAsync(tx, [Said(AccessEntries.WriteKeyCreated, name, by)], ct);
                return secret;
            },
            ct
        );
    }

    public async Task<ApiToken?> FindTokenAsync(string secret, CancellationToken ct)
    {
        if (secret.Length > Secret.Longest)
            return null;
        var now = time.GetUtcNow();
        var hash = Secret.Hash(secret);
        var remembered = Convert.ToHexString(hash);
        if (tokens.TryGetValue(remembered, out var known) && now - known.At < Remembered)
            return known.Token;
        await using var rooms = AppDb.ForReading(database);
        var token = await rooms
            .Set<ApiToken>()
            .FirstOrDefaultAsync(token => token.Hash == hash && token.RevokedAt == null, ct);
        Forget(tokens);
        tokens[remembered] = (now, token);
        return token;
    }

    public async Task<WriteKey?> FindWriteKeyAsync(string secret, CancellationToken ct)
    {
        if (secret.Length > Secret.Longest)
            return null;
        var now = time.GetUtcNow();
        var hash = Secret.Hash(secret);
        var remembered = Convert.ToHexString(hash);
        if (writeKeys.TryGetValue(remembered, out var known) && now - known.At < Remembered)
            return known.Key;
        await using var rooms = AppDb.ForReading(database);
        var key = await rooms.Set<WriteKey>().FirstOrDefaultAsync(key => key.Hash == hash && key.RevokedAt == null, ct);
        Forget(writeKeys);
        writeKeys[remembered] = (now, key);
        return key;
    }

    private NewEntry Said(string type, string name, Deed? by)
    {
        var deed = by ?? Deed.OnThisMachine;
        return AccessEntries.Of(
            type,
            deed.Actor,
            new SecurityEvent { Name = name }.From(deed.Origin),
            time.GetUtcNow()
        );
    }

    private static void Forget<T>(ConcurrentDictionary<string, T> remembered)
    {
        if (remembered.Count > MostRemembered)
            remembered.Clear();
    }
}
