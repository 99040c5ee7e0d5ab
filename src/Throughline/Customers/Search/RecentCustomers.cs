using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Search;

/// <summary>All customers, who was seen last first.</summary>
internal static class RecentCustomers
{
    // Uses profile_activity_last; a customer stands where its last seen profile does.
    private const string Sql = """
        select a.last_at, a.profile_id, p.customer_id
        from profile_activity a
        join profile p on p.id = a.profile_id
        where (a.last_at, a.profile_id) < (@lastAt, @profile)
          and not exists (
            select 1
            from profile q
            where q.customer_id = p.customer_id
              and exists (
                select 1
                from profile_activity b
                where b.profile_id = q.id and (b.last_at, b.profile_id) > (a.last_at, a.profile_id)
                limit 1 offset 0
              )
            limit 1 offset 0
          )
        order by a.last_at desc, a.profile_id desc
        limit @limit
        """;

    /// <returns>null when the cursor is none.</returns>
    public static async Task<Page<CustomerSummary>?> ListAsync(
        Database database,
        string? cursor,
        int limit,
        CancellationToken ct
    )
    {
        if (Read(cursor) is not var (lastAt, profile))
            return null;
        return await database.SnapshotAsync(
            async tx =>
            {
                await IndexPlans.OnlyAsync(tx, ct);
                var rows = await tx.QueryAsync<Row>(
                    Sql,
                    new
                    {
                        lastAt,
                        profile,
                        limit = limit + 1,
                    },
                    ct
                );
                var next = rows.Count > limit ? rows[limit - 1].Next : null;
                var shown = rows.Take(limit).Select(row => row.CustomerId).ToList();
                return new Page<CustomerSummary>(await CustomerSummaries.OfAsync(tx, shown, ct), next);
            },
            ct
        );
    }

    private static (long LastAt, ProfileId Profile)? Read(string? cursor)
    {
        if (cursor is null)
            return (long.MaxValue, new ProfileId(Guid.AllBitsSet));
        return
            Cursor.Read(cursor, parts: 2) is [var instant, var profile]
            && long.TryParse(instant, out var lastAt)
            && Guid.TryParse(profile, out var id)
            ? (lastAt, new ProfileId(id))
            : null;
    }

    private sealed record Row
    {
        public long LastAt { get; init; }
        public ProfileId ProfileId { get; init; }
        public CustomerId CustomerId { get; init; }

        public string Next => Cursor.Write($"{LastAt}", $"{ProfileId}");
    }
}
