using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Recording;

/// <summary>Which identities a profile has noted already. Uses identity's primary key.</summary>
internal static class Claims
{
    private const string HasOne =
        "select exists (select 1 from identity where profile_id = ?1 and kind = ?2 and value = ?3)";

    private const string HasMany = """
        select w.profile_id, w.kind, w.value
        from unnest(@profiles, @kinds, @values) as w (profile_id, kind, value)
        join identity i on i.profile_id = w.profile_id and i.kind = w.kind and i.value = w.value
        """;

    public static async Task<IEnumerable<(ProfileId, Identity)>> NotedAsync(
        WriteTransaction tx,
        IReadOnlyCollection<(ProfileId Profile, Identity Identity)> asked,
        CancellationToken ct
    )
    {
        if (asked.Count == 0)
            return [];
        if (!tx.IsPostgres)
            return asked.Where(each => Has(tx, each.Profile, each.Identity));
        var rows = await tx.QueryAsync<(Guid Profile, string Kind, string Value)>(
            HasMany,
            new
            {
                profiles = asked.Select(each => each.Profile.Value).ToArray(),
                kinds = asked.Select(each => each.Identity.Kind).ToArray(),
                values = asked.Select(each => each.Identity.Value).ToArray(),
            },
            ct
        );
        return rows.Select(row => (new ProfileId(row.Profile), new Identity(row.Kind, row.Value)));
    }

    private static bool Has(WriteTransaction tx, ProfileId profile, Identity identity) =>
        tx.SqliteStatement(HasOne).Bind(1, profile.Value).Bind(2, identity.Kind).Bind(3, identity.Value).Number() == 1;
}
