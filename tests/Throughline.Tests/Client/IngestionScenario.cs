using System.Net;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Client;

public sealed class IngestionScenario
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_sent_is_recorded_once_and_what_is_wrong_waits_in_quarantine(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var ada = new CustomerIdentities { Email = "ada@example.org" };
        var order = new Touchpoint("order.completed", ada)
        {
            Id = "o-1",
            Source = "shop",
            Amount = new Amount(1999, "EUR"),
            Direction = Direction.Inbound,
            Data = new { order_id = "o-1" },
        };

        (await server.Client.Touchpoints.SendAsync(order, Ct)).Accepted.ShouldBe(1);
        (await server.Client.Touchpoints.SendAsync(order, Ct)).Duplicates.ShouldBe(1);

        var mixed = await server.Client.Segment.BatchAsync(
            [
                new SegmentCall("track")
                {
                    UserId = "u-1",
                    Event = "Product Viewed",
                    MessageId = "m-1",
                },
                new SegmentCall("track") { UserId = "u-1", MessageId = "m-2" },
            ],
            Ct
        );
        mixed.Accepted.ShouldBe(1);
        mixed.Rejected.ShouldHaveSingleItem().Index.ShouldBe(1);

        var waiting = await server.Client.Quarantine.ListAsync(Ct).ToListAsync(Ct);
        waiting.ShouldHaveSingleItem().Code.ShouldBe("event_name_missing");
        (await server.Client.Quarantine.ReplayAsync(waiting[0].Id, ct: Ct)).Rejected.ShouldHaveSingleItem();
        var gone = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            server.Client.Quarantine.ReplayAsync(999_999, ct: Ct)
        );
        gone.Status.ShouldBe(HttpStatusCode.NotFound);
        gone.Code.ShouldBe("not_found");
    }
}
