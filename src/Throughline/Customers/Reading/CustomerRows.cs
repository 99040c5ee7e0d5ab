using System.Text.Json;
using Throughline.Customers.Consents;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Reading;

/// <summary>
/// Everything the tables hold on the profiles of a few customers. What is known of a customer follows from the profiles
/// alone, so that it can be told for any grouping of them: as they are, as they would be merged, as they would be apart.
/// </summary>
internal sealed class CustomerRows
{
    public required IReadOnlyList<ProfileRow> Profiles { get; init; }
    public required IReadOnlyList<CustomerIdentity> Identities { get; init; }
    public required IReadOnlyList<TraitRow> Traits { get; init; }
    public required IReadOnlyList<ConsentRow> Consents { get; init; }
    public required IReadOnlyList<MembershipRow> Memberships { get; init; }

    /// <summary>Every link that one of the profiles has, also those that were undone.</summary>
    public required IReadOnlyList<CustomerLink> Links { get; init; }

    public static async Task<CustomerRows> ReadAsync(
        WriteTransaction tx,
        IReadOnlyList<CustomerId> customers,
        CancellationToken ct
    )
    {
        var facts = new CustomerFacts(tx, customers);
        return new CustomerRows
        {
            Profiles = await facts.ProfilesAsync(ct),
            Identities = await facts.IdentitiesAsync(ct),
            Traits = await facts.TraitsAsync(ct),
            Consents = await facts.ConsentsAsync(ct),
            Memberships = await facts.MembershipsAsync(ct),
            Links = await facts.LinksAsync(ct),
        };
    }

    public IEnumerable<Guid> ProfilesOf(CustomerId customer) =>
        Profiles.Where(profile => profile.CustomerId == customer).Select(profile => profile.Id.Value);

    /// <summary>The customer that these profiles are; named after the oldest of them.</summary>
    public CustomerDetails Of(IEnumerable<Guid> profiles, Guid? asked = null)
    {
        var own = profiles.ToHashSet();
        var rows = Profiles.Where(profile => own.Contains(profile.Id.Value)).ToList();
        var id = rows.Min(profile => profile.Id.Value);
        var identities = Identities.Where(identity => own.Contains(identity.ProfileId)).ToList();
        var traits = Latest(Traits.Where(trait => own.Contains(trait.ProfileId.Value)));
        var consents = ConsentsOf(Consents.Where(consent => own.Contains(consent.ProfileId.Value)));
        return new CustomerDetails(
            id,
            asked is null || asked == id ? null : id,
            NameOf(id, rows, traits, identities),
            rows.Min(profile => profile.FirstAt ?? profile.CreatedAt),
            rows.Max(profile => profile.LastAt ?? profile.CreatedAt),
            rows.Sum(profile => profile.Touchpoints),
            rows.Max(profile => profile.ErasedAt),
            consents.Any(consent => consent is { Purpose: Purposes.Tracking, Given: false }),
            rows.ConvertAll(row => new CustomerProfile(row.Id.Value, row.CreatedAt, row.ErasedAt)),
            identities,
            traits,
            consents,
            CompaniesOf(Memberships.Where(membership => own.Contains(membership.ProfileId.Value))),
            [.. Links.Where(link => own.Contains(link.ProfileId) || own.Contains(link.OtherProfileId))]
        );
    }

    private static string NameOf(
        Guid id,
        IEnumerable<ProfileRow> profiles,
        IReadOnlyDictionary<string, JsonElement> traits,
        IReadOnlyCollection<CustomerIdentity> identities
    ) =>
        DisplayName.Of(
            new CustomerId(id),
            profiles.Any(profile => profile.ErasedAt is not null),
            traits
                .Where(trait => DisplayName.Traits.Contains(trait.Key) && trait.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(trait => trait.Key, trait => trait.Value.GetString()!),
            kind => BestIdentity.Of(identities, kind)
        );

    private static SortedDictionary<string, JsonElement> Latest(IEnumerable<TraitRow> rows)
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

    private static List<CustomerConsent> ConsentsOf(IEnumerable<ConsentRow> rows) =>
        [
            .. rows.GroupBy(row => row.Purpose)
                .Select(purpose => new CustomerConsent(
                    purpose.Key,
                    purpose.All(row => row.Given),
                    purpose.Where(row => row.Given == purpose.All(other => other.Given)).Max(row => row.OccurredAt)
                ))
                .OrderBy(consent => consent.Purpose, StringComparer.Ordinal),
        ];

    private static List<CustomerCompany> CompaniesOf(IEnumerable<MembershipRow> rows) =>
        [
            .. rows.GroupBy(row => row.Id)
                .Select(company => new CustomerCompany(
                    company.Key.Value,
                    company.First().GroupId,
                    company.Min(row => row.Since)
                ))
                .OrderBy(company => company.Since)
                .ThenBy(company => company.Id),
        ];
}
