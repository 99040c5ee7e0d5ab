using System.Text.Json;
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
        var summary = (await CustomerSummaries.OfAsync(tx, [customer], ct))[0];
        var profiles = await CustomerFacts.ProfilesAsync(tx, customer, ct);
        var consents = Consents(await CustomerFacts.ConsentsAsync(tx, customer, ct));
        return new CustomerDetails(
            customer.Value,
            id == customer.Value ? null : customer.Value,
            summary.Name,
            summary.FirstSeen,
            summary.LastSeen,
            summary.Touchpoints,
            profiles.Max(profile => profile.ErasedAt),
            consents.Any(consent => consent is { Purpose: Customers.Consents.Purposes.Tracking, Given: false }),
            profiles,
            await CustomerFacts.IdentitiesAsync(tx, customer, ct),
            Traits(await CustomerFacts.TraitsAsync(tx, customer, ct)),
            consents,
            await CustomerFacts.CompaniesAsync(tx, customer, ct),
            await CustomerFacts.LinksAsync(tx, customer, ct)
        );
    }

    private static SortedDictionary<string, JsonElement> Traits(IEnumerable<TraitRow> rows)
    {
        var traits = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var trait in rows.GroupBy(row => row.Name))
        {
            var latest = JsonElement.Parse(trait.MaxBy(row => (row.OccurredAt, row.Seq))!.Value);
            if (latest.ValueKind != JsonValueKind.Null)
                traits.Add(trait.Key, latest);
        }
        return traits;
    }

    private static List<CustomerConsent> Consents(IEnumerable<ConsentRow> rows) =>
        [
            .. rows.GroupBy(row => row.Purpose)
                .Select(purpose => new CustomerConsent(
                    purpose.Key,
                    purpose.All(row => row.Given),
                    purpose.Where(row => row.Given == purpose.All(other => other.Given)).Max(row => row.OccurredAt)
                ))
                .OrderBy(consent => consent.Purpose, StringComparer.Ordinal),
        ];
}
