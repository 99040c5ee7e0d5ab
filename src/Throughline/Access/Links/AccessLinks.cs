using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.Links;

/// <summary>Makes one-time links and takes them.</summary>
public sealed class AccessLinks(Database database, TimeProvider time)
{
    private const string Prefix = "tl_link_";

    /// <summary>A new link; earlier ones of the same purpose for the same person end.</summary>
    /// <returns>Its secret, which is not kept.</returns>
    public async Task<string> IssueAsync(WriteTransaction tx, string purpose, PersonId? whose, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await EndAsync(tx, purpose, whose, ct);
        var secret = Secret.New(Prefix);
        await tx.ExecuteAsync(
            """
            insert into access_link (hash, purpose, person_id, created_at, expires_at)
            values (@hash, @purpose, @whose, @now, @expires)
            """,
            new
            {
                hash = Secret.Hash(secret),
                purpose,
                whose,
                now,
                expires = now + Purposes.LifeOf(purpose),
            },
            ct
        );
        return secret;
    }

    /// <summary>Whether the link is good; looking does not use it up.</summary>
    public async Task<AccessLink?> FindAsync(string secret, string purpose, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await FindAsync(rooms, secret, purpose, ct);
    }

    /// <summary>Takes the link: it is used up. Null when it is not good, or somebody was quicker.</summary>
    public async Task<AccessLink?> TakeAsync(WriteTransaction tx, string secret, string purpose, CancellationToken ct)
    {
        if (await FindAsync(tx.Rooms, secret, purpose, ct) is not { } link)
            return null;
        var taken = await tx.ExecuteAsync(
            "update access_link set used_at = @now where hash = @hash and used_at is null",
            new { now = time.GetUtcNow(), hash = link.Hash },
            ct
        );
        return taken > 0 ? link : null;
    }

    /// <summary>Ends what is open. Uses access_link_person.</summary>
    public async Task EndAsync(WriteTransaction tx, string purpose, PersonId? whose, CancellationToken ct) =>
        await tx.ExecuteAsync(
            $"""
            update access_link set used_at = @now
            where person_id {(whose is null ? "is null" : "= @whose")} and purpose = @purpose and used_at is null
            """,
            new
            {
                now = time.GetUtcNow(),
                whose,
                purpose,
            },
            ct
        );

    private async Task<AccessLink?> FindAsync(AppDb rooms, string secret, string purpose, CancellationToken ct)
    {
        if (secret.Length > Secret.Longest)
            return null;
        var hash = Secret.Hash(secret);
        var now = time.GetUtcNow();
        return await rooms
            .Set<AccessLink>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                link => link.Hash == hash && link.Purpose == purpose && link.UsedAt == null && link.ExpiresAt > now,
                ct
            );
    }
}
