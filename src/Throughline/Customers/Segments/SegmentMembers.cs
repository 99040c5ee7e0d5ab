using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Segments;

/// <summary>Who meets a condition right now. Erased customers belong to no segment.</summary>
internal sealed class SegmentMembers(Database database, TimeProvider time)
{
    public Task<long> CountAsync(Condition condition, CancellationToken ct) =>
        database.SnapshotAsync(
            tx =>
            {
                var parameters = new SqlParameters();
                var sql = $"select count(*) {From(parameters, condition)}";
                return tx.ScalarAsync<long>(sql, parameters.Values, ct);
            },
            ct
        );

    /// <summary>A page of them, in the order of their ids: the oldest customers first.</summary>
    /// <returns>null when the cursor is none.</returns>
    public async Task<Page<CustomerSummary>?> ListAsync(
        Condition condition,
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
                var parameters = new SqlParameters();
                var sql = $"""
                    select c.id {From(parameters, condition)} and c.id > {parameters.Add(after)}
                    order by c.id
                    limit {parameters.Add(limit + 1)}
                    """;
                var ids = await tx.QueryAsync<CustomerId>(sql, parameters.Values, ct);
                var shown = ids.Take(limit).ToList();
                var next = ids.Count > limit ? Cursor.Write($"{shown[^1]}") : null;
                return new Page<CustomerSummary>(await CustomerSummaries.OfAsync(tx, shown, ct), next);
            },
            ct
        );
    }

    /// <summary>A page of everybody's ids, or of those who meet a condition, in their order.</summary>
    public Task<List<CustomerId>> IdsAsync(Condition? condition, CustomerId after, int limit, CancellationToken ct) =>
        database.SnapshotAsync(
            tx =>
            {
                var parameters = new SqlParameters();
                var sql = $"""
                    select c.id {From(parameters, condition)} and c.id > {parameters.Add(after)}
                    order by c.id
                    limit {parameters.Add(limit)}
                    """;
                return tx.QueryAsync<CustomerId>(sql, parameters.Values, ct);
            },
            ct
        );

    /// <summary>Whether one customer meets a condition.</summary>
    public Task<bool> HasAsync(Condition condition, CustomerId customer, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
            {
                var parameters = new SqlParameters();
                var members = From(parameters, condition, time.GetUtcNow(), tx.IsPostgres, customer);
                var sql = $"select count(*) {members} and c.id = {parameters.Add(customer)}";
                return await tx.ScalarAsync<long>(sql, parameters.Values, ct) > 0;
            },
            ct
        );

    /// <summary>Those of some customers who are in a segment.</summary>
    internal static async Task<HashSet<CustomerId>> AmongAsync(
        WriteTransaction tx,
        Segment segment,
        IReadOnlyList<CustomerId> customers,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        var sql = $"""
            select c.id {From(parameters, segment.Condition, now, tx.IsPostgres)}
              and c.id {parameters.AddAnyOf(tx, customers)}
            """;
        return [.. await tx.QueryAsync<CustomerId>(sql, parameters.Values, ct)];
    }

    private string From(SqlParameters parameters, Condition? condition) =>
        From(parameters, condition, time.GetUtcNow(), database.IsPostgres);

    // A customer is the profile that carries its id, the oldest one: uses profile's primary key.
    internal static string From(
        SqlParameters parameters,
        Condition? condition,
        DateTimeOffset now,
        bool isPostgres,
        CustomerId? only = null
    ) =>
        $"""
            from profile c
            where c.customer_id = c.id and c.erased_at is null
              {(condition is null ? "" : $"and {new ConditionSql(parameters, now, isPostgres, only).Of(condition)}")}
            """;

    private static CustomerId? After(string? cursor)
    {
        if (cursor is null)
            return default(CustomerId);
        return Cursor.Read(cursor, parts: 1) is [var id] && Guid.TryParse(id, out var after)
            ? new CustomerId(after)
            : null;
    }
}
