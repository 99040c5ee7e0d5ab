using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Verbs;

/// <summary>What a verb needs to know of the customer that an id names now: ids of merged profiles lead to it too.</summary>
internal sealed record CustomerRow(CustomerId CustomerId, bool IsErased)
{
    public static async Task<CustomerRow?> FindAsync(WriteTransaction tx, CustomerId id, CancellationToken ct)
    {
        var rows = await tx.QueryAsync<(CustomerId CustomerId, long? ErasedAt)>(
            "select customer_id, erased_at from profile where id = @id",
            new { id },
            ct
        );
        return rows is [var row] ? new CustomerRow(row.CustomerId, row.ErasedAt is not null) : null;
    }

    public static Task<List<ProfileId>> ProfilesAsync(WriteTransaction tx, CustomerId customer, CancellationToken ct) =>
        tx.QueryAsync<ProfileId>(
            "select id from profile where customer_id = @customer order by id",
            new { customer },
            ct
        );
}
