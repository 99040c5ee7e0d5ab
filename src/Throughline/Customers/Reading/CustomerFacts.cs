using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Reading;

/// <summary>A profile, with when it was seen.</summary>
internal sealed record ProfileRow
{
    public ProfileId Id { get; init; }
    public CustomerId CustomerId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }
    public DateTimeOffset? FirstAt { get; init; }
    public DateTimeOffset? LastAt { get; init; }
    public long Touchpoints { get; init; }
}

/// <summary>A trait as one profile has it.</summary>
internal sealed record TraitRow
{
    public ProfileId ProfileId { get; init; }
    public string Name { get; init; } = "";
    public string Value { get; init; } = "";
    public long OccurredAt { get; init; }
    public long Seq { get; init; }
}

/// <summary>A consent as one profile gave or refused it.</summary>
internal sealed record ConsentRow
{
    public ProfileId ProfileId { get; init; }
    public string Purpose { get; init; } = "";
    public bool Given { get; init; }
    public DateTimeOffset OccurredAt { get; init; }
}

/// <summary>That one profile belongs to a company.</summary>
internal sealed record MembershipRow
{
    public ProfileId ProfileId { get; init; }
    public CompanyId Id { get; init; }
    public string GroupId { get; init; } = "";
    public DateTimeOffset Since { get; init; }
}

/// <summary>
/// What the tables hold on the profiles of a few customers. Each uses profile_customer, then the primary key of its own
/// table; companies and links have an index by profile.
/// </summary>
internal sealed class CustomerFacts(WriteTransaction tx, IReadOnlyList<CustomerId> customers)
{
    public Task<List<ProfileRow>> ProfilesAsync(CancellationToken ct) =>
        ReadAsync<ProfileRow>(
            whose =>
                $"""
                    select p.id, p.customer_id, p.created_at, p.erased_at, a.first_at, a.last_at,
                      coalesce(a.touchpoints, 0) as touchpoints
                    from profile p
                    left join profile_activity a on a.profile_id = p.id
                    where p.customer_id {whose}
                    order by p.id
                    """,
            ct
        );

    public async Task<List<CustomerIdentity>> IdentitiesAsync(CancellationToken ct) =>
        (
            await ReadAsync<IdentityRow>(
                whose =>
                    $"""
                        select i.kind, i.value, i.verified, i.since, i.profile_id
                        from profile p
                        join identity i on i.profile_id = p.id
                        where p.customer_id {whose}
                        order by i.since, i.kind, i.value
                        """,
                ct
            )
        ).ConvertAll(row => new CustomerIdentity(row.Kind, row.Value, row.Verified, row.Since, row.ProfileId.Value));

    public Task<List<TraitRow>> TraitsAsync(CancellationToken ct) =>
        ReadAsync<TraitRow>(
            whose =>
                $"""
                    select t.profile_id, t.name, t.value, t.occurred_at, t.seq
                    from profile p
                    join trait t on t.profile_id = p.id
                    where p.customer_id {whose}
                    """,
            ct
        );

    public Task<List<ConsentRow>> ConsentsAsync(CancellationToken ct) =>
        ReadAsync<ConsentRow>(
            whose =>
                $"""
                    select c.profile_id, c.purpose, c.given, c.occurred_at
                    from profile p
                    join consent c on c.profile_id = p.id
                    where p.customer_id {whose}
                    """,
            ct
        );

    public Task<List<MembershipRow>> MembershipsAsync(CancellationToken ct) =>
        ReadAsync<MembershipRow>(
            whose =>
                $"""
                    select m.profile_id, c.id, c.group_id, m.since
                    from profile p
                    join company_member m on m.profile_id = p.id
                    join company c on c.id = m.company_id
                    where p.customer_id {whose}
                    """,
            ct
        );

    public async Task<List<CustomerLink>> LinksAsync(CancellationToken ct) =>
        (
            await ReadAsync<LinkRow>(
                whose =>
                    $"""
                        select l.id, l.profile_id, l.other_profile_id, l.reason, l.linked_at, l.undone_at
                        from profile p
                        join profile_link l on l.profile_id = p.id
                        where p.customer_id {whose}
                        union
                        select l.id, l.profile_id, l.other_profile_id, l.reason, l.linked_at, l.undone_at
                        from profile p
                        join profile_link l on l.other_profile_id = p.id
                        where p.customer_id {whose}
                        order by 5, 1
                        """,
                ct
            )
        ).ConvertAll(row => new CustomerLink(
            row.Id.Value,
            row.ProfileId.Value,
            row.OtherProfileId.Value,
            row.Reason,
            row.LinkedAt,
            row.UndoneAt
        ));

    private Task<List<T>> ReadAsync<T>(Func<string, string> sql, CancellationToken ct)
    {
        var parameters = new SqlParameters();
        var text = sql(parameters.AddAnyOf(tx, customers));
        return tx.QueryAsync<T>(text, parameters.Values, ct);
    }

    private sealed record IdentityRow
    {
        public string Kind { get; init; } = "";
        public string Value { get; init; } = "";
        public bool Verified { get; init; }
        public DateTimeOffset Since { get; init; }
        public ProfileId ProfileId { get; init; }
    }

    private sealed record LinkRow
    {
        public EntryId Id { get; init; }
        public ProfileId ProfileId { get; init; }
        public ProfileId OtherProfileId { get; init; }
        public string Reason { get; init; } = "";
        public DateTimeOffset LinkedAt { get; init; }
        public DateTimeOffset? UndoneAt { get; init; }
    }
}
