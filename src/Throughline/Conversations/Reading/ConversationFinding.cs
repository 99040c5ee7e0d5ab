using Throughline.Conversations.Searching;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Reading;

/// <summary>
/// What holds the words that were looked for, and what is of the customers they name; what moved last first, each with
/// where it was found.
/// </summary>
internal static class ConversationFinding
{
    public static async Task<Page<ConversationSummary>> ReadAsync(
        WriteTransaction tx,
        ConversationFilter filter,
        ConversationSearch search,
        FoundPosition from,
        int limit,
        CancellationToken ct
    )
    {
        var found = await OfWordsAsync(tx, filter, search, from.Below, limit + 1, ct);
        var named = await OfCustomersAsync(tx, filter, search, from.Below, limit + 1, ct);
        var all = found.Concat(named).DistinctBy(one => one.Id).OrderByDescending(PlaceOf).ToList();
        var items = all.Take(limit).ToList();
        var next = all.Count > limit ? new FoundPosition(PlaceOf(items[^1])).Write() : null;
        return new Page<ConversationSummary>(
            search.Query is { } query ? await Snippets.AddAsync(tx, items, query, ct) : items,
            next
        );
    }

    private static async Task<List<ConversationSummary>> OfWordsAsync(
        WriteTransaction tx,
        ConversationFilter filter,
        ConversationSearch search,
        long below,
        int wanted,
        CancellationToken ct
    )
    {
        var found = new List<ConversationSummary>();
        if (search.Query is not { } query || await DocumentSearch.OfAsync(tx, filter, query, ct) is not { } documents)
            return found;
        await foreach (var ids in documents.BackAsync(below, wanted, ct))
        {
            var (sql, parameters) = ListSql.Among(tx, filter, ids);
            var rows = await tx.QueryAsync<SummaryRow>(sql, parameters.Values, ct);
            found.AddRange(rows.Select(ConversationSummary.Of));
            if (found.Count >= wanted)
                break;
        }
        return found;
    }

    private static async Task<IEnumerable<ConversationSummary>> OfCustomersAsync(
        WriteTransaction tx,
        ConversationFilter filter,
        ConversationSearch search,
        long below,
        int wanted,
        CancellationToken ct
    )
    {
        if (search.Customers.Count == 0)
            return [];
        // The place tells the instant to a minute; what lies above within that minute is left out below.
        var after = below == long.MaxValue ? null : new ListPosition(Place.EndOf(below), default);
        var page = await ConversationList.ReadAsync(tx, filter, after, wanted + OfOneMinute, ct);
        return page.Items.Where(one => PlaceOf(one) < below).Take(wanted);
    }

    // More do not move within one minute of what so few customers have.
    private const int OfOneMinute = 20;

    private static long PlaceOf(ConversationSummary one) => Place.Of(one.LastMessageAt, one.Number);
}
