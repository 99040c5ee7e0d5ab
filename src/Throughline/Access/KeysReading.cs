using Microsoft.EntityFrameworkCore;
using Throughline.Storage;

namespace Throughline.Access;

/// <summary>Reads write keys and tokens for those who manage them; secrets are not kept, so that none can be read.</summary>
public sealed class KeysReading(Database database)
{
    /// <summary>Working ones first, newest first.</summary>
    public async Task<IReadOnlyList<WriteKey>> WriteKeysAsync(CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        var keys = await rooms.Set<WriteKey>().ToListAsync(ct);
        return [.. keys.OrderBy(key => key.RevokedAt is not null).ThenByDescending(key => key.CreatedAt)];
    }

    /// <inheritdoc cref="WriteKeysAsync"/>
    public async Task<IReadOnlyList<ApiToken>> TokensAsync(CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        var tokens = await rooms.Set<ApiToken>().ToListAsync(ct);
        return [.. tokens.OrderBy(token => token.RevokedAt is not null).ThenByDescending(token => token.CreatedAt)];
    }
}
