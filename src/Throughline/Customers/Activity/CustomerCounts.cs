using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Activity;

/// <summary>How many customers came, and how many were there.</summary>
public static class CustomerCounts
{
    /// <summary>
    /// Customers who came in each stretch: by when what founded their oldest profile happened. A visitor who turned out
    /// to be somebody known is not counted any more, and is again after an un-merge.
    /// </summary>
    public static async Task<long[]> NewAsync(
        WriteTransaction tx,
        IReadOnlyList<Stretch> stretches,
        CancellationToken ct
    )
    {
        var rows = await tx.QueryAsync<(long Stretch, long Count)>(
            NewSql(tx),
            Stretches.Parameters(
                tx,
                [
                    .. stretches.Select(
                        (stretch, i) => (i, stretch.From.ToUtcMicroseconds(), stretch.To.ToUtcMicroseconds())
                    ),
                ]
            ),
            ct
        );
        var counts = new long[stretches.Count];
        foreach (var (stretch, count) in rows)
            counts[stretch] = count;
        return counts;
    }

    // Uses profile_founding, which holds all it asks for.
    internal static string NewSql(WriteTransaction tx) =>
        $"""
            select r.stretch, (
              select count(*)
              from profile p
              where p.id = p.customer_id and p.created_at >= r.low and p.created_at < r.high
            ) as count
            from {Stretches.Source(tx)} r
            """;

    /// <summary>
    /// Customers whose latest touchpoint is not before <paramref name="since"/>. Uses profile_activity_last; costs as much
    /// as there are.
    /// </summary>
    public static Task<long> SeenSinceAsync(WriteTransaction tx, DateTimeOffset since, CancellationToken ct) =>
        tx.ScalarAsync<long>(
            """
            select count(distinct p.customer_id)
            from profile_activity a
            join profile p on p.id = a.profile_id
            where a.last_at >= @since
            """,
            new { since },
            ct
        );
}
