using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Reading;

/// <summary>A trait as one profile has it.</summary>
internal sealed record TraitRow
{
    public string Name { get; init; } = "";
    public string Value { get; init; } = "";
    public long OccurredAt { get; init; }
    public long Seq { get; init; }
}

/// <summary>A consent as one profile gave or refused it.</summary>
internal sealed record ConsentRow
{
    public string Purpose { get; init; } = "";
    public bool Given { get; init; }
    public DateTimeOffset OccurredAt { get; init; }
}

/// <summary>
/// What the tables hold on the profiles of one customer. Each uses profile_customer, then the primary key of its own
/// table; companies and links have an index by profile.
/// </summary>
internal static class CustomerFacts
{
    public static async Task<List<CustomerProfile>> ProfilesAsync(
        WriteTransaction tx,
        CustomerId customer,
        CancellationToken ct
    ) =>
        (
            await tx.QueryAsync<ProfileRow>(
                "select id, created_at, erased_at from profile where customer_id = @customer order by id",
                new { customer },
                ct
            )
        ).ConvertAll(row => new CustomerProfile(row.Id.Value, row.CreatedAt, row.ErasedAt));

    public static async Task<List<CustomerIdentity>> IdentitiesAsync(
        WriteTransaction tx,
        CustomerId customer,
        CancellationToken ct
    ) =>
        (
            await tx.QueryAsync<IdentityRow>(
                """
                select i.kind, i.value, i.verified, i.since, i.profile_id
                from profile p
                join identity i on i.profile_id = p.id
                where p.customer_id = @customer
                order by i.since, i.kind, i.value
                """,
                new { customer },
                ct
            )
        ).ConvertAll(row => new CustomerIdentity(row.Kind, row.Value, row.Verified, row.Since, row.ProfileId.Value));

    public static Task<List<TraitRow>> TraitsAsync(WriteTransaction tx, CustomerId customer, CancellationToken ct) =>
        tx.QueryAsync<TraitRow>(
            """
            select t.name, t.value, t.occurred_at, t.seq
            from profile p
            join trait t on t.profile_id = p.id
            where p.customer_id = @customer
            """,
            new { customer },
            ct
        );

    public static Task<List<ConsentRow>> ConsentsAsync(
        WriteTransaction tx,
        CustomerId customer,
        CancellationToken ct
    ) =>
        tx.QueryAsync<ConsentRow>(
            """
            select c.purpose, c.given, c.occurred_at
            from profile p
            join consent c on c.profile_id = p.id
            where p.customer_id = @customer
            """,
            new { customer },
            ct
        );

    public static async Task<List<CustomerCompany>> CompaniesAsync(
        WriteTransaction tx,
        CustomerId customer,
        CancellationToken ct
    ) =>
        (
            await tx.QueryAsync<MembershipRow>(
                """
                select c.id, c.group_id, min(m.since) as since
                from profile p
                join company_member m on m.profile_id = p.id
                join company c on c.id = m.company_id
                where p.customer_id = @customer
                group by c.id, c.group_id
                order by min(m.since), c.id
                """,
                new { customer },
                ct
            )
        ).ConvertAll(row => new CustomerCompany(row.Id.Value, row.GroupId, row.Since));

    public static async Task<List<CustomerLink>> LinksAsync(
        WriteTransaction tx,
        CustomerId customer,
        CancellationToken ct
    ) =>
        (
            await tx.QueryAsync<LinkRow>(
                """
                select l.id, l.profile_id, l.other_profile_id, l.reason, l.linked_at, l.undone_at
                from profile p
                join profile_link l on l.profile_id = p.id
                where p.customer_id = @customer
                union
                select l.id, l.profile_id, l.other_profile_id, l.reason, l.linked_at, l.undone_at
                from profile p
                join profile_link l on l.other_profile_id = p.id
                where p.customer_id = @customer
                order by 5, 1
                """,
                new { customer },
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

    private sealed record ProfileRow
    {
        public ProfileId Id { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? ErasedAt { get; init; }
    }

    private sealed record IdentityRow
    {
        public string Kind { get; init; } = "";
        public string Value { get; init; } = "";
        public bool Verified { get; init; }
        public DateTimeOffset Since { get; init; }
        public ProfileId ProfileId { get; init; }
    }

    private sealed record MembershipRow
    {
        public CompanyId Id { get; init; }
        public string GroupId { get; init; } = "";
        public DateTimeOffset Since { get; init; }
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
