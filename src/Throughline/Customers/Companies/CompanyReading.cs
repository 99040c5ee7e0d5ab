using System.Text.Json;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Companies;

/// <summary>Companies, what is known of them, and who belongs to them.</summary>
public sealed class CompanyReading(Database database)
{
    /// <summary>A page of all companies, in the order of their ids.</summary>
    /// <returns>null when the cursor is none.</returns>
    public async Task<Page<Company>?> ListAsync(string? cursor, int limit, CancellationToken ct)
    {
        if (After(cursor) is not { } after)
            return null;
        return await database.SnapshotAsync(
            async tx =>
            {
                // Uses company's primary key.
                var rows = await tx.QueryAsync<NamedRow>(
                    "select id, group_id, created_at from company where id > @after order by id limit @limit",
                    new { after = new CompanyId(after), limit = limit + 1 },
                    ct
                );
                var shown = rows.Take(limit).ToList();
                var next = rows.Count > limit ? Cursor.Write($"{shown[^1].Id}") : null;
                return new Page<Company>(await WithTraitsAsync(tx, shown, ct), next);
            },
            ct
        );
    }

    /// <summary>A page of all companies, reported last first, with how many belong to each.</summary>
    /// <returns>null when the cursor is none.</returns>
    public async Task<Page<CompanyRow>?> NewestAsync(string? cursor, int limit, CancellationToken ct)
    {
        if (Before(cursor) is not var (at, before))
            return null;
        return await database.SnapshotAsync(
            async tx =>
            {
                // Uses company_created, then a range of company_member's primary key for each.
                var rows = await tx.QueryAsync<CountedRow>(
                    $"""
                    select c.id, c.group_id, c.created_at, (
                      select count(*)
                      from (
                        select 1 from company_member m where m.company_id = c.id limit {CompanyRow.MostCounted}
                      ) counted
                    ) as profiles
                    from company c
                    where (c.created_at, c.id) < (@at, @before)
                    order by c.created_at desc, c.id desc
                    limit @limit
                    """,
                    new
                    {
                        at,
                        before = new CompanyId(before),
                        limit = limit + 1,
                    },
                    ct
                );
                var shown = rows.Take(limit).ToList();
                var next =
                    rows.Count > limit
                        ? Cursor.Write($"{shown[^1].CreatedAt.ToUtcMicroseconds()}", $"{shown[^1].Id}")
                        : null;
                var companies = await WithTraitsAsync(
                    tx,
                    shown.ConvertAll(row => new NamedRow
                    {
                        Id = row.Id,
                        GroupId = row.GroupId,
                        CreatedAt = row.CreatedAt,
                    }),
                    ct
                );
                return new Page<CompanyRow>(
                    [.. companies.Zip(shown, (company, row) => new CompanyRow(company, row.Profiles))],
                    next
                );
            },
            ct
        );
    }

    /// <returns>null when there is none.</returns>
    public Task<Company?> GetAsync(CompanyId id, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
                (
                    await WithTraitsAsync(
                        tx,
                        await tx.QueryAsync<NamedRow>(
                            "select id, group_id, created_at from company where id = @id",
                            new { id },
                            ct
                        ),
                        ct
                    )
                ).FirstOrDefault(),
            ct
        );

    /// <summary>A page of the customers who belong to a company. A customer of several profiles stands at the first one.</summary>
    /// <returns>null when the cursor is none.</returns>
    public async Task<Page<CustomerSummary>?> MembersAsync(
        CompanyId id,
        string? cursor,
        int limit,
        CancellationToken ct
    )
    {
        if (After(cursor) is not { } after)
            return null;
        return await database.SnapshotAsync(
            async tx =>
            {
                var rows = await tx.QueryAsync<MemberRow>(
                    Members,
                    new
                    {
                        id,
                        after = new ProfileId(after),
                        limit = limit + 1,
                    },
                    ct
                );
                var shown = rows.Take(limit).ToList();
                var next = rows.Count > limit ? Cursor.Write($"{shown[^1].ProfileId}") : null;
                var customers = shown.ConvertAll(row => row.CustomerId);
                return new Page<CustomerSummary>(await CustomerSummaries.OfAsync(tx, customers, ct), next);
            },
            ct
        );
    }

    // Uses company_member's primary key; for each member profile_customer and the same key again.
    private const string Members = """
        select m.profile_id, p.customer_id
        from company_member m
        join profile p on p.id = m.profile_id
        where m.company_id = @id and m.profile_id > @after
          and not exists (
            select 1
            from profile q
            cross join company_member n
            where q.customer_id = p.customer_id and n.company_id = @id and n.profile_id = q.id
              and n.profile_id < m.profile_id
            limit 1 offset 0
          )
        order by m.profile_id
        limit @limit
        """;

    // Uses company_trait's primary key.
    private static async Task<List<Company>> WithTraitsAsync(
        WriteTransaction tx,
        List<NamedRow> companies,
        CancellationToken ct
    )
    {
        if (companies.Count == 0)
            return [];
        var parameters = new SqlParameters();
        var rows = await tx.QueryAsync<TraitRow>(
            $"""
            select company_id, name, value
            from company_trait
            where company_id in {parameters.AddList(companies.Select(company => company.Id))}
            """,
            parameters.Values,
            ct
        );
        var traits = rows.ToLookup(row => row.CompanyId, row => (row.Name, Value: JsonElement.Parse(row.Value)));
        return companies.ConvertAll(company => new Company(
            company.Id.Value,
            company.GroupId,
            company.CreatedAt,
            new SortedDictionary<string, JsonElement>(
                traits[company.Id]
                    .Where(trait => trait.Value.ValueKind != JsonValueKind.Null)
                    .ToDictionary(trait => trait.Name, trait => trait.Value),
                StringComparer.Ordinal
            )
        ));
    }

    private static (long At, Guid Id)? Before(string? cursor)
    {
        if (cursor is null)
            return (long.MaxValue, Guid.AllBitsSet);
        return
            Cursor.Read(cursor, parts: 2) is [var instant, var id]
            && long.TryParse(instant, out var at)
            && Guid.TryParse(id, out var before)
            ? (at, before)
            : null;
    }

    private static Guid? After(string? cursor)
    {
        if (cursor is null)
            return Guid.Empty;
        return Cursor.Read(cursor, parts: 1) is [var id] && Guid.TryParse(id, out var after) ? after : null;
    }

    private sealed record NamedRow
    {
        public CompanyId Id { get; init; }
        public string GroupId { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
    }

    private sealed record CountedRow
    {
        public CompanyId Id { get; init; }
        public string GroupId { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
        public long Profiles { get; init; }
    }

    private sealed record TraitRow
    {
        public CompanyId CompanyId { get; init; }
        public string Name { get; init; } = "";
        public string Value { get; init; } = "";
    }

    private sealed record MemberRow
    {
        public ProfileId ProfileId { get; init; }
        public CustomerId CustomerId { get; init; }
    }
}
