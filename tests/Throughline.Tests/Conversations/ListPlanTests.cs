using Throughline.Conversations;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

/// <summary>
/// A page of each view is a stretch of an index, or the beginnings of several: but for the page itself nothing is sorted,
/// however many there are.
/// </summary>
public sealed class ListPlanTests
{
    private static readonly ConversationFilter Open = new() { States = [ConversationState.Open] };

    // SQLite finds nobody's in order in the index of whose they are.
    private const string Unassigned = "conversation_unassigned";

    private static readonly Dictionary<string, (ConversationFilter Filter, string[] Indexes)> Lists = new()
    {
        ["all"] = (new(), ["conversation_newest"]),
        ["open"] = (Open, ["conversation_state"]),
        ["open or pending"] = (
            new() { States = [ConversationState.Open, ConversationState.Pending] },
            ["conversation_state"]
        ),
        ["waiting"] = (new() { WaitingFirst = true }, ["conversation_waiting"]),
        ["mine"] = (Open with { Assignee = "a@x.org" }, ["conversation_assignee"]),
        ["unassigned"] = (Open with { Unassigned = true }, [Unassigned]),
        ["team"] = (Open with { Team = "repairs" }, ["conversation_team"]),
        ["waiting of a team"] = (new() { WaitingFirst = true, Team = "repairs" }, ["conversation_waiting_team"]),
        ["my waiting"] = (new() { WaitingFirst = true, Assignee = "a@x.org" }, ["conversation_waiting_assignee"]),
        ["topic"] = (new() { Topic = "kettle" }, ["conversation_topic"]),
        ["kind"] = (Open with { Kind = "return" }, ["conversation_kind"]),
        ["priority"] = (Open with { Priority = Priority.Urgent }, ["conversation_priority"]),
        ["channel"] = (new() { Channel = "phone" }, ["conversation_channel"]),
        ["tag"] = (new() { Tag = "recall" }, ["conversation_tag_list"]),
        ["field"] = (new() { Fields = [new("reason", "damaged")] }, ["conversation_field_list"]),
        ["two fields of those open"] = (
            Open with
            {
                Fields = [new("reason", "damaged"), new("serial", "7")],
            },
            ["conversation_field_list"]
        ),
        ["spam"] = (new() { Spam = true }, ["conversation_spam"]),
        ["customer"] = (new() { Customer = default(CustomerId) }, ["profile_customer", "conversation_profile"]),
        ["number"] = (new() { Search = ConversationSearch.Of("#1042") }, ["conversation_number_unique"]),
        ["open within reach"] = (
            Open with
            {
                Reach = new("a@x.org", ["berlin", "paris"]),
            },
            ["conversation_assignee", "conversation_team"]
        ),
        ["all within reach"] = (
            new() { Reach = new("a@x.org", ["berlin"]) },
            ["conversation_assignee", "conversation_team"]
        ),
        ["waiting within reach"] = (
            new() { Reach = new("a@x.org", ["berlin"]), WaitingFirst = true },
            ["conversation_waiting_assignee", "conversation_waiting_team"]
        ),
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Each_list_and_its_count_reads_the_indexes_in_whose_order_it_stands(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await FillAsync(test.Database);
        foreach (var (name, (filter, indexes)) in Lists)
        foreach (var after in new[] { null, new ListPosition(DateTimeOffset.UnixEpoch.AddMicroseconds(2000), default) })
        {
            var (sql, parameters) = ListSql.Page(filter, after, 41);
            // One, and those of a customer, are few: they are put in order.
            var plan = await PlanAsync(test.Database, sql, parameters, maySort: name is "customer" or "number");
            foreach (
                var index in indexes.Select(index =>
                    index == Unassigned && engine == DatabaseEngine.Sqlite ? "conversation_assignee" : index
                )
            )
                plan.ShouldContain(index, customMessage: $"{name}\n{plan}");
            if (name is not ("customer" or "number"))
                Sorts(plan).ShouldBeLessThanOrEqualTo(1, $"{name}\n{sql}\n{plan}");

            var counting = new SqlParameters();
            var counted = await PlanAsync(
                test.Database,
                ListSql.Count(filter, counting, 1000),
                counting,
                maySort: false
            );
            // In no order: any index that holds just these will do.
            // Of all there are, the first thousand of the table itself.
            if (name != "all")
                counted.ShouldContain("index", Case.Insensitive, $"counting {name}");
            counted.ShouldNotContain("Seq Scan", customMessage: $"counting {name}");
            Sorts(counted).ShouldBe(0, $"counting {name}\n{counted}");
        }
    }

    /// <summary>Enough of each attribute that a planner tells one index from another.</summary>
    private static Task FillAsync(Database database) =>
        database.WriteAsync(
            async tx =>
            {
                var (id, yes, no) = tx.IsPostgres
                    ? ("gen_random_uuid()", "true", "false")
                    : ("randomblob(16)", "1", "0");
                await tx.ExecuteAsync(
                    $"""
                    insert into conversation (id, number, profile_id, counts, state, channel, initiated_by, topic, kind,
                      priority, tags, assignee, team, spam, opened_at, waiting_since, last_message_at, preview, messages,
                      contacts, last_seq)
                    with recursive n (i) as (select 1 union all select i + 1 from n where i < 4000)
                    select {id}, i, {id}, {yes},
                      case when i % 10 = 0 then 'open' when i % 31 = 0 then 'pending' else 'resolved' end,
                      case when i % 9 = 0 then 'phone' else 'email' end, 'customer',
                      case when i % 7 = 0 then 'kettle' else 'lamp' end, case when i % 6 = 0 then 'return' else 'other' end,
                      case when i % 8 = 0 then 'urgent' else 'normal' end, '[]',
                      case when i % 21 = 0 then null when i % 11 = 0 then 'a@x.org' else 'b@x.org' end,
                      case when i % 13 = 0 then 'repairs' when i % 17 = 0 then 'berlin' else 'paris' end,
                      {no}, i, case when i % 10 = 0 then i end, i, '', 5, 1, i
                    from n
                    """,
                    Ct
                );
                await tx.ExecuteAsync(
                    """
                    insert into conversation_field (conversation_id, field, value, counts, state, last_message_at)
                    select id, 'reason', case when number % 5 = 0 then 'damaged' else 'too_small' end, counts, state,
                      last_message_at
                    from conversation
                    where number % 3 = 0
                    """,
                    Ct
                );
                await tx.ExecuteAsync("analyze conversation", Ct);
                await tx.ExecuteAsync("analyze conversation_field", Ct);
            },
            Ct
        );

    private static int Sorts(string plan) =>
        plan.Split('\n')
            .Count(line =>
                line.Contains("TEMP B-TREE", StringComparison.Ordinal)
                || line.Contains("Sort  (", StringComparison.Ordinal)
            );

    private static async Task<string> PlanAsync(Database database, string sql, SqlParameters parameters, bool maySort)
    {
        if (!database.IsPostgres)
        {
            var plan = await database.SnapshotAsync(
                tx =>
                    tx.QueryAsync<(long Id, long Parent, long Unused, string Detail)>(
                        $"explain query plan {sql}",
                        parameters.Values,
                        Ct
                    ),
                Ct
            );
            return string.Join('\n', plan.Select(step => step.Detail));
        }
        // Of a table this small PostgreSQL would read all.
        var lines = await database.SnapshotAsync(
            async tx =>
            {
                await IndexPlans.OnlyAsync(tx, Ct);
                if (!maySort)
                    await tx.ExecuteAsync("select set_config('enable_sort', 'off', true)", Ct);
                return await tx.QueryAsync<string>($"explain {sql}", parameters.Values, Ct);
            },
            Ct
        );
        return string.Join('\n', lines);
    }
}
