using System.Text.Json;
using Throughline.Customers.Segments;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

public sealed class CountingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Members_are_counted_and_some_are_shown(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        for (var i = 0; i < 12; i++)
            await world.IdentifyAsync(world.Now, $"u-{i}", new { country = i % 2 == 0 ? "FR" : "DE" });
        await world.FollowAsync();
        var count = await CountAsync(world, """{"all":[{"trait":"country","is":"FR"}]}""");
        (count.Count, count.IsWhole, count.Some.Count).ShouldBe((6, true, 6));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Counting_ends_when_patience_does_and_says_that_there_are_more(DatabaseEngine engine)
    {
        await using var world = await CustomerWorld.CreateAsync(engine);
        await FillAsync(world.Database);
        // Each customer is compared with every entry: hours of work.
        var started = System.Diagnostics.Stopwatch.StartNew();
        var count = await CountAsync(
            world,
            """{"any":[{"did":"visit","since_last":"visit","at_least":0},{"trait":"a","contains":"b"},{"consent":"c"}]}"""
        );
        started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        if (!count.IsWhole)
            count.Some.Count.ShouldBeLessThanOrEqualTo(8);
    }

    private static Task<MemberCount> CountAsync(CustomerWorld world, string definition) =>
        new BoundedCount(world.Database, world.Clock).CountAsync(
            DefinitionReader.Read(JsonElement.Parse(definition)).Condition!,
            Ct
        );

    private static Task<int> FillAsync(Database database) =>
        database.WriteAsync(
            tx =>
            {
                var id = tx.IsPostgres ? "lpad(to_hex(n), 32, '0')::uuid" : "cast(printf('%016x', n) as blob)";
                return tx.ExecuteAsync(
                    $"""
                    with recursive s (n) as (select 1 union all select n + 1 from s where n < 50000)
                    insert into profile (id, customer_id, created_at) select {id}, {id}, 0 from s
                    """,
                    Ct
                );
            },
            Ct
        );
}
