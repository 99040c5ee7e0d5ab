using Throughline.Conversations.Searching;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Reading;

/// <summary>Where each of a page's conversations holds what was looked for.</summary>
internal static class Snippets
{
    /// <summary>Uses conversation_message's primary key.</summary>
    public static async Task<List<ConversationSummary>> AddAsync(
        WriteTransaction tx,
        List<ConversationSummary> items,
        SearchQuery query,
        CancellationToken ct
    )
    {
        if (items.Count == 0)
            return items;
        var parameters = new SqlParameters();
        var rows = await tx.QueryAsync<Row>(
            $"""
            select conversation_id, body
            from conversation_message
            where conversation_id {parameters.AddAnyOf(tx, items.Select(one => one.Id))}
            order by conversation_id, occurred_at desc, seq desc
            """,
            parameters.Values,
            ct
        );
        var said = rows.ToLookup(row => row.ConversationId, row => row.Body);
        return
        [
            .. items.Select(one =>
                one with
                {
                    Snippet = said[one.Id].Select(text => Snippet.Of(text, query)).FirstOrDefault(it => it is not null),
                }
            ),
        ];
    }

    private sealed record Row
    {
        public ConversationId ConversationId { get; init; }
        public string Body { get; init; } = "";
    }
}
