using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;
using Throughline.Webhooks;
using Throughline.Webhooks.Delivering;
using Throughline.Webhooks.Verbs;
using Throughline.Work;

namespace Throughline.Tests.Webhooks;

public sealed class WebhookSubscriberTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Each_matching_entry_becomes_one_delivery_to_each_webhook(DatabaseEngine engine)
    {
        await using var world = await WebhookWorld.CreateAsync(engine);
        await using var receiver = await Receiver.StartAsync();
        await world.HappenAsync("order.completed");
        var (orders, _) = await world.CreateAsync(receiver, "order.*");
        var (all, _) = await world.CreateAsync(receiver, "*");
        var order = await world.HappenAsync("order.completed");
        await world.HappenAsync("message.received");

        await Task.WhenAll(world.FollowAsync(), world.FollowAsync());
        await world.FollowAsync();

        (await world.LogAsync(orders)).ShouldHaveSingleItem().EntrySeq.ShouldBe(order);
        (await world.LogAsync(all)).Select(each => each.Type).ShouldBe(["message.received", "order.completed"], true);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Nothing_is_owed_of_the_time_before_it_was_created_or_while_it_was_disabled(DatabaseEngine engine)
    {
        await using var world = await WebhookWorld.CreateAsync(engine);
        await using var receiver = await Receiver.StartAsync();
        // Nobody has read them when the webhook begins.
        await world.HappenAsync();
        var (id, _) = await world.CreateAsync(receiver, "order.*");
        await world.FollowAsync();
        (await world.LogAsync(id)).ShouldBeEmpty();

        var switching = world.Get<SwitchWebhook>();
        await switching.DisableAsync(id, DisabledBecause.Stopped, "token:t", Ct);
        await world.HappenAsync();
        await switching.EnableAsync(id, "token:t", Ct);
        var owed = await world.HappenAsync();
        await world.FollowAsync();

        (await world.LogAsync(id)).ShouldHaveSingleItem().EntrySeq.ShouldBe(owed);
    }

    [Fact]
    public void It_takes_few_entries_at_once_for_each_may_be_told_to_many()
    {
        ISubscriber subscriber = new WebhookSubscriber(new Deliveries(new TestClock()));
        subscriber.BatchSize.ShouldBe(1_000);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task While_nobody_is_to_be_told_entries_are_passed_unread(DatabaseEngine engine)
    {
        await using var world = await WebhookWorld.CreateAsync(engine);
        for (var i = 0; i < 5; i++)
            await world.HappenAsync();

        (await world.FollowAsync()).ShouldBe(5);
        (await world.FollowAsync()).ShouldBe(0);
        var lag = await SubscriberLag.ReadAllAsync(
            world.Database,
            [.. world.Get<IEnumerable<ISubscriber>>().Where(each => each.Name == "webhooks")],
            world.Clock,
            Ct
        );
        lag.ShouldHaveSingleItem().Entries.ShouldBe(0);
    }
}
