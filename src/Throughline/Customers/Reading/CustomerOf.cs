using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Reading;

/// <summary>Which customer an id means now: the id of any profile leads to the customer it belongs to.</summary>
internal static class CustomerOf
{
    // Uses profile's primary key.
    public static Task<CustomerId?> FindAsync(WriteTransaction tx, Guid id, CancellationToken ct) =>
        tx.ScalarAsync<CustomerId?>(
            "select customer_id from profile where id = @profile",
            new { profile = new ProfileId(id) },
            ct
        );
}
