using System.Data.Common;
using Dapper;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Timeline;

/// <summary>Everything that happened between a customer and the brand, newest first, over all of the customer's profiles.</summary>
public sealed class CustomerTimeline(Database database, Catalogue catalogue)
{
    // What came just after an entry belongs to its story.
    private const int ShownAfter = 3;

    private readonly TimelineSql sql = new(catalogue, database.IsPostgres);

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
        var (entries, more) = await BeforeAsync(customer, before, limit, filter, ct);
        return new Page<Entry>(entries, more ? TimelinePosition.Of(entries[^1]).Write() : null);
    }

    /// <summary>A stretch that begins anywhere.</summary>
    /// <returns>null when the cursor is none, or when the customer has no such entry.</returns>
    public Task<TimelineSlice?> SliceAsync(
        CustomerId customer,
        TimelinePlace place,
        int limit,
        TimelineFilter filter,
        CancellationToken ct
    ) =>
        place switch
        {
            TimelinePlace.Older(var cursor) => TimelinePosition.TryRead(cursor, out var before)
                ? OlderAsync(customer, before, limit, filter, isNewest: false, ct)
                : Nowhere(),
            TimelinePlace.Newer(var cursor) => TimelinePosition.TryRead(cursor, out var after)
                ? NewerAsync(customer, after, limit, filter, ct)
                : Nowhere(),
            TimelinePlace.At(var seq) => AtAsync(customer, seq, limit, filter, ct),
            _ => OlderAsync(customer, TimelinePosition.End, limit, filter, isNewest: true, ct),
        };

    /// <summary>Those of the entries that are the customer's, in no particular order.</summary>
    public async Task<IReadOnlyList<Entry>> FindAsync(
        CustomerId customer,
        IReadOnlyCollection<long> seqs,
        CancellationToken ct
    )
    {
        if (seqs.Count == 0)
            return [];
        var parameters = new SqlParameters();
        // Uses the primary keys of both.
        var text = $"""
            select {LedgerRows.ColumnsOf("l")}
            from ledger l
            join profile p on p.id = l.profile_id
            where l.seq in {parameters.AddList(seqs)} and p.customer_id = {parameters.Add(customer)}
            """;
        return await QueryAsync(text, parameters, ct);
    }

    internal string Sql(
        SqlParameters parameters,
        CustomerId customer,
        TimelinePosition before,
        int limit,
        TimelineFilter filter
    ) => sql.Before(parameters, customer, before, limit, filter);

    private static Task<TimelineSlice?> Nowhere() => Task.FromResult<TimelineSlice?>(null);

    private async Task<TimelineSlice?> OlderAsync(
        CustomerId customer,
        TimelinePosition before,
        int limit,
        TimelineFilter filter,
        bool isNewest,
        CancellationToken ct
    )
    {
        var (entries, more) = await BeforeAsync(customer, before, limit, filter, ct);
        // Where nothing is older, what is newer begins at the place itself.
        var newer = entries.Count > 0 ? TimelinePosition.Of(entries[0]) : before.Earlier;
        return new TimelineSlice(
            entries,
            isNewest ? null : newer.Write(),
            more ? TimelinePosition.Of(entries[^1]).Write() : null
        );
    }

    private async Task<TimelineSlice?> NewerAsync(
        CustomerId customer,
        TimelinePosition after,
        int limit,
        TimelineFilter filter,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        var entries = await QueryAsync(sql.After(parameters, customer, after, limit + 1, filter), parameters, ct);
        // Fewer than a page are left: the newest page shows them, and is full.
        if (entries.Count <= limit)
            return await OlderAsync(customer, TimelinePosition.End, limit, filter, isNewest: true, ct);
        entries.RemoveAt(limit);
        entries.Reverse();
        return new TimelineSlice(
            entries,
            TimelinePosition.Of(entries[0]).Write(),
            TimelinePosition.Of(entries[^1]).Write()
        );
    }

    private async Task<TimelineSlice?> AtAsync(
        CustomerId customer,
        long seq,
        int limit,
        TimelineFilter filter,
        CancellationToken ct
    )
    {
        if (await FindAsync(customer, [seq], ct) is not [var entry])
            return null;
        var parameters = new SqlParameters();
        var newer = await QueryAsync(
            sql.After(parameters, customer, TimelinePosition.Of(entry), ShownAfter + 1, filter),
            parameters,
            ct
        );
        if (newer.Count <= ShownAfter)
            return await OlderAsync(customer, TimelinePosition.End, limit, filter, isNewest: true, ct);
        var first = TimelinePosition.Of(newer[ShownAfter - 1]);
        return await OlderAsync(customer, first.Later, limit, filter, isNewest: false, ct);
    }

    private async Task<(List<Entry> Entries, bool More)> BeforeAsync(
        CustomerId customer,
        TimelinePosition before,
        int limit,
        TimelineFilter filter,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        var entries = await QueryAsync(sql.Before(parameters, customer, before, limit + 1, filter), parameters, ct);
        var more = entries.Count > limit;
        if (more)
            entries.RemoveAt(limit);
        return (entries, more);
    }

    private async Task<List<Entry>> QueryAsync(string text, SqlParameters parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using DbDataReader reader = await connection.ExecuteReaderAsync(
            new CommandDefinition(text, parameters.Values, cancellationToken: ct)
        );
        return await LedgerRows.ReadAllAsync(reader, ct);
    }
}
