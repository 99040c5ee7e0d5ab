using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Throughline.Storage;
using Throughline.Tests.Support;
using Throughline.Webhooks.Delivering;
using Throughline.Webhooks.Verbs;
using Throughline.Work;

namespace Throughline.Tests.Webhooks;

public sealed class DeliveringTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_message_is_signed_and_says_what_the_ledger_says(DatabaseEngine engine)
    {
        await using var world = await WebhookWorld.CreateAsync(engine);
        await using var receiver = await Receiver.StartAsync();
        var (id, secret) = await world.CreateAsync(receiver, "order.completed");
        var seq = await world.HappenAsync(data: """{"order_id": "o-7"}""");
        await world.SendAsync();

        var message = receiver.Messages.ShouldHaveSingleItem();
        var timestamp = world.Clock.GetUtcNow().ToUnixTimeSeconds();
        message.Headers["webhook-timestamp"].ShouldBe($"{timestamp}");
        message.Headers["webhook-signature"].ShouldBe(Signature.Of([secret], message.Id, timestamp, message.Body));
        message.Headers["content-type"].ShouldBe("application/json");
        var body = JsonElement.Parse(message.Text);
        body.GetProperty("type").GetString().ShouldBe("order.completed");
        body.GetProperty("timestamp").GetDateTimeOffset().ShouldBe(world.Clock.GetUtcNow());
        body.GetProperty("data").GetProperty("seq").GetInt64().ShouldBe(seq);
        body.GetProperty("data").GetProperty("data").GetProperty("order_id").GetString().ShouldBe("o-7");

        var delivery = (await world.LogAsync(id)).ShouldHaveSingleItem();
        $"{delivery.Id}".ShouldBe(message.Id);
        delivery.State.ShouldBe(DeliveryState.Delivered);
        (await world.AttemptsAsync(id, delivery.Id)).ShouldHaveSingleItem().Status.ShouldBe(204);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task While_a_secret_changes_messages_are_signed_with_both_for_a_day(DatabaseEngine engine)
    {
        await using var world = await WebhookWorld.CreateAsync(engine);
        await using var receiver = await Receiver.StartAsync();
        var (id, old) = await world.CreateAsync(receiver, "*");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var outcome = await world.Get<RotateSecret>().RunAsync(id, "token:t", Ct);
        var fresh = outcome.ShouldBeOfType<Throughline.Webhooks.WebhookOutcome.Secured>().Secret;

        await ShouldBeSignedWith(fresh, old);
        (await world.StateAsync(id)).PreviousSecretUntil.ShouldNotBeNull();
        world.Clock.Advance(RotateSecret.OldSecretLasts);
        await ShouldBeSignedWith(fresh);
        (await world.StateAsync(id)).PreviousSecretUntil.ShouldBeNull();

        async Task ShouldBeSignedWith(params string[] secrets)
        {
            receiver.Messages.Clear();
            await world.HappenAsync();
            await world.SendAsync();
            receiver.Messages.ShouldNotBeEmpty();
            foreach (var message in receiver.Messages)
                message
                    .Headers["webhook-signature"]
                    .ShouldBe(
                        Signature.Of(secrets, message.Id, world.Clock.GetUtcNow().ToUnixTimeSeconds(), message.Body)
                    );
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_fails_is_tried_again_under_the_same_id_and_its_answers_are_kept_bounded(
        DatabaseEngine engine
    )
    {
        await using var world = await WebhookWorld.CreateAsync(engine);
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await world.CreateAsync(receiver, "order.*");
        receiver.AnswerWith(StatusCodes.Status500InternalServerError, $"no\0{new string('<', 100_000)}");
        await world.HappenAsync();
        await world.SendAsync();

        var delivery = (await world.LogAsync(id)).ShouldHaveSingleItem();
        delivery.State.ShouldBe(DeliveryState.Pending);
        delivery.LastError.ShouldBe("500 Internal Server Error");
        delivery.NextAttemptAt.ShouldBeInRange(Now(5), Now(6));
        var attempt = (await world.AttemptsAsync(id, delivery.Id)).ShouldHaveSingleItem();
        attempt.Answer!.Length.ShouldBe(2_048);
        attempt.Answer.ShouldStartWith("no\uFFFD<<");
        (await world.StateAsync(id)).Webhook.FailingSince.ShouldBe(world.Clock.GetUtcNow());

        receiver.AnswerWith(StatusCodes.Status200OK);
        world.Clock.Advance(TimeSpan.FromSeconds(6));
        await world.SendAsync();

        (await world.LogAsync(id)).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Delivered);
        receiver.Messages.Select(message => message.Id).Distinct().ShouldHaveSingleItem();
        receiver.Messages.Count.ShouldBe(2);
        (await world.StateAsync(id)).Webhook.FailingSince.ShouldBeNull();

        DateTimeOffset Now(int seconds) => world.Clock.GetUtcNow().AddSeconds(seconds);
    }

    [Theory]
    [InlineData(429, "600", 600)]
    [InlineData(503, "Mon, 02 Mar 2026 09:20:00 GMT", 1200)]
    [InlineData(503, "soon", 5)]
    [InlineData(502, null, 5)]
    public async Task Who_asks_for_patience_is_sent_nothing_meanwhile(int status, string? retryAfter, int seconds)
    {
        await using var world = await WebhookWorld.CreateAsync(DatabaseEngine.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await world.CreateAsync(receiver, "*");
        receiver.AnswerWith(status, "", retryAfter is null ? [] : [("Retry-After", retryAfter)]);
        await world.HappenAsync();
        await world.SendAsync();
        receiver.Messages.Count.ShouldBe(1);

        // Another message does not hurry it.
        await world.HappenAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        await world.SendAsync();
        receiver.Messages.Count.ShouldBe(1);
        receiver.AnswerWith(StatusCodes.Status200OK);
        world.Clock.Advance(TimeSpan.FromSeconds((seconds * 0.2) + 2));
        await world.SendAsync();

        (await world.LogAsync(id)).ShouldAllBe(each => each.State == DeliveryState.Delivered);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    public async Task A_redirect_is_a_failure_and_says_so(int status)
    {
        await using var world = await WebhookWorld.CreateAsync(DatabaseEngine.Sqlite);
        await using var receiver = await Receiver.StartAsync();
        await using var elsewhere = await Receiver.StartAsync();
        var (id, _) = await world.CreateAsync(receiver, "*");
        receiver.AnswerWith(status, "", ("Location", elsewhere.Url));
        await world.HappenAsync();
        await world.SendAsync();

        (await world.LogAsync(id))[0].LastError!.ShouldContain("redirects are not followed");
        elsewhere.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_there_is_told_in_words()
    {
        await using var world = await WebhookWorld.CreateAsync(DatabaseEngine.Sqlite);
        var receiver = await Receiver.StartAsync();
        var (id, _) = await world.CreateAsync(receiver, "*");
        await receiver.DisposeAsync();
        await world.HappenAsync();
        await world.SendAsync();

        (await world.LogAsync(id))[0].LastError.ShouldBe("Nobody listens there: the connection was refused.");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_slow_receiver_holds_up_nobody_else(DatabaseEngine engine)
    {
        await using var world = await WebhookWorld.CreateAsync(engine);
        await using var slow = await Receiver.StartAsync();
        await using var quick = await Receiver.StartAsync();
        var never = new TaskCompletionSource();
        slow.Answer = _ => never.Task;
        await world.CreateAsync(slow, "order.*");
        await world.CreateAsync(quick, "order.*");
        for (var i = 0; i < 40; i++)
            await world.HappenAsync();
        await world.FollowAsync();

        await world.Runner.StartAsync(Ct);
        await Wait.UntilAsync(() => quick.Messages.Count == 40, "the quick one has everything");
        await Wait.UntilAsync(() => slow.Messages.Count == 8, "the slow one has what it may have at once");
        never.SetResult();
        await Wait.UntilAsync(() => slow.Messages.Count == 40, "the slow one has everything too");
        await world.Runner.StopAsync(Ct);
    }
}
