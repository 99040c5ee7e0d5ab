using System.Text.Json;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Reading;

/// <summary>Rows for lists of customers: three queries for a whole page.</summary>
internal static class CustomerSummaries
{
    /// <summary>In the order of <paramref name="customers"/>; whoever is none any more is left out.</summary>
    public static async Task<List<CustomerSummary>> OfAsync(
        WriteTransaction tx,
        IReadOnlyList<CustomerId> customers,
        CancellationToken ct
    )
    {
        if (customers.Count == 0)
            return [];
        var profiles = (await ProfilesAsync(tx, customers, ct)).ToLookup(row => row.CustomerId);
        var contacts = (await ContactsAsync(tx, customers, ct)).ToLookup(row => row.CustomerId);
        var names = (await NamesAsync(tx, customers, ct)).ToLookup(row => row.CustomerId);
        return
        [
            .. customers
                .Where(profiles.Contains)
                .Select(customer => Summary(customer, profiles[customer], contacts[customer], names[customer])),
        ];
    }

    private static CustomerSummary Summary(
        CustomerId customer,
        IEnumerable<ProfileRow> profiles,
        IEnumerable<ContactRow> contacts,
        IEnumerable<NameRow> names
    )
    {
        var erased = profiles.Any(profile => profile.ErasedAt is not null);
        var email = Best(contacts, Identity.Email);
        return new CustomerSummary(
            customer.Value,
            DisplayName.Of(customer, erased, Latest(names), email),
            email,
            Best(contacts, Identity.Phone),
            profiles.Min(profile => profile.FirstAt ?? profile.CreatedAt),
            profiles.Max(profile => profile.LastAt ?? profile.CreatedAt),
            profiles.Sum(profile => profile.Touchpoints),
            erased
        );
    }

    private static string? Best(IEnumerable<ContactRow> contacts, string kind) =>
        contacts
            .Where(contact => contact.Kind == kind)
            .OrderByDescending(contact => contact.Verified)
            .ThenByDescending(contact => contact.Since)
            .ThenBy(contact => contact.Value, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Value;

    private static Dictionary<string, string> Latest(IEnumerable<NameRow> names) =>
        names
            .GroupBy(row => row.Name)
            .Select(group => (group.Key, Value: group.MaxBy(row => (row.OccurredAt, row.Seq))!.Value))
            .Select(trait => (trait.Key, Value: JsonElement.Parse(trait.Value)))
            .Where(trait => trait.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(trait => trait.Key, trait => trait.Value.GetString()!);

    // Uses profile_customer, then profile_activity's primary key.
    private static Task<List<ProfileRow>> ProfilesAsync(
        WriteTransaction tx,
        IReadOnlyList<CustomerId> customers,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        return tx.QueryAsync<ProfileRow>(
            $"""
            select p.customer_id, p.created_at, p.erased_at, a.first_at, a.last_at, coalesce(a.touchpoints, 0) as touchpoints
            from profile p
            left join profile_activity a on a.profile_id = p.id
            where p.customer_id in {parameters.AddList(customers)}
            """,
            parameters.Values,
            ct
        );
    }

    // Uses profile_customer, then identity's primary key.
    private static Task<List<ContactRow>> ContactsAsync(
        WriteTransaction tx,
        IReadOnlyList<CustomerId> customers,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        return tx.QueryAsync<ContactRow>(
            $"""
            select p.customer_id, i.kind, i.value, i.verified, i.since
            from profile p
            join identity i on i.profile_id = p.id
            where p.customer_id in {parameters.AddList(customers)} and i.kind in ('email', 'phone')
            """,
            parameters.Values,
            ct
        );
    }

    // Uses profile_customer, then trait's primary key.
    private static Task<List<NameRow>> NamesAsync(
        WriteTransaction tx,
        IReadOnlyList<CustomerId> customers,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        return tx.QueryAsync<NameRow>(
            $"""
            select p.customer_id, t.name, t.value, t.occurred_at, t.seq
            from profile p
            join trait t on t.profile_id = p.id
            where p.customer_id in {parameters.AddList(customers)} and t.name in {parameters.AddList(
                DisplayName.Traits
            )}
            """,
            parameters.Values,
            ct
        );
    }

    private sealed record ProfileRow
    {
        public CustomerId CustomerId { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? ErasedAt { get; init; }
        public DateTimeOffset? FirstAt { get; init; }
        public DateTimeOffset? LastAt { get; init; }
        public long Touchpoints { get; init; }
    }

    private sealed record ContactRow
    {
        public CustomerId CustomerId { get; init; }
        public string Kind { get; init; } = "";
        public string Value { get; init; } = "";
        public bool Verified { get; init; }
        public DateTimeOffset Since { get; init; }
    }

    private sealed record NameRow
    {
        public CustomerId CustomerId { get; init; }
        public string Name { get; init; } = "";
        public string Value { get; init; } = "";
        public long OccurredAt { get; init; }
        public long Seq { get; init; }
    }
}
