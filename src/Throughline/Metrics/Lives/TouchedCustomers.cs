using System.Text.Json;
using Throughline.Customers;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Metrics.Lives;

/// <summary>Which customers to look at again.</summary>
internal static class TouchedCustomers
{
    /// <summary>Whose profiles they are now.</summary>
    public static async Task<IReadOnlyCollection<Guid>> OfAsync(
        WriteTransaction tx,
        IReadOnlyCollection<Guid> profiles,
        CancellationToken ct
    )
    {
        var customers = new HashSet<Guid>();
        if (profiles.Count == 0)
            return customers;
        if (tx.IsPostgres)
        {
            customers.UnionWith(
                await tx.QueryAsync<Guid>(
                    "select customer_id from profile where id = any(@profiles)",
                    new { profiles = profiles.ToArray() },
                    ct
                )
            );
            return customers;
        }
        var statement = tx.SqliteStatement("select customer_id from profile where id = ?1");
        foreach (var profile in profiles)
        {
            statement.Bind(1, profile);
            while (statement.Step())
                customers.Add(statement.Id(0));
        }
        return customers;
    }

    /// <summary>
    /// Whom merges and their undoing concern. A customer is named after its oldest profile: so whoever was one before, or
    /// is one now, is among the profiles that both ends of the link belong together with. Who moved on meanwhile is
    /// touched by the entry that says so.
    /// </summary>
    /// <param name="tx">To read in.</param>
    /// <param name="entries">With their data where they are merges.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<IReadOnlyCollection<Guid>> ByMergesAsync(
        WriteTransaction tx,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    )
    {
        var touched = new HashSet<Guid>();
        foreach (var link in entries.Select(LinkOf).OfType<Guid>().Distinct())
            touched.UnionWith(
                (
                    await tx.QueryAsync<ProfileId>(
                        """
                        select id
                        from profile
                        where customer_id in (
                          select p.customer_id
                          from profile_link l join profile p on p.id = l.profile_id
                          where l.id = @link
                          union all
                          select p.customer_id
                          from profile_link l join profile p on p.id = l.other_profile_id
                          where l.id = @link
                        )
                        """,
                        new { link = new EntryId(link) },
                        ct
                    )
                ).Select(id => id.Value)
            );
        return touched;
    }

    private static Guid? LinkOf(Entry entry) =>
        entry.Type switch
        {
            CustomerEntries.Merged => JsonSerializer.Deserialize(entry.Data, CustomerJson.Default.MergedData)?.LinkId,
            CustomerEntries.Unmerged => JsonSerializer
                .Deserialize(entry.Data, CustomerJson.Default.UnmergedData)
                ?.LinkId,
            _ => null,
        };
}
