using System.Runtime.CompilerServices;
using Throughline.Conversations.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Searching;

/// <summary>
/// Walks the documents that hold what was looked for, the latest first, and reads no further than is asked for: so a
/// word that every other conversation holds costs no more than a rare one.
/// </summary>
internal sealed class DocumentSearch
{
    private readonly WriteTransaction tx;
    private readonly SearchQuery query;
    private readonly List<IReadOnlyList<string>> marks;

    private DocumentSearch(WriteTransaction tx, SearchQuery query, List<IReadOnlyList<string>> marks) =>
        (this.tx, this.query, this.marks) = (tx, query, marks);

    /// <returns>null when nothing can be found.</returns>
    public static async Task<DocumentSearch?> OfAsync(
        WriteTransaction tx,
        ConversationFilter filter,
        SearchQuery query,
        CancellationToken ct
    )
    {
        var groups = MarksOf(filter).ToList();
        if (filter.Customer is { } customer)
            groups.Add(await ProfilesAsync(tx, customer, ct));
        // Spam is not searched.
        if (filter.Spam || groups.Exists(group => group.Count == 0))
            return null;
        // Left to itself PostgreSQL would read everything for what it takes to be common.
        if (tx.IsPostgres)
            await tx.ExecuteAsync("select set_config('enable_seqscan', 'off', true)", ct);
        return new DocumentSearch(tx, query, groups);
    }

    /// <summary>Conversations, in groups, going back in time.</summary>
    /// <param name="below">Only those whose place is below.</param>
    /// <param name="wanted">How many a group holds at most, and about how many are wanted in all.</param>
    /// <param name="ct">Stops it.</param>
    public async IAsyncEnumerable<List<ConversationId>> BackAsync(
        long below,
        int wanted,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var seen = new HashSet<ConversationId>();
        await foreach (
            var group in tx.IsPostgres ? InStretchesAsync(below, wanted, ct) : InOrderAsync(below, wanted, ct)
        )
            if (group.Select(hit => hit.ConversationId).Where(seen.Add).ToList() is { Count: > 0 } ids)
                yield return ids;
    }

    /// <summary>FTS5 gives its rows in their order, as they are asked for.</summary>
    private async IAsyncEnumerable<List<Hit>> InOrderAsync(
        long below,
        int wanted,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        while (true)
        {
            var hits = await tx.QueryAsync<Hit>(
                """
                select conversation_words.rowid as place, d.conversation_id
                from conversation_words
                cross join conversation_document d
                where conversation_words match @query and conversation_words.rowid < @below
                  and d.place = conversation_words.rowid
                order by conversation_words.rowid desc
                limit @wanted
                """,
                new
                {
                    query = query.ForSqlite(marks),
                    below,
                    wanted,
                },
                ct
            );
            yield return hits;
            if (hits.Count < wanted)
                yield break;
            below = hits[^1].Place;
        }
    }

    /// <summary>Uses conversation_document_words; see <see cref="Stretches"/>.</summary>
    private async IAsyncEnumerable<List<Hit>> InStretchesAsync(
        long below,
        int wanted,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        // Uses conversation_document's primary key, at both ends.
        var (lowest, highest) = await tx.FirstAsync<(long?, long?)>(
            "select min(place) as lowest, max(place) as highest from conversation_document",
            null,
            ct
        );
        if (lowest is not { } least || highest is not { } most)
            yield break;
        foreach (var (stretches, from, end) in Stretches.Back(Math.Min(below, most + 1), least))
            for (var rest = end; rest > from; )
            {
                var hits = await tx.QueryAsync<Hit>(
                    """
                    with found as materialized (
                      select place, conversation_id
                      from conversation_document
                      where words @@ cast(@query as tsquery)
                    )
                    select place, conversation_id
                    from found
                    where place >= @from and place < @rest
                    order by place desc
                    limit @wanted
                    """,
                    new
                    {
                        query = query.ForPostgres([stretches, .. marks]),
                        from,
                        rest,
                        wanted,
                    },
                    ct
                );
                yield return hits;
                rest = hits.Count < wanted ? from : hits[^1].Place;
            }
    }

    private static IEnumerable<IReadOnlyList<string>> MarksOf(ConversationFilter filter)
    {
        if (filter.Reach is { } reach)
            yield return [Marks.Of("assignee", reach.Email), .. reach.Teams.Select(team => Marks.Of("team", team))];
        if (filter.States.Count > 0)
            yield return [.. filter.States.Select(state => Marks.Of("state", Tables.Word.Of(state)))];
        if (filter.Assignee is not null || filter.Unassigned)
            yield return [Marks.Of("assignee", filter.Assignee)];
        if (filter.WaitingFirst || filter.WaitingSince is not null)
            yield return [Marks.Waiting];
        if (filter.Priority is { } priority)
            yield return [Marks.Of("priority", Tables.Word.Of(priority))];
        foreach (
            var (fact, value) in new[]
            {
                ("team", filter.Team),
                ("topic", filter.Topic),
                ("kind", filter.Kind),
                ("tag", filter.Tag),
                ("channel", filter.Channel),
            }
        )
            if (value is not null)
                yield return [Marks.Of(fact, value)];
    }

    /// <summary>Uses profile_customer.</summary>
    private static async Task<IReadOnlyList<string>> ProfilesAsync(
        WriteTransaction tx,
        CustomerId customer,
        CancellationToken ct
    ) =>
        [
            .. (
                await tx.QueryAsync<ProfileId>(
                    "select id from profile where customer_id = @customer",
                    new { customer },
                    ct
                )
            ).Select(profile => Marks.Of("profile", profile.ToString())),
        ];

    private sealed record Hit
    {
        public long Place { get; init; }
        public ConversationId ConversationId { get; init; }
    }
}
