using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Reading;

/// <summary>Who some customers are, for lists of something else.</summary>
public sealed class CustomerNames(Database database)
{
    /// <returns>By id; whoever is none any more is left out.</returns>
    public async Task<IReadOnlyDictionary<Guid, CustomerSummary>> OfAsync(
        IEnumerable<CustomerId> customers,
        CancellationToken ct
    )
    {
        var some = customers.Distinct().ToList();
        var found = await database.SnapshotAsync(tx => CustomerSummaries.OfAsync(tx, some, ct), ct);
        return found.ToDictionary(customer => customer.Id);
    }
}
