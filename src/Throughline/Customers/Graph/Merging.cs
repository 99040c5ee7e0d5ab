using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Graph;

/// <summary>
/// Two profiles are one person. Links form a forest over profiles, and a customer is one tree of it, named after its
/// oldest profile: so who belongs together follows from the links alone, in whatever order they came and went.
/// </summary>
internal static class Merging
{
    public static async Task ApplyAsync(
        WriteTransaction tx,
        MergedData merged,
        DateTimeOffset occurredAt,
        CancellationToken ct
    )
    {
        var profile = new ProfileId(merged.ProfileId);
        var other = new ProfileId(merged.OtherProfileId);
        await tx.ExecuteAsync(
            """
            insert into profile_link (id, profile_id, other_profile_id, reason, linked_at)
            values (@id, @profile, @other, @reason, @occurredAt)
            """,
            new
            {
                id = new EntryId(merged.LinkId),
                profile,
                other,
                reason = merged.Reason,
                occurredAt,
            },
            ct
        );
        var one = await CustomerOfAsync(tx, profile, ct);
        var two = await CustomerOfAsync(tx, other, ct);
        var (older, newer) = one.Value.CompareTo(two.Value) < 0 ? (one, two) : (two, one);
        await tx.ExecuteAsync(
            "update profile set customer_id = @older where customer_id = @newer",
            new { older, newer },
            ct
        );
    }

    private static Task<CustomerId> CustomerOfAsync(WriteTransaction tx, ProfileId profile, CancellationToken ct) =>
        tx.FirstAsync<CustomerId>("select customer_id from profile where id = @profile", new { profile }, ct);
}
