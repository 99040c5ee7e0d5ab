using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Graph;

/// <summary>Takes one link out: its tree falls into exactly the two that it had joined, plus what each learnt since.</summary>
internal static class Unmerging
{
    // Uses profile_link_profile and profile_link_other.
    private const string Tree = """
        with recursive tree (id) as (
          select @from
          union
          select case when l.profile_id = tree.id then l.other_profile_id else l.profile_id end
          from tree
          join profile_link l
            on l.undone_at is null and (l.profile_id = tree.id or l.other_profile_id = tree.id)
        )
        select id from tree
        """;

    public static async Task ApplyAsync(
        WriteTransaction tx,
        UnmergedData unmerged,
        DateTimeOffset occurredAt,
        CancellationToken ct
    )
    {
        var link = new EntryId(unmerged.LinkId);
        await tx.ExecuteAsync(
            "update profile_link set undone_at = @occurredAt where id = @link",
            new { link, occurredAt },
            ct
        );
        var ends = await tx.QueryAsync<ProfileId>(
            """
            select profile_id from profile_link where id = @link
            union all
            select other_profile_id from profile_link where id = @link
            """,
            new { link },
            ct
        );
        foreach (var end in ends)
            await NameAsync(tx, await tx.QueryAsync<ProfileId>(Tree, new { from = end }, ct), ct);
    }

    private static async Task NameAsync(WriteTransaction tx, List<ProfileId> tree, CancellationToken ct)
    {
        var customer = new CustomerId(tree.MinBy(profile => profile.Value).Value);
        foreach (var profile in tree)
            await tx.ExecuteAsync(
                "update profile set customer_id = @customer where id = @profile",
                new { customer, profile },
                ct
            );
    }
}
