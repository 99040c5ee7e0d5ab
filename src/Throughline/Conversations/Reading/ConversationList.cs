using Throughline.Conversations.Searching;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Reading;

/// <summary>Conversations, a page at a time: lists as <see cref="ListArm"/> says, and what a search finds.</summary>
public sealed class ConversationList(Database database)
{
    /// <param name="filter">Which.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null when the cursor is none of this list.</returns>
    public Task<Page<ConversationSummary>?> ReadAsync(
        ConversationFilter filter,
        string? cursor,
        int limit,
        CancellationToken ct
    )
    {
        if (filter.Search is { Number: null } search)
            return FoundPosition.Read(cursor) is { } from
                ? database.SnapshotAsync<Page<ConversationSummary>?>(
                    async tx => await ConversationFinding.ReadAsync(tx, filter, search, from, limit, ct),
                    ct
                )
                : Task.FromResult<Page<ConversationSummary>?>(null);
        var after = cursor is null ? null : ListPosition.Read(cursor);
        return cursor is not null && after is null
            ? Task.FromResult<Page<ConversationSummary>?>(null)
            : database.SnapshotAsync<Page<ConversationSummary>?>(
                async tx => await ReadAsync(tx, filter, after, limit, ct),
                ct
            );
    }

    /// <summary>Some of them, in the order in which they are named.</summary>
    public Task<IReadOnlyList<ConversationSummary>> FindAsync(
        IReadOnlyList<ConversationId> ids,
        CancellationToken ct
    ) =>
        ids.Count == 0
            ? Task.FromResult<IReadOnlyList<ConversationSummary>>([])
            : database.SnapshotAsync<IReadOnlyList<ConversationSummary>>(
                async tx =>
                {
                    var places = ids.Select((id, place) => (id, place)).ToDictionary(one => one.id, one => one.place);
                    var (sql, parameters) = ListSql.Among(tx, new ConversationFilter(), ids);
                    var rows = await tx.QueryAsync<SummaryRow>(sql, parameters.Values, ct);
                    return [.. rows.Select(ConversationSummary.Of).OrderBy(it => places[it.Id])];
                },
                ct
            );

    internal static async Task<Page<ConversationSummary>> ReadAsync(
        WriteTransaction tx,
        ConversationFilter filter,
        ListPosition? after,
        int limit,
        CancellationToken ct
    )
    {
        var (sql, parameters) = ListSql.Page(filter, after, limit + 1);
        var rows = await tx.QueryAsync<SummaryRow>(sql, parameters.Values, ct);
        var items = rows.Take(limit).Select(ConversationSummary.Of).ToList();
        var next = rows.Count > limit ? ListPosition.Of(items[^1], filter.WaitingFirst).Write() : null;
        return new Page<ConversationSummary>(items, next);
    }

    /// <summary>How many each of some lists holds, up to <see cref="ConversationCounts.Most"/> and one, in one question.</summary>
    public Task<long[]> CountAsync(IReadOnlyList<ConversationFilter> filters, CancellationToken ct)
    {
        if (filters.Count == 0)
            return Task.FromResult<long[]>([]);
        var parameters = new SqlParameters();
        var counts = filters.Select(
            (filter, i) =>
                $"select cast({i} as bigint) as place, ({ListSql.Count(filter, parameters, ConversationCounts.Most + 1)}) as many"
        );
        var sql = string.Join("\nunion all\n", counts);
        return database.SnapshotAsync(
            async tx =>
                (await tx.QueryAsync<(long Place, long Many)>(sql, parameters.Values, ct))
                    .OrderBy(count => count.Place)
                    .Select(count => count.Many)
                    .ToArray(),
            ct
        );
    }
}
