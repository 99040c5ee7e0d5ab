using System.Text.Json;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Reading;

/// <summary>Rows for lists of customers: three queries for a whole page.</summary>
internal static class CustomerSummaries
{
    // Profiles that one statement asks for: SQLite takes 32,766 parameters.
    private const int MostProfiles = 10_000;

    /// <summary>In the order of <paramref name="customers"/>; whoever is none any more is left out.</summary>
    public static async Task<List<CustomerSummary>> OfAsync(
        WriteTransaction tx,
        IReadOnlyList<CustomerId> customers,
        CancellationToken ct
    )
    {
        if (customers.Count == 0)
            return [];
        var rows = await ProfilesAsync(tx, customers, ct);
        var owners = rows.ToDictionary(row => row.ProfileId, row => row.CustomerId);
        var contacts = (await ContactsAsync(tx, owners.Keys, ct)).ToLookup(row => owners[row.ProfileId]);
        var names = (await NamesAsync(tx, owners.Keys, ct)).ToLookup(row => owners[row.ProfileId]);
        var profiles = rows.ToLookup(row => row.CustomerId);
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
        var known = contacts
            .Select(row => new CustomerIdentity(row.Kind, row.Value, row.Verified, row.Since, row.ProfileId.Value))
            .ToList();
        return new CustomerSummary(
            customer.Value,
            DisplayName.Of(customer, erased, Latest(names), kind => BestIdentity.Of(known, kind)),
            BestIdentity.Of(known, Identity.Email),
            BestIdentity.Of(known, Identity.Phone),
            BestIdentity.Of(known, Identity.UserId),
            profiles.Min(profile => profile.FirstAt ?? profile.CreatedAt),
            profiles.Max(profile => profile.LastAt ?? profile.CreatedAt),
            profiles.Sum(profile => profile.Touchpoints),
            erased
        );
    }

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
            select p.id as profile_id, p.customer_id, p.created_at, p.erased_at,
              a.first_at, a.last_at, coalesce(a.touchpoints, 0) as touchpoints
            from profile p
            left join profile_activity a on a.profile_id = p.id
            where p.customer_id {parameters.AddAnyOf(tx, customers)}
            """,
            parameters.Values,
            ct
        );
    }

    // Uses identity's primary key.
    private static Task<List<ContactRow>> ContactsAsync(
        WriteTransaction tx,
        IEnumerable<ProfileId> profiles,
        CancellationToken ct
    ) =>
        OfEachAsync<ContactRow>(
            tx,
            profiles,
            (parameters, anyOf) =>
                $"""
                    select profile_id, kind, value, verified, since
                    from identity
                    where profile_id {anyOf} and kind in {parameters.AddList(DisplayName.Kinds)}
                    """,
            ct
        );

    // Uses trait's primary key.
    private static Task<List<NameRow>> NamesAsync(
        WriteTransaction tx,
        IEnumerable<ProfileId> profiles,
        CancellationToken ct
    ) =>
        OfEachAsync<NameRow>(
            tx,
            profiles,
            (parameters, anyOf) =>
                $"""
                    select profile_id, name, value, occurred_at, seq
                    from trait
                    where profile_id {anyOf} and name in {parameters.AddList(DisplayName.Traits)}
                    """,
            ct
        );

    // No join: whatever a planner believes of the tables, it starts at the profiles.
    private static async Task<List<T>> OfEachAsync<T>(
        WriteTransaction tx,
        IEnumerable<ProfileId> profiles,
        Func<SqlParameters, string, string> sql,
        CancellationToken ct
    )
    {
        var rows = new List<T>();
        foreach (var some in profiles.Chunk(MostProfiles))
        {
            var parameters = new SqlParameters();
            rows.AddRange(
                await tx.QueryAsync<T>(sql(parameters, parameters.AddAnyOf(tx, some)), parameters.Values, ct)
            );
        }
        return rows;
    }

    private sealed record ProfileRow
    {
        public ProfileId ProfileId { get; init; }
        public CustomerId CustomerId { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? ErasedAt { get; init; }
        public DateTimeOffset? FirstAt { get; init; }
        public DateTimeOffset? LastAt { get; init; }
        public long Touchpoints { get; init; }
    }

    private sealed record ContactRow
    {
        public ProfileId ProfileId { get; init; }
        public string Kind { get; init; } = "";
        public string Value { get; init; } = "";
        public bool Verified { get; init; }
        public DateTimeOffset Since { get; init; }
    }

    private sealed record NameRow
    {
        public ProfileId ProfileId { get; init; }
        public string Name { get; init; } = "";
        public string Value { get; init; } = "";
        public long OccurredAt { get; init; }
        public long Seq { get; init; }
    }
}
