using Throughline.Conversations;
using Throughline.Conversations.Reading;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

/// <summary>A page of each view is a stretch of an index: nothing is sorted, however many there are.</summary>
public sealed class ListPlanTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Views { get; } =
        new()
        {
            { "all", "conversation_newest" },
            { "open", "conversation_state" },
            { "waiting", "conversation_waiting" },
            { "mine", "conversation_assignee" },
            { "unassigned", "conversation_assignee" },
            { "team", "conversation_team" },
            { "topic", "conversation_topic" },
        };

    [Theory, MemberData(nameof(Views))]
    public async Task Each_view_reads_the_index_in_whose_order_it_stands(string view, string index)
    {
        var open = new ConversationFilter { States = [ConversationState.Open] };
        var filter = view switch
        {
            "open" => open,
            "waiting" => new ConversationFilter { WaitingFirst = true },
            "mine" => open with { Assignee = "a@x.org" },
            "unassigned" => open with { Unassigned = true },
            "team" => open with { Team = "Repairs" },
            "topic" => new ConversationFilter { Topic = "kettle" },
            _ => new ConversationFilter(),
        };

        var plan = await PlanAsync(filter, after: null);
        plan.ShouldContain(index);
        plan.ShouldNotContain("TEMP B-TREE");

        var further = await PlanAsync(filter, new ListPosition(DateTimeOffset.UnixEpoch, default));
        further.ShouldContain(index);
        further.ShouldNotContain("TEMP B-TREE");
    }

    private static async Task<string> PlanAsync(ConversationFilter filter, ListPosition? after)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var (sql, parameters) = ConversationList.Sql(filter, after, 51);
        var plan = await test.Database.SnapshotAsync(
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
}
