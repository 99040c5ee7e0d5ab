using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Reading;

/// <summary>Whose pages a batch of entries changes: one query for it, and one more when customers were regrouped.</summary>
public sealed class CustomersTouched(Database database)
{
    /// <returns>The last entry that touched each customer. A merge and an un-merge touch every id of either side.</returns>
    public async Task<IReadOnlyDictionary<CustomerId, long>> ReadAsync(
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    )
    {
        var seqs = new Dictionary<ProfileId, long>();
        foreach (var entry in entries)
            if (entry.ProfileId is { } profile)
                seqs[profile] = entry.Seq;
        if (seqs.Count == 0)
            return new Dictionary<CustomerId, long>();
        var regrouping = entries.LastOrDefault(IsRegrouping)?.Seq;
        var regrouped = entries.Where(IsRegrouping).Select(entry => entry.ProfileId!.Value).Distinct().ToList();
        return await database.SnapshotAsync(
            async tx =>
            {
                var touched = await OwnersAsync(tx, seqs, ct);
                if (regrouping is { } seq)
                    foreach (var id in await EitherSideAsync(tx, regrouped, ct))
                        touched[id] = Math.Max(seq, touched.GetValueOrDefault(id));
                return touched;
            },
            ct
        );
    }

    private static bool IsRegrouping(Entry entry) =>
        entry.ProfileId is not null && entry.Type is CustomerEntries.Merged or CustomerEntries.Unmerged;

    // Uses profile's primary key.
    private static async Task<Dictionary<CustomerId, long>> OwnersAsync(
        WriteTransaction tx,
        Dictionary<ProfileId, long> seqs,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        var rows = await tx.QueryAsync<Owned>(
            $"select id, customer_id from profile where id {parameters.AddAnyOf(tx, seqs.Keys)}",
            parameters.Values,
            ct
        );
        var touched = new Dictionary<CustomerId, long>();
        foreach (var row in rows)
            touched[row.CustomerId] = Math.Max(seqs[row.Id], touched.GetValueOrDefault(row.CustomerId));
        return touched;
    }

    /// <summary>
    /// A page may still show an id that a merge has taken over: every profile of the customers on both ends of a link,
    /// undone or not, among which are the ids they had. Uses profile_link_profile, profile_link_other, profile_customer.
    /// </summary>
    private static async Task<List<CustomerId>> EitherSideAsync(
        WriteTransaction tx,
        List<ProfileId> profiles,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        var named = parameters.AddAnyOf(tx, profiles);
        return await tx.QueryAsync<CustomerId>(
            $"""
            with kin as (
              select id from profile where id {named}
              union
              select other_profile_id from profile_link where profile_id {named}
              union
              select profile_id from profile_link where other_profile_id {named}
            )
            select distinct member.id
            from kin
            join profile p on p.id = kin.id
            join profile member on member.customer_id = p.customer_id
            """,
            parameters.Values,
            ct
        );
    }

    private sealed record Owned
    {
        public ProfileId Id { get; init; }
        public CustomerId CustomerId { get; init; }
    }
}
