using Throughline.Customers.Consents;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Recording;

/// <summary>Who asked not to be tracked.</summary>
internal static class Refusals
{
    // Uses profile_customer, then consent's primary key; `cross join` keeps SQLite to that order.
    private const string RefusesOne = """
        select exists (
          select 1
          from profile p
          cross join consent c
          where p.customer_id = ?1 and c.profile_id = p.id and c.purpose = 'tracking' and not c.given
        )
        """;

    private const string RefuseOfMany = """
        select distinct p.customer_id
        from profile p
        join consent c on c.profile_id = p.id
        where p.customer_id = any(@customers) and c.purpose = 'tracking' and not c.given
        """;

    /// <summary>Of the given customers, those with a profile that refuses tracking: a merge does not lose a refusal.</summary>
    public static async Task<HashSet<CustomerId>> AmongAsync(
        WriteTransaction tx,
        IReadOnlyList<CustomerId> customers,
        CancellationToken ct
    )
    {
        // Most brands have none; uses consent_refused.
        var anybody = await tx.ScalarAsync<bool>(
            "select exists (select 1 from consent where purpose = @purpose and not given)",
            new { purpose = Purposes.Tracking },
            ct
        );
        if (!anybody || customers.Count == 0)
            return [];
        if (!tx.IsPostgres)
            return [.. customers.Where(customer => Refuses(tx, customer))];
        var ids = customers.Select(customer => customer.Value).ToArray();
        return [.. await tx.QueryAsync<CustomerId>(RefuseOfMany, new { customers = ids }, ct)];
    }

    private static bool Refuses(WriteTransaction tx, CustomerId customer)
    {
        var statement = tx.SqliteStatement(RefusesOne, parameters: 1);
        statement.Parameters[0].Value = customer.Value.ToByteArray(bigEndian: true);
        return (long)statement.ExecuteScalar()! == 1;
    }
}
