using System.Data.Common;
using Dapper;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Timeline;

/// <summary>Everything that happened between a customer and the brand, newest first, over all of the customer's profiles.</summary>
public sealed class CustomerTimeline(Database database, Catalogue catalogue)
{
    private readonly string[] hidden = [.. catalogue.All.Where(type => !type.IsTouchpoint).Select(type => type.Name)];

    /// <summary>One page in the order (occurred_at, seq).</summary>
    /// <param name="customer">Whose; nobody's timeline is empty.</param>
    /// <param name="cursor">What the page before gave as its next; null starts at the newest.</param>
    /// <param name="limit">At most so many entries.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null when the cursor is none.</returns>
    public async Task<Page<Entry>?> ReadAsync(
        CustomerId customer,
        string? cursor,
        int limit,
        TimelineFilter filter,
        CancellationToken ct
    )
    {
        var before = TimelinePosition.End;
        if (cursor is not null && !TimelinePosition.TryRead(cursor, out before))
            return null;
        var parameters = new SqlParameters();
        var sql = Sql(parameters, customer, before, limit + 1, filter);
        await using var connection = await database.OpenAsync(ct);
        var entries = await ReadAsync(connection, sql, parameters, ct);
        var more = entries.Count > limit;
        if (more)
            entries.RemoveAt(limit);
        return new Page<Entry>(entries, more ? TimelinePosition.Of(entries[^1]).Write() : null);
    }

    /// <summary>
    /// Uses profile_customer, then ledger_profile, which alone holds what is needed to choose; only the chosen rows are
    /// read. The type is compared as an expression so that ledger_type, which knows no customers, is never chosen.
    /// </summary>
    internal string Sql(
        SqlParameters parameters,
        CustomerId customer,
        TimelinePosition before,
        int limit,
        TimelineFilter filter
    ) =>
        $"""
            select {LedgerRows.ColumnsOf("l")}
            from (
              select e.seq, e.occurred_at
              from ledger e
              where e.profile_id in (select p.id from profile p where p.customer_id = {parameters.Add(customer)})
                and e.profile_id is not null
                and (e.occurred_at, e.seq) < ({parameters.Add(before.OccurredAt)}, {parameters.Add(before.Seq)})
                {Conditions(parameters, filter)}
              order by e.occurred_at desc, e.seq desc
              limit {parameters.Add(limit)}
            ) chosen
            join ledger l on l.seq = chosen.seq
            order by chosen.occurred_at desc, chosen.seq desc
            """;

    private string Conditions(SqlParameters parameters, TimelineFilter filter)
    {
        var conditions = "";
        if (filter.Types.Count > 0)
            conditions += $" and e.type || '' in {parameters.AddList(filter.Types)}";
        else if (!filter.Everything && hidden.Length > 0)
            conditions += $" and e.type || '' not in {parameters.AddList(hidden)}";
        if (filter.Channels.Count > 0)
            conditions += $" and e.channel in {parameters.AddList(filter.Channels)}";
        if (filter.Stages.Count > 0)
            conditions += $" and e.stage in {parameters.AddList(filter.Stages)}";
        return conditions;
    }

    private static async Task<List<Entry>> ReadAsync(
        DbConnection connection,
        string sql,
        SqlParameters parameters,
        CancellationToken ct
    )
    {
        await using var reader = await connection.ExecuteReaderAsync(
            new CommandDefinition(sql, parameters.Values, cancellationToken: ct)
        );
        return await LedgerRows.ReadAllAsync(reader, ct);
    }
}
