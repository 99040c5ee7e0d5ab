using Throughline.Conversations;
using Throughline.Conversations.Macros;
using Throughline.Conversations.Rules;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Action = Throughline.Conversations.Macros.Action;

namespace Throughline.Tests.Conversations.Rules;

/// <summary>A desk whose rules look when a test says so, until nothing is left to look at.</summary>
internal sealed class RuleDesk(Desk desk) : IAsyncDisposable
{
    // Far beyond what any chain of rules needs; what goes on longer goes on for ever.
    private const int MostRounds = 200;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Desk Desk => desk;

    public static async Task<RuleDesk> CreateAsync(DatabaseEngine engine) => new(await Desk.CreateAsync(engine));

    public static Action Tag(string tag) => new() { Do = ActionKind.AddTag, Value = tag };

    public static Action Untag(string tag) => new() { Do = ActionKind.RemoveTag, Value = tag };

    public static Action Priority(string value) => new() { Do = ActionKind.SetPriority, Value = value };

    public static RuleCondition When(ConditionOn on, ConditionTest test, params string[] values) =>
        new()
        {
            On = on,
            Test = test,
            Values = values,
        };

    public static RuleDefinition Rule(RuleTrigger on, Action action, params RuleCondition[] conditions) =>
        new()
        {
            On = on,
            Actions = [action],
            Conditions = conditions,
        };

    public async Task<Guid> AddAsync(string name, RuleDefinition rule) =>
        (await desk.Get<SavedRules>().CreateAsync(name, rule, "token:t", Ct)).ShouldBeOfType<ShelfOutcome.Saved>().Id;

    /// <summary>Has rules hear and look, again and again, until nobody has anything left to do.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var heard = await desk.Get<SubscriptionRunner>().CatchUpAsync(desk.Subscriber("rules"), Ct);
            var fired = await desk.FireDueAsync();
            if (heard == 0 && fired == 0)
                return;
        }
        throw new InvalidOperationException("The rules never end.");
    }

    /// <summary>How often rules wrote something in a conversation.</summary>
    public Task<List<string>> ActorsAsync(ConversationId id) =>
        desk.Database.SnapshotAsync(
            tx =>
                tx.QueryAsync<string>(
                    "select actor from ledger where conversation_id = @id and actor like 'rule:%' order by seq",
                    new { id },
                    Ct
                ),
            Ct
        );

    public Task<long> EntriesAsync() =>
        desk.Database.SnapshotAsync(tx => tx.FirstAsync<long>("select max(seq) from ledger", null, Ct), Ct);

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
