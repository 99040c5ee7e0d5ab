using Throughline.Customers.Activity;
using Throughline.Host.Web.Overview;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Customers;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Overview;

public sealed class SourceHealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_went_silent_is_shown_however_many_were_heard_of_since(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        var usual = Enumerable.Range(1, 4).SelectMany(week => Enumerable.Repeat(world.Now.AddDays(-7 * week), 10));
        await SendAsync(world, usual.Select(at => Entry("till", at.AddHours(-2))));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(world, Enumerable.Range(0, 60).Select(i => Entry($"s{i}", world.Now)));

        var sources = await world.Database.SnapshotAsync(
            async tx =>
                await SourceHealth.ReadAsync(
                    tx,
                    await SourceActivity.ReadAllAsync(tx, Ct),
                    new Dictionary<string, long>(),
                    world.Now,
                    Ct
                ),
            Ct
        );

        sources.Count.ShouldBe(50);
        sources.Where(source => source.IsSilent).ShouldHaveSingleItem().Source.Source.ShouldBe("till");
    }

    private static NewEntry Entry(string source, DateTimeOffset at) =>
        new()
        {
            Type = "page.viewed",
            OccurredAt = at,
            Source = source,
        };

    private static async Task SendAsync(CustomerWorld world, IEnumerable<NewEntry> entries)
    {
        await world.Database.WriteAsync(tx => world.Ledger.AppendAsync(tx, [.. entries], Ct), Ct);
        await world.FollowAsync();
    }
}
