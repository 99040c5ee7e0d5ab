using System.Diagnostics;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Rules;
using Throughline.Storage;
using Throughline.Tests.Support;
using static Throughline.Tests.Conversations.Rules.RuleDesk;

namespace Throughline.Tests.Conversations.Rules;

public sealed class DryRunTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task It_says_what_a_rule_would_have_done_then_and_writes_nothing(DatabaseEngine engine)
    {
        await using var rules = await RuleDesk.CreateAsync(engine);
        var desk = rules.Desk;
        var day = desk.Now.AddDays(-10);
        var done = await desk.OpenAsync(day);
        await desk.ReplyAsync(done.Id, day.AddHours(1));
        await desk.ResolveAsync(done.Id, day.AddHours(2));
        var slow = await desk.OpenAsync(day.AddDays(1), email: "slow@example.org");
        await desk.ReplyAsync(slow.Id, day.AddDays(1).AddHours(6));
        await desk.DoAsync(slow.Id, new Command.Tag("slow"), day.AddDays(2));
        await desk.OpenAsync(day.AddDays(-40), email: "long.ago@example.org");
        await rules.AddAsync("Everything", Rule(RuleTrigger.Updated, Tag("seen")));
        var before = await rules.EntriesAsync();

        var open = await RunAsync(
            Rule(RuleTrigger.Created, Tag("x"), When(ConditionOn.State, ConditionTest.Is, "open"))
        );
        open.Would.ShouldBe(2, "both were open when they began");
        var late = await RunAsync(Rule(RuleTrigger.Time, Tag("x")) with { Clock = RuleClock.Waiting, AfterHours = 4 });
        late.Examples.ShouldHaveSingleItem().At.ShouldBe(day.AddDays(1).AddHours(4));
        var tagged = await RunAsync(
            Rule(RuleTrigger.Updated, Tag("x"), When(ConditionOn.Tag, ConditionTest.Is, "slow"))
        );
        tagged.Examples.ShouldHaveSingleItem().At.ShouldBe(day.AddDays(2));
        (tagged.Looked, tagged.Total, tagged.Next).ShouldBe((2, 2, null));
        (await rules.EntriesAsync()).ShouldBe(before);
        (
            await desk.Database.SnapshotAsync(tx => tx.FirstAsync<long>("select count(*) from rule_run", null, Ct), Ct)
        ).ShouldBe(0);

        async Task<DryRunPart> RunAsync(RuleDefinition rule) => (await desk.Get<DryRun>().RunAsync(rule, null, Ct))!;
    }

    [Fact]
    public async Task Parts_come_quickly_and_add_up()
    {
        await using var rules = await RuleDesk.CreateAsync(DatabaseEngine.Sqlite);
        for (var i = 0; i < 600; i++)
            await rules.Desk.OpenAsync(rules.Desk.Now.AddDays(-1), email: $"c{i % 50}@example.org");
        var rule = Rule(RuleTrigger.Created, Tag("x"), When(ConditionOn.Words, ConditionTest.Contains, "broken"));
        var (would, looked, cursor) = (0L, 0L, (string?)null);
        do
        {
            var began = Stopwatch.GetTimestamp();
            var part = (await rules.Desk.Get<DryRun>().RunAsync(rule, cursor, Ct))!;
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(5));
            (would, looked, cursor) = (would + part.Would, looked + part.Looked, part.Next);
        } while (cursor is not null);
        (would, looked).ShouldBe((600, 600));
    }
}
