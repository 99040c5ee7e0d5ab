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
        tx.Rooms.Add(
            new AccessLink
            {
                Hash = Secret.Hash(secret),
                Purpose = purpose,
                PersonId = whose,
                CreatedAt = now,
                ExpiresAt = now + Purposes.LifeOf(purpose),
            }
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
    public async Task EndAsync(WriteTransaction tx, string purpose, PersonId? whose, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var open = await tx
            .Rooms.Set<AccessLink>()
            .Where(link => link.PersonId == whose && link.Purpose == purpose && link.UsedAt == null)
            .ToListAsync(ct);
        open.ForEach(link => link.UsedAt = now);
    }

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
