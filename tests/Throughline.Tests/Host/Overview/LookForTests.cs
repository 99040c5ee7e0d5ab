using Throughline.Host.Web.Overview;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;
using Throughline.Tests.Webhooks;
using Throughline.Webhooks;
using Throughline.Webhooks.Verbs;
using Throughline.Work;

namespace Throughline.Tests.Host.Overview;

public sealed class LookForTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_given_up_is_counted_for_webhooks_that_are_to_be_told(DatabaseEngine engine)
    {
        await using var world = await WebhookWorld.CreateAsync(engine);
        await using var receiver = await Receiver.StartAsync();
        var (told, _) = await world.CreateAsync(receiver, "*");
        var (disabled, _) = await world.CreateAsync(receiver, "*");
        var (deleted, _) = await world.CreateAsync(receiver, "*");
        await GiveUpAsync(world, told, 2);
        await GiveUpAsync(world, disabled, 3);
        await GiveUpAsync(world, deleted, 5);
        await world.Get<SwitchWebhook>().DisableAsync(disabled, DisabledBecause.Stopped, "token:t", Ct);
        await world.Get<DeleteWebhook>().RunAsync(deleted, "token:t", Ct);

        var some = (await LookAsync(world)).ShouldHaveSingleItem();
        (some.Text, some.Arguments[0].Value).ShouldBe(("overview.look.deliveries", 2L));

        await GiveUpAsync(world, told, 1_000);
        var many = (await LookAsync(world)).ShouldHaveSingleItem();
        (many.Text, many.Arguments[0].Value).ShouldBe(("overview.look.deliveries_many", 1_000));
    }

    private static Task<IReadOnlyList<Attention>> LookAsync(WebhookWorld world) =>
        world.Database.SnapshotAsync(tx => LookFor.AllAsync(tx, [], [], [], Ct), Ct);

    private static Task GiveUpAsync(WebhookWorld world, WebhookId webhook, int count) =>
        world.Database.WriteAsync(
            async tx =>
            {
                var pairs = Enumerable.Range(1, count).Select(seq => ($"{webhook}", (long)seq)).ToList();
                await world.Get<Deliveries>().EnqueueEntriesAsync(tx, "webhook", pairs, Ct);
                await tx.ExecuteAsync("update delivery set state = 'dead' where state = 'pending'", Ct);
            },
            Ct
        );
}
