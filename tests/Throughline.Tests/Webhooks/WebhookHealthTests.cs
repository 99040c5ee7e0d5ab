using Microsoft.AspNetCore.Http;
using Throughline.Storage;
using Throughline.Tests.Support;
using Throughline.Webhooks;
using Throughline.Webhooks.Delivering;
using Throughline.Webhooks.Verbs;
using Throughline.Work;

namespace Throughline.Tests.Webhooks;

public sealed class WebhookHealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_webhook_that_failed_for_five_days_is_disabled_and_a_test_that_arrives_enables_it(
        DatabaseEngine engine
    )
    {
        await using var world = await WebhookWorld.CreateAsync(engine);
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await world.CreateAsync(receiver, "order.*");
        receiver.AnswerWith(StatusCodes.Status500InternalServerError);
        for (var day = 0; day < 5; day++)
        {
            await world.HappenAsync();
            await world.SendAsync();
            (await world.StateAsync(id)).Webhook.IsEnabled.ShouldBeTrue($"on day {day}");
            world.Clock.Advance(TimeSpan.FromDays(1));
        }
        await world.HappenAsync();
        await world.SendAsync();

        var disabled = (await world.StateAsync(id)).Webhook;
        disabled.DisabledBecause.ShouldBe(DisabledBecause.Failing);
        disabled.DisabledBy.ShouldBe("system");
        (await world.EntriesAsync(WebhookEntries.Disabled)).ShouldHaveSingleItem().ShouldContain("failing");
        // What was on its way at that moment ends when it would be tried again.
        receiver.Messages.Clear();
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Runner.AttemptDueAsync(Ct);
        receiver.Messages.ShouldBeEmpty();
        (await world.LogAsync(id)).ShouldAllBe(each => each.State == DeliveryState.Dead);

        // It fails still: nothing changes.
        await TestAsync(world, id);
        (await world.StateAsync(id)).Webhook.IsEnabled.ShouldBeFalse();
        receiver.AnswerWith(StatusCodes.Status200OK);
        receiver.Messages.Clear();
        await TestAsync(world, id);

        receiver.Messages.ShouldHaveSingleItem().Text.ShouldContain("webhook.test");
        var enabled = (await world.StateAsync(id)).Webhook;
        enabled.IsEnabled.ShouldBeTrue();
        enabled.FailingSince.ShouldBeNull();
        (await world.EntriesAsync(WebhookEntries.Enabled)).Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task One_that_leads_elsewhere_begins_anew(DatabaseEngine engine)
    {
        await using var world = await WebhookWorld.CreateAsync(engine);
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await world.CreateAsync(receiver, "order.*");
        receiver.AnswerWith(StatusCodes.Status500InternalServerError);
        await world.HappenAsync();
        await world.SendAsync();

        await ChangeAsync(world, id, new(receiver.Url, "The same address", null));
        (await world.StateAsync(id)).Webhook.FailingSince.ShouldNotBeNull();
        await ChangeAsync(world, id, new($"{receiver.Url}?new", null, null));
        (await world.StateAsync(id)).Webhook.FailingSince.ShouldBeNull();
    }

    [Fact]
    public async Task One_that_failed_now_and_then_is_not()
    {
        await using var world = await WebhookWorld.CreateAsync(DatabaseEngine.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await world.CreateAsync(receiver, "order.*");
        for (var day = 0; day < 8; day++)
        {
            receiver.AnswerWith(day == 4 ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError);
            await world.HappenAsync();
            await world.SendAsync();
            world.Clock.Advance(TimeSpan.FromDays(1));
        }
        (await world.StateAsync(id)).Webhook.IsEnabled.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_answers_gone_is_sent_nothing_more(DatabaseEngine engine)
    {
        await using var world = await WebhookWorld.CreateAsync(engine);
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await world.CreateAsync(receiver, "order.*");
        receiver.AnswerWith(StatusCodes.Status500InternalServerError);
        await world.HappenAsync();
        await world.SendAsync();
        receiver.AnswerWith(StatusCodes.Status410Gone);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.HappenAsync();
        await world.SendAsync();
        await world.HappenAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.SendAsync();

        receiver.Messages.Count.ShouldBe(2);
        (await world.StateAsync(id)).Webhook.DisabledBecause.ShouldBe(DisabledBecause.Gone);
        var log = await world.LogAsync(id);
        log.Count.ShouldBe(2);
        log.ShouldAllBe(each => each.State == DeliveryState.Dead);
        log[1].LastError.ShouldBe(WebhookDeliverer.DisabledReason);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_given_up_is_sent_again_when_asked_for(DatabaseEngine engine)
    {
        await using var world = await WebhookWorld.CreateAsync(engine);
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await world.CreateAsync(receiver, "order.*");
        await world.HappenAsync();
        await world.SendAsync();
        receiver.AnswerWith(StatusCodes.Status410Gone);
        await world.HappenAsync();
        await world.HappenAsync();
        await world.SendAsync();
        var replay = world.Get<ReplayDeliveries>();
        var start = DateTimeOffset.UnixEpoch;
        (await replay.FailedAsync(id, start, Ct)).Problem.ShouldBeOfType<WebhookOutcome.IsDisabled>();

        await world.Get<SwitchWebhook>().EnableAsync(id, "token:t", Ct);
        receiver.AnswerWith(StatusCodes.Status200OK);
        (await replay.FailedAsync(id, world.Clock.GetUtcNow().AddSeconds(1), Ct)).Replayed.ShouldBe(0);
        (await replay.FailedAsync(id, start, Ct)).Replayed.ShouldBe(2);
        await world.SendAsync();
        (await world.LogAsync(id)).ShouldAllBe(each => each.State == DeliveryState.Delivered);

        receiver.Messages.Clear();
        var one = (await world.LogAsync(id))[0];
        (await replay.OneAsync(id, one.Id, Ct)).ShouldBeOfType<WebhookOutcome.Saved>();
        (await replay.OneAsync(id, one.Id, Ct)).ShouldBeNull("it is on its way");
        await world.SendAsync();
        receiver.Messages.ShouldHaveSingleItem().Id.ShouldBe($"{one.Id}");
    }

    private static async Task TestAsync(WebhookWorld world, Throughline.Kernel.WebhookId id)
    {
        (await world.Get<TestWebhook>().RunAsync(id, Ct)).ShouldNotBeNull();
        await world.Runner.AttemptDueAsync(Ct);
    }

    private static async Task ChangeAsync(WebhookWorld world, Throughline.Kernel.WebhookId id, WebhookChange change) =>
        (
            await world.Get<ChangeWebhook>().RunAsync(id, version: null, change, "token:t", Ct)
        ).ShouldBeOfType<WebhookOutcome.Saved>();
}
