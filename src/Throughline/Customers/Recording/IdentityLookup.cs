using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Recording;

/// <summary>An identity that leads to a profile, and the customer the profile belongs to now.</summary>
internal readonly record struct Resolution(
    Identity Identity,
    bool Verified,
    ProfileId ProfileId,
    CustomerId CustomerId
);

/// <summary>The questions that recording asks of the identity tables.</summary>
internal static class IdentityLookup
{
    // Uses identity_verified and identity_founding_claim, then the primary key of profile.
    private const string ResolveOne = """
        select i.verified, i.profile_id, p.customer_id
        from identity i
        join profile p on p.id = i.profile_id
        where i.kind = ?1 and i.value = ?2 and i.verified
        union all
        select i.verified, i.profile_id, p.customer_id
        from identity i
        join profile p on p.id = i.profile_id
        where i.kind = ?1 and i.value = ?2 and i.resolves and not i.verified
        """;

    // Uses identity_value, then the primary key of profile. Each by itself (offset 0 keeps the planner from joining them):
    // for a group of thousands it would rather read the whole table of identities.
    private const string ResolveMany = """
        select w.position, found.verified, found.profile_id, found.customer_id
        from unnest(@kinds, @values) with ordinality as w (kind, value, position)
        cross join lateral (
          select i.verified, i.profile_id, p.customer_id
          from identity i
          join profile p on p.id = i.profile_id
          where i.kind = w.kind and i.value = w.value and (i.verified or i.resolves)
          offset 0
        ) found
        """;

    // Uses profile_customer, profile_link_profile and profile_link_other, profile's primary key, in this order.
    private const string KeptApart = """
        select exists (
          select 1
          from profile a
          cross join profile_link l
          cross join profile b
          where a.customer_id = @first
            and (l.profile_id = a.id or l.other_profile_id = a.id) and l.undone_at is not null
            and b.id = case when l.profile_id = a.id then l.other_profile_id else l.profile_id end
            and b.customer_id = @second
        )
        """;

    public static async Task<List<Resolution>> ResolveAsync(
        WriteTransaction tx,
        IReadOnlyCollection<Identity> identities,
        CancellationToken ct
    ) =>
        identities.Count == 0 ? []
        : tx.IsPostgres ? await ManyAsync(tx, identities, ct)
        : Each(tx, identities);

    /// <summary>Whether somebody undid a merge between profiles of these two customers: they are then kept apart.</summary>
    public static async Task<bool> KeptApartAsync(
        WriteTransaction tx,
        KnownCustomer one,
        KnownCustomer other,
        CancellationToken ct
    )
    {
        foreach (var first in one.StoredAs)
        foreach (var second in other.StoredAs)
            if (await tx.ScalarAsync<bool>(KeptApart, new { first, second }, ct))
                return true;
        return false;
    }

    /// <summary>Whom profiles belong to now. Uses profile's primary key.</summary>
    public static async Task<List<(ProfileId Profile, CustomerId Customer)>> CustomersOfAsync(
        WriteTransaction tx,
        IReadOnlyCollection<ProfileId> profiles,
        CancellationToken ct
    )
    {
        if (!tx.IsPostgres)
        {
            var statement = tx.SqliteStatement("select customer_id from profile where id = ?1");
            return [.. profiles.SelectMany(profile => CustomersOf(statement, profile))];
        }
        var rows = await tx.QueryAsync<(Guid Profile, Guid Customer)>(
            "select id, customer_id from profile where id = any(@profiles)",
            new { profiles = profiles.Select(profile => profile.Value).ToArray() },
            ct
        );
        return rows.ConvertAll(row => (new ProfileId(row.Profile), new CustomerId(row.Customer)));
    }

    private static List<(ProfileId, CustomerId)> CustomersOf(SqliteStatement statement, ProfileId profile)
    {
        var found = new List<(ProfileId, CustomerId)>(1);
        statement.Bind(1, profile.Value);
        while (statement.Step())
            found.Add((profile, new CustomerId(statement.Id(0))));
        return found;
    }

    private static List<Resolution> Each(WriteTransaction tx, IReadOnlyCollection<Identity> identities)
    {
        var found = new List<Resolution>(identities.Count);
        var statement = tx.SqliteStatement(ResolveOne);
        foreach (var identity in identities)
        {
            statement.Bind(1, identity.Kind).Bind(2, identity.Value);
            while (statement.Step())
                found.Add(new(identity, statement.Flag(0), new(statement.Id(1)), new(statement.Id(2))));
        }
        return found;
    }

    private static async Task<List<Resolution>> ManyAsync(
        WriteTransaction tx,
        IReadOnlyCollection<Identity> identities,
        CancellationToken ct
    )
    {
        Identity[] asked = [.. identities];
        var rows = await tx.QueryAsync<(long Position, bool Verified, Guid Profile, Guid Customer)>(
            ResolveMany,
            new { kinds = Array.ConvertAll(asked, i => i.Kind), values = Array.ConvertAll(asked, i => i.Value) },
            ct
        );
        return rows.ConvertAll(row => new Resolution(
            asked[row.Position - 1],
            row.Verified,
            new ProfileId(row.Profile),
            new CustomerId(row.Customer)
        ));
    }
}
