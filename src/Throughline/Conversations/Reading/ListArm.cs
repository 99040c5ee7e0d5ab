using Throughline.Conversations.Tables;
using Throughline.Storage;

namespace Throughline.Conversations.Reading;

/// <summary>
/// One stretch of one index. A list that no single index holds in order, as of somebody's own and their teams'
/// conversations, is made of several: the beginning of each, put together. So a page costs the same whatever there is.
/// </summary>
/// <param name="From">The tables, conversation as c among them.</param>
/// <param name="Conditions">What holds in this stretch alone.</param>
/// <param name="IsOfState">Whether one of the conditions is the state.</param>
/// <param name="Newest">What the stretch is ordered by, where that is not conversation's own column.</param>
internal sealed record ListArm(
    string From,
    IReadOnlyList<string> Conditions,
    string? Newest = null,
    bool IsOfState = false
)
{
    private const string Plain = "conversation c";

    /// <summary>Those of a filter; none overlaps another.</summary>
    public static IEnumerable<ListArm> Of(ConversationFilter filter, SqlParameters parameters)
    {
        if (filter.Search?.Number is { } number)
            // Uses conversation_number_unique.
            return [new ListArm(Plain, [$"c.number = {parameters.Add(number)}", .. Seen(filter, parameters)])];
        if (filter.Customer is not null || filter.Search is { Customers.Count: > 0 })
            return [OfCustomers(filter, parameters)];
        if (filter.Pressing is { } pressing)
            // Uses sla_clock_open: what presses is as much as people can still do something about.
            return
            [
                new ListArm(
                    $"({PressingSql.Of(pressing)}) pressing cross join conversation c",
                    ["c.id = pressing.conversation_id", .. Seen(filter, parameters)]
                ),
            ];
        if (filter.Spam)
            // Uses conversation_spam.
            return [new ListArm(Plain, Seen(filter, parameters))];
        var (arms, hasLead) = Leading(filter, parameters);
        if (filter.WaitingFirst)
            // Uses conversation_waiting, or conversation_waiting_assignee and conversation_waiting_team.
            return arms;
        if (filter.States.Count == 0 && !hasLead)
            // Uses conversation_newest.
            return arms;
        // The indexes of one attribute go on with the state, as most lists are of one.
        var states = filter.States.Count > 0 ? filter.States : Enum.GetValues<ConversationState>();
        return from arm in arms
            from state in states
            let column = arm.Newest is null ? "c.state" : "t.state"
            select arm with
            {
                Conditions = [.. arm.Conditions, $"{column} = {parameters.Add(Word.Of(state))}"],
                IsOfState = true,
            };
    }

    /// <summary>Whether conversation c lies within somebody's reach.</summary>
    public static string Within(Reach reach, SqlParameters parameters) =>
        reach.Teams.Count == 0
            ? $"c.assignee = {parameters.Add(reach.Email)}"
            : $"(c.assignee = {parameters.Add(reach.Email)} or c.team in {parameters.AddList(reach.Teams)})";

    /// <summary>The attribute by whose index the list is read, and whether there is one.</summary>
    private static (IReadOnlyList<ListArm> Arms, bool HasLead) Leading(
        ConversationFilter filter,
        SqlParameters parameters
    )
    {
        var seen = Seen(filter, parameters);
        if (filter is { Reach: { } reach, Assignee: null })
            return (OfReach(filter, reach, parameters), true);
        if (filter.Assignee is not null || filter.Unassigned || filter.Team is not null)
            return ([new ListArm(Plain, seen)], true);
        // Both have what a list goes by beside what it is of.
        if (filter is { Fields: [var first, ..], WaitingFirst: false })
            // Uses conversation_field_list.
            return (
                [
                    Beside(
                        "conversation_field",
                        [
                            $"t.field = {parameters.Add(first.Field)}",
                            $"t.value = {parameters.Add(first.Value)}",
                            .. seen,
                        ]
                    ),
                ],
                true
            );
        if (filter is { Tag: { } tag, WaitingFirst: false })
            // Uses conversation_tag_list.
            return ([Beside("conversation_tag", [$"t.tag = {parameters.Add(tag)}", .. seen])], true);
        var hasLead = (filter.Topic ?? filter.Kind ?? filter.Channel) is not null || filter.Priority is not null;
        return ([new ListArm(Plain, seen)], hasLead);
    }

    private static ListArm Beside(string table, IEnumerable<string> conditions) =>
        new(
            $"{table} t cross join conversation c",
            ["c.id = t.conversation_id", "t.counts", .. conditions],
            "t.last_message_at"
        );

    /// <summary>Somebody's own by conversation_assignee, and those of each team of theirs by conversation_team.</summary>
    private static IReadOnlyList<ListArm> OfReach(ConversationFilter filter, Reach reach, SqlParameters parameters)
    {
        var me = parameters.Add(reach.Email);
        var own = new ListArm(Plain, [$"c.assignee = {me}"]);
        var teams = reach
            .Teams.Where(team => filter.Team is null || filter.Team == team)
            .Select(team => new ListArm(
                Plain,
                [$"c.team = {parameters.Add(team)}", $"c.assignee is distinct from {me}"]
            ));
        return filter.Unassigned ? [.. teams] : [own, .. teams];
    }

    /// <summary>Uses profile_customer and conversation_profile; customers have as many as one remembers.</summary>
    private static ListArm OfCustomers(ConversationFilter filter, SqlParameters parameters)
    {
        var customers = filter.Customer is { } one ? [one] : filter.Search!.Customers;
        return new ListArm(
            "profile owner cross join conversation c",
            [
                $"owner.customer_id in {parameters.AddList(customers)}",
                "c.profile_id = owner.id",
                .. Seen(filter, parameters),
            ]
        );
    }

    private static string[] Seen(ConversationFilter filter, SqlParameters parameters) =>
        filter.Reach is { } reach ? [Within(reach, parameters)] : [];
}
