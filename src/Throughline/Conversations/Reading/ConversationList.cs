using Throughline.Conversations.Tables;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Reading;

/// <summary>
/// Conversations, a page at a time. Who waits longest uses conversation_waiting, what moved last conversation_newest or
/// the index of what is filtered by: conversation_state, _assignee, _team, _topic, conversation_tag_name or _profile.
/// </summary>
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
    ) =>
        cursor is not null && ListPosition.Read(cursor) is null
            ? Task.FromResult<Page<ConversationSummary>?>(null)
            : database.SnapshotAsync(
                tx => ReadAsync(tx, filter, cursor is null ? null : ListPosition.Read(cursor), limit, ct),
                ct
            );

    internal static async Task<Page<ConversationSummary>?> ReadAsync(
        WriteTransaction tx,
        ConversationFilter filter,
        ListPosition? after,
        int limit,
        CancellationToken ct
    )
    {
        var (sql, parameters) = Sql(filter, after, limit + 1);
        var rows = await tx.QueryAsync<SummaryRow>(sql, parameters.Values, ct);
        var items = rows.Take(limit).Select(ConversationSummary.Of).ToList();
        var next = rows.Count > limit ? ListPosition.Of(items[^1], filter.WaitingFirst).Write() : null;
        return new Page<ConversationSummary>(items, next);
    }

    internal static (string Sql, SqlParameters Parameters) Sql(
        ConversationFilter filter,
        ListPosition? after,
        int limit
    )
    {
        var parameters = new SqlParameters();
        var conditions = string.Join(" and ", Conditions(filter, after, parameters));
        var (column, way) = filter.WaitingFirst ? ("waiting_since", "asc") : ("last_message_at", "desc");
        return (
            $"""
            select {ConversationSummary.Columns}
            from conversation c
            join profile p on p.id = c.profile_id
            where {conditions}
            order by c.{column} {way}, c.id {way}
            limit {parameters.Add(limit)}
            """,
            parameters
        );
    }

    // Uses conversation_number_unique, or profile_customer and conversation_newest.
    private static string Meant(ConversationSearch search, SqlParameters parameters)
    {
        if (search.Number is { } number)
            return $"c.number = {parameters.Add(number)}";
        var text = search
            .Text.Replace("!", "!!", StringComparison.Ordinal)
            .Replace("%", "!%", StringComparison.Ordinal)
            .Replace("_", "!_", StringComparison.Ordinal);
        var subject = $"""
            c.id in (
              select recent.id
              from (
                select id, subject
                from conversation
                where counts
                order by last_message_at desc, id desc
                limit {parameters.Add(ConversationSearch.MostSubjects)}
              ) recent
              where lower(recent.subject) like {parameters.Add($"%{text}%")} escape '!'
            )
            """;
        return search.Customers.Count == 0
            ? subject
            : $"""
                ({subject}
                or c.profile_id in (select id from profile where customer_id in {parameters.AddList(search.Customers)}))
                """;
    }

    private static IEnumerable<string> Conditions(
        ConversationFilter filter,
        ListPosition? after,
        SqlParameters parameters
    )
    {
        // Uses conversation_spam.
        yield return filter.Spam ? "c.spam and c.merged_into is null" : "c.counts";
        if (filter.WaitingFirst)
            yield return "c.waiting_since is not null";
        if (filter.States is [var state])
            yield return $"c.state = {parameters.Add(Word.Of(state))}";
        else if (filter.States.Count > 1)
            yield return $"c.state in {parameters.AddList(filter.States.Select(Word.Of))}";
        if (filter.Assignee is { } assignee)
            yield return $"c.assignee = {parameters.Add(assignee)}";
        if (filter.Unassigned)
            yield return "c.assignee is null";
        if (filter.Team is { } team)
            yield return $"c.team = {parameters.Add(team)}";
        if (filter.Topic is { } topic)
            yield return $"c.topic = {parameters.Add(topic)}";
        if (filter.Tag is { } tag)
            yield return $"c.id in (select conversation_id from conversation_tag where tag = {parameters.Add(tag)})";
        if (filter.Customer is { } customer)
            yield return $"c.profile_id in (select id from profile where customer_id = {parameters.Add(customer)})";
        if (filter.Search is { } search)
            yield return Meant(search, parameters);
        if (after is { } place)
            yield return filter.WaitingFirst
                ? $"(c.waiting_since, c.id) > ({parameters.Add(place.At)}, {parameters.Add(place.Id)})"
                : $"(c.last_message_at, c.id) < ({parameters.Add(place.At)}, {parameters.Add(place.Id)})";
    }
}
