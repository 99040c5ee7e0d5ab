using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Reading;

/// <summary>One customer as known now, from one unchanging view of the tables.</summary>
public sealed class CustomerReading(Database database)
{
    /// <param name="id">Of the customer, or of any profile that ever was one.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null when nobody has the id.</returns>
    public Task<CustomerDetails?> GetAsync(Guid id, CancellationToken ct) =>
        database.SnapshotAsync(tx => GetAsync(tx, id, ct), ct);

    /// <summary>The customer that an id means now; null when nobody has it.</summary>
    public Task<CustomerId?> ResolveAsync(Guid id, CancellationToken ct) =>
        database.SnapshotAsync(tx => CustomerOf.FindAsync(tx, id, ct), ct);

    internal static async Task<CustomerDetails?> GetAsync(WriteTransaction tx, Guid id, CancellationToken ct)
    {
        if (await CustomerOf.FindAsync(tx, id, ct) is not { } customer)
            return null;
        var rows = await CustomerRows.ReadAsync(tx, [customer], ct);
        return rows.Of(rows.ProfilesOf(customer), id);
    }
}
