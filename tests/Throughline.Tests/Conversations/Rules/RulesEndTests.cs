using Throughline.Conversations.Deciding;
using Throughline.Conversations.Macros;
using Throughline.Conversations.Rules;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;
using static Throughline.Tests.Conversations.Rules.RuleDesk;
using Action = Throughline.Conversations.Macros.Action;

namespace Throughline.Tests.Conversations.Rules;

/// <summary>Whatever people set up, it comes to an end.</summary>
public sealed class RulesEndTests
{
    private static readonly string[] Tags = ["a", "b", "c"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Two_rules_that_undo_each_other_act_once_each(DatabaseEngine engine)
    {
        await using var rules = await RuleDesk.CreateAsync(engine);
        var on = await rules.AddAsync(
            "On",
            Rule(RuleTrigger.Updated, Tag("x"), When(ConditionOn.Tag, ConditionTest.IsNot, "x"))
        );
        var off = await rules.AddAsync(
            "Off",
            Rule(RuleTrigger.Updated, Untag("x"), When(ConditionOn.Tag, ConditionTest.Is, "x"))
        );
        var it = await rules.Desk.OpenAsync();
        await rules.SettleAsync();
        await rules.Desk.CustomerAsync(it.Id);

        await rules.SettleAsync();

        (await rules.ActorsAsync(it.Id)).ShouldBe([$"rule:{on}", $"rule:{off}"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_a_rule_put_aside_wakes_and_is_not_put_aside_again(DatabaseEngine engine)
    {
        await using var rules = await RuleDesk.CreateAsync(engine);
        await rules.AddAsync(
            "Later",
            Rule(
                RuleTrigger.Updated,
                new Action { Do = ActionKind.Snooze, Hours = 1 },
                When(ConditionOn.State, ConditionTest.Is, "open")
            )
        );
        var it = await rules.Desk.OpenAsync();
        await rules.Desk.CustomerAsync(it.Id, rules.Desk.Now.AddMinutes(1));
        for (var hour = 0; hour < 5; hour++)
        {
            await rules.SettleAsync();
            rules.Desk.Clock.Advance(TimeSpan.FromHours(2));
        }
        (await rules.Desk.TypesAsync(it.Id)).Count(type => type == "conversation.snoozed").ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_routing_gives_away_again_goes_back_to_what_the_rule_answered(DatabaseEngine engine)
    {
        await using var rules = await RuleDesk.CreateAsync(engine);
        var id = await rules.AddAsync(
            "Into the queue",
            Rule(RuleTrigger.Updated, new Action { Do = ActionKind.Assign })
        );
        var it = await rules.Desk.OpenAsync();
        await rules.Desk.CustomerAsync(it.Id, rules.Desk.Now.AddMinutes(1));
        for (var round = 0; round < 5; round++)
        {
            rules.Desk.Clock.Advance(TimeSpan.FromMinutes(2));
            await rules
                .Desk.Get<ConversationBook>()
                .DoAsync(it.Id, new Command.Assign("a@x.org", null), new Doing("routing"), Ct);
            await rules.SettleAsync();
        }
        (await rules.ActorsAsync(it.Id)).ShouldBe([$"rule:{id}"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Two_deadlines_that_have_passed_do_not_wake_each_other(DatabaseEngine engine)
    {
        await using var rules = await RuleDesk.CreateAsync(engine);
        foreach (var name in new[] { "One", "Other" })
            await rules.AddAsync(
                name,
                Rule(RuleTrigger.Time, Tag(name)) with
                {
                    Clock = RuleClock.Waiting,
                    AfterHours = 1,
                }
            );
        var it = await rules.Desk.OpenAsync();
        await rules.SettleAsync();
        rules.Desk.Clock.Advance(TimeSpan.FromHours(2));
        await rules.SettleAsync();
        (await rules.Desk.FindAsync(it.Id)).Tags.ShouldBe(["One", "Other"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whatever_the_rules_they_end_and_each_acts_at_most_once_per_cause(DatabaseEngine engine)
    {
        // Far more on the engine that starts quickly.
        var seeds = engine == DatabaseEngine.Sqlite ? 12 : 3;
        for (var seed = 0; seed < seeds; seed++)
        {
            await using var rules = await RuleDesk.CreateAsync(engine);
            var random = new Random(seed);
            var count = random.Next(2, 9);
            for (var i = 0; i < count; i++)
                await rules.AddAsync($"Rule {i}", Any(random));
            var it = await rules.Desk.OpenAsync();
            var acts = 1;
            for (; acts < 6; acts++)
            {
                await rules.SettleAsync();
                rules.Desk.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 200)));
                await ActAsync(rules.Desk, it.Id, random);
            }
            await rules.SettleAsync();

            var twice = await rules.Desk.Database.SnapshotAsync(
                tx =>
                    tx.FirstAsync<long>(
                        """
                        select count(*) from (
                          select rule_id, root_seq from rule_run where conversation_id = @id
                          group by rule_id, root_seq having count(*) > 1
                        ) twice
                        """,
                        new { id = it.Id },
                        Ct
                    ),
                Ct
            );
            twice.ShouldBe(0, $"seed {seed}");
            // Every entry of a rule lies in one run, and every run goes back to what no rule did.
            var (written, covered, ruled) = await rules.Desk.Database.SnapshotAsync(tx => CountsAsync(tx, it.Id), Ct);
            covered.ShouldBe(written, $"seed {seed}");
            ruled.ShouldBe(0, $"seed {seed}");
            (await rules.ActorsAsync(it.Id)).Distinct().Count().ShouldBeLessThanOrEqualTo(count);
        }
    }

    private static async Task<(long Written, long Covered, long Ruled)> CountsAsync(
        WriteTransaction tx,
        ConversationId id
    ) =>
        (
            await tx.FirstAsync<long>(
                "select count(*) from ledger where conversation_id = @id and actor like 'rule:%'",
                new { id },
                Ct
            ),
            await tx.FirstAsync<long>(
                """
                select count(*) from ledger l
                join rule_run u on u.conversation_id = l.conversation_id and l.seq between u.first_seq and u.last_seq
                where l.conversation_id = @id and l.actor like 'rule:%'
                """,
                new { id },
                Ct
            ),
            await tx.FirstAsync<long>(
                """
                select count(*) from rule_run u
                join ledger l on l.seq = u.root_seq
                where u.conversation_id = @id and l.actor like 'rule:%'
                """,
                new { id },
                Ct
            )
        );

    private static Task ActAsync(Desk desk, ConversationId id, Random random) =>
        random.Next(5) switch
        {
            0 => desk.CustomerAsync(id),
            1 => desk.ReplyAsync(id),
            2 => desk.TryAsync(id, new Command.Tag(random.GetItems(Tags, 1)[0])),
            3 => desk.ResolveAsync(id),
            _ => desk.TryAsync(id, new Command.Untag(random.GetItems(Tags, 1)[0])),
        };

    private static RuleDefinition Any(Random random)
    {
        var on = random.GetItems([RuleTrigger.Created, RuleTrigger.Updated, RuleTrigger.Updated, RuleTrigger.Time], 1)[
            0
        ];
        RuleCondition[] conditions =
        [
            When(
                ConditionOn.Tag,
                random.GetItems([ConditionTest.Is, ConditionTest.IsNot], 1)[0],
                random.GetItems(Tags, 1)
            ),
            When(ConditionOn.State, ConditionTest.Is, random.GetItems(["open", "pending", "snoozed"], 2)),
        ];
        Action[] actions =
        [
            Tag(random.GetItems(Tags, 1)[0]),
            Untag(random.GetItems(Tags, 1)[0]),
            Priority(random.GetItems(["low", "high", "urgent"], 1)[0]),
            new() { Do = ActionKind.Pend },
            new() { Do = ActionKind.Snooze, Hours = random.NextDouble() + 0.1 },
            new() { Do = ActionKind.Resolve },
            new()
            {
                Do = ActionKind.Note,
                Text = new Dictionary<string, string> { ["en"] = "Looked" },
            },
        ];
        return new RuleDefinition
        {
            On = on,
            Clock = on == RuleTrigger.Time ? random.GetItems(Enum.GetValues<RuleClock>(), 1)[0] : null,
            AfterHours = on == RuleTrigger.Time ? (random.NextDouble() * 2) + 0.1 : null,
            Any = random.Next(2) == 0,
            Conditions = conditions[..random.Next(0, 3)],
            Actions = random.GetItems(actions, random.Next(1, 3)),
        };
    }
}
