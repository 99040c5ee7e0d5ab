using Microsoft.AspNetCore.Http;
using Throughline.Client;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Webhooks;

public sealed class WebhookErasureTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_receivers_said_of_an_erased_person_is_forgotten_and_nothing_more_is_told(
        DatabaseEngine engine
    )
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await RunningServer.StartAsync(engine, Receivers.Local);
        receiver.AnswerWith(StatusCodes.Status500InternalServerError, "cannot handle zaphod@planted.org");
        var id = (await server.Client.Webhooks.CreateAsync(receiver.Url, ["order.*"], ct: Ct)).Webhook.Id;
        await SendAsync("zaphod@planted.org");
        await SendAsync("bystander@example.org");
        await Wait.UntilAsync(
            async () =>
                (await server.Client.Webhooks.DeliveriesAsync(id, ct: Ct).ToListAsync(Ct)).Count(each =>
                    each.LastError != null
                ) == 2,
            "both were told of and the answers recorded"
        );
        var customer = (await server.Client.Customers.FindAsync("zaphod", Ct).ToListAsync(Ct)).ShouldHaveSingleItem();

        await server.Client.Customers.EraseAsync(customer.Id, Ct);

        var answers = new List<string?>();
        await foreach (var delivery in server.Client.Webhooks.DeliveriesAsync(id, ct: Ct))
            answers.AddRange(
                (await server.Client.Webhooks.DeliveryAsync(id, delivery.Id, Ct)).Attempts.Select(each => each.Answer)
            );
        answers.ShouldContain("cannot handle zaphod@planted.org", "of the bystander");
        answers.ShouldContain((string?)null);
        receiver.Messages.Clear();
        receiver.AnswerWith(StatusCodes.Status200OK);
        foreach (var delivery in await server.Client.Webhooks.DeliveriesAsync(id, "pending", Ct).ToListAsync(Ct))
            await Wait.UntilAsync(
                async () =>
                    (await server.Client.Webhooks.DeliveryAsync(id, delivery.Id, Ct)).Delivery.State == "delivered",
                "it was sent again"
            );
        receiver.Messages.ShouldNotContain(message => message.Text.Contains("zaphod", StringComparison.Ordinal));
        receiver.Messages.ShouldContain(message => message.Text.Contains("erased", StringComparison.Ordinal));

        Task SendAsync(string email) =>
            server.Client.Touchpoints.SendAsync(
                new Touchpoint("order.completed", new CustomerIdentities { Email = email }) { Data = new { email } },
                Ct
            );
    }
}
