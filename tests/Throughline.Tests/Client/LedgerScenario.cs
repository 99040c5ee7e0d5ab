using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Client;

public sealed class LedgerScenario
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_stream_gives_what_the_pages_give_and_then_what_comes(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await SendAsync(server, "t-1");
        var page = await server.Client.Ledger.ReadAsync(limit: 2, ct: Ct);
        page.Items.Count.ShouldBe(2);

        await using var stream = server.Client.Ledger.FollowAsync(ct: Ct).GetAsyncEnumerator(Ct);
        var seen = await UntilAsync(stream, "t-1");
        seen.Take(2).Select(entry => entry.Seq).ShouldBe(page.Items.Select(entry => entry.Seq));

        await SendAsync(server, "t-2");
        seen.AddRange(await UntilAsync(stream, "t-2"));
        seen.Select(entry => entry.Seq).ShouldBeInOrder();
        seen.Select(entry => entry.Seq).ShouldBeUnique();
    }

    private static Task<IngestResult> SendAsync(RunningServer server, string id) =>
        server.Client.Touchpoints.SendAsync(
            new Touchpoint("page.viewed", new CustomerIdentities { UserId = "u-1" }) { Id = id, Source = "web" },
            Ct
        );

    private static async Task<List<Entry>> UntilAsync(IAsyncEnumerator<Entry> stream, string id)
    {
        var seen = new List<Entry>();
        while (await stream.MoveNextAsync())
        {
            seen.Add(stream.Current);
            if (stream.Current.ExternalId == id)
                return seen;
        }
        throw new InvalidOperationException("The stream ended.");
    }
}
