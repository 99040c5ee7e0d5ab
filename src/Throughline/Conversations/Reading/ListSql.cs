using Throughline.Conversations.Tables;
using Throughline.Storage;

namespace Throughline.Conversations.Reading;

/// <summary>A page of a list, and how many it holds, from the stretches of <see cref="ListArm"/>.</summary>
internal static class ListSql
{
    public static (string Sql, SqlParameters Parameters) Page(ConversationFilter filter, ListPosition? after, int limit)
    {
        var parameters = new SqlParameters();
        var most = parameters.Add(limit);
        var way = filter.WaitingFirst ? "asc" : "desc";
        var arms = ListArm.Of(filter, parameters).ToList();
        var parts = arms.Select(
                (arm, i) =>
                    $"""
                        select id, at from (
                          select c.id, {By(filter, arm)} as at
                          from {arm.From}
                          where {string.Join(" and ", Conditions(filter, arm, after, parameters))}
                          order by {By(filter, arm)} {way}, {Id(arm)} {way}
                          limit {most}
                        ) a{i}
                        """
            )
            .DefaultIfEmpty("select c.id, c.opened_at as at from conversation c where false");
        // The page first, then its rows: each engine keeps to that order.
        return (
            $"""
            select {ConversationSummary.Columns}
            from (
            {string.Join("\nunion all\n", parts)}
            ) page
            cross join conversation c
            cross join profile p
            where c.id = page.id and p.id = c.profile_id
            order by page.at {way}, page.id {way}
            limit {most}
            """,
            parameters
        );
    }

    /// <summary>How many, up to a bound: a number that nobody reads need not be counted.</summary>
    public static string Count(ConversationFilter filter, SqlParameters parameters, int most)
    {
        var parts = ListArm
            .Of(filter, parameters)
            .ToList()
            .Select(
                (arm, i) =>
                    $"""
                        select 1 from (
                          select 1 as one
                          from {arm.From}
                          where {string.Join(" and ", Conditions(filter, arm, after: null, parameters))}
                          limit {most}
                        ) a{i}
                        """
            )
            .DefaultIfEmpty("select 1 where false");
        return $"select count(*) from (select 1 from ({string.Join("\nunion all\n", parts)}) b limit {most}) c";
    }

    /// <summary>Those of the given ids that a filter lets through.</summary>
    public static (string Sql, SqlParameters Parameters) Among(
        WriteTransaction tx,
        ConversationFilter filter,
        IEnumerable<Kernel.ConversationId> ids
    )
    {
        var parameters = new SqlParameters();
        var conditions = Matching(filter, parameters).Append($"c.id {parameters.AddAnyOf(tx, ids)}");
        if (filter.Reach is { } reach)
            conditions = conditions.Append(ListArm.Within(reach, parameters));
        if (filter.Customer is { } customer)
            conditions = conditions.Append($"p.customer_id = {parameters.Add(customer)}");
        return (
            $"""
            select {ConversationSummary.Columns}
            from conversation c
            join profile p on p.id = c.profile_id
            where {string.Join(" and ", conditions)}
            """,
            parameters
        );
    }

    private static string By(ConversationFilter filter, ListArm arm) =>
        filter.WaitingFirst ? "c.waiting_since" : arm.Newest ?? "c.last_message_at";

    private static string Id(ListArm arm) => arm.Newest is null ? "c.id" : "t.conversation_id";

    private static IEnumerable<string> Conditions(
        ConversationFilter filter,
        ListArm arm,
        ListPosition? after,
        SqlParameters parameters
    )
    {
        var rest = arm.IsOfState ? filter with { States = [] } : filter;
        var all = arm.Conditions.Concat(Matching(rest, parameters));
        return after is not { } place
            ? all
            : all.Append(
                $"({By(filter, arm)}, {Id(arm)}) {(filter.WaitingFirst ? ">" : "<")} ({parameters.Add(place.At)}, {parameters.Add(place.Id)})"
            );
    }

    private static IEnumerable<string> Matching(ConversationFilter filter, SqlParameters parameters)
    {
        yield return filter.Spam ? "c.spam and c.merged_into is null" : "c.counts";
        if (filter.WaitingFirst)
            yield return "c.waiting_since is not null";
        if (filter.WaitingSince is { } since)
            yield return $"c.waiting_since <= {parameters.Add(since)}";
        if (filter.States.Count > 0)
            yield return $"c.state in {parameters.AddList(filter.States.Select(Word.Of))}";
        if (filter.Assignee is { } assignee)
            yield return $"c.assignee = {parameters.Add(assignee)}";
        if (filter.Unassigned)
            yield return "c.assignee is null";
        if (filter.Team is { } team)
            yield return $"c.team = {parameters.Add(team)}";
        if (filter.Topic is { } topic)
            yield return $"c.topic = {parameters.Add(topic)}";
        if (filter.Kind is { } kind)
            yield return $"c.kind = {parameters.Add(kind)}";
        if (filter.Priority is { } priority)
            yield return $"c.priority = {parameters.Add(Word.Of(priority))}";
        if (filter.Channel is { } channel)
            yield return $"c.channel = {parameters.Add(channel)}";
        if (filter.Pressing is { } pressing)
            yield return $"c.id in ({PressingSql.Of(pressing)})";
        if (filter.Tag is { } tag)
            yield return $"exists (select 1 from conversation_tag w where w.conversation_id = c.id and w.tag = {parameters.Add(tag)})";
        foreach (var (field, value) in filter.Fields)
            yield return $"exists (select 1 from conversation_field w where w.conversation_id = c.id and w.field = {parameters.Add(field)} and w.value = {parameters.Add(value)})";
    }
}
