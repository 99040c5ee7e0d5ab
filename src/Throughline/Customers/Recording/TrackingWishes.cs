using Throughline.Customers.Consents;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Recording;

/// <summary>Who asked not to be tracked.</summary>
internal static class TrackingWishes
{
    // Uses profile_customer, then consent's primary key; `cross join` keeps SQLite to that order.
    private const string OfOne = """
        select c.profile_id, c.given, c.occurred_at
        from profile p
        cross join consent c
        where p.customer_id = ?1 and c.profile_id = p.id and c.purpose = 'tracking'
        """;

    private const string OfMany = """
        select w.id, p.id, c.given, c.occurred_at
        from unnest(@customers) as w (id)
        cross join lateral (select id from profile where customer_id = w.id offset 0) p
        join consent c on c.profile_id = p.id and c.purpose = 'tracking'
        """;

    /// <summary>Whether anybody refuses, or is about to. Most brands have nobody who does; uses consent_refused.</summary>
    public static async Task<bool> MatterAsync(
        WriteTransaction tx,
        IReadOnlyList<Touchpoint> touchpoints,
        CancellationToken ct
    ) =>
        touchpoints.Any(touchpoint => touchpoint.Type == CustomerEntries.ConsentWithdrawn)
        || await tx.ScalarAsync<bool>(
            "select exists (select 1 from consent where purpose = @purpose and not given)",
            new { purpose = Purposes.Tracking },
            ct
        );

    public static async Task<List<TrackingWish>> OfAsync(
        WriteTransaction tx,
        IReadOnlyList<CustomerId> customers,
        CancellationToken ct
    )
    {
        if (customers.Count == 0)
            return [];
        if (!tx.IsPostgres)
            return [.. customers.SelectMany(customer => Of(tx, customer))];
        var ids = customers.Select(customer => customer.Value).ToArray();
        var rows = await tx.QueryAsync<(Guid Customer, Guid Profile, bool Given, long At)>(
            OfMany,
            new { customers = ids },
            ct
        );
        return rows.ConvertAll(row => new TrackingWish(
            new(row.Customer),
            new(row.Profile),
            row.Given,
            UtcMicroseconds.FromUtcMicroseconds(row.At)
        ));
    }

    private static List<TrackingWish> Of(WriteTransaction tx, CustomerId customer)
    {
        var wishes = new List<TrackingWish>();
        var statement = tx.SqliteStatement(OfOne).Bind(1, customer.Value);
        while (statement.Step())
            wishes.Add(
                new(
                    customer,
                    new(statement.Id(0)),
                    statement.Flag(1),
                    UtcMicroseconds.FromUtcMicroseconds(statement.Int64(2))
                )
            );
        return wishes;
    }
}
