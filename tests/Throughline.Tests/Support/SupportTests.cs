using Dapper;
using Throughline.Storage;

namespace Throughline.Tests.Support;

public sealed class SupportTests
{
    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_test_database_is_migrated_and_its_own(DatabaseEngine engine)
    {
        await using var one = await TestDatabase.CreateAsync(engine);
        await using var other = await TestDatabase.CreateAsync(engine);
        var ct = TestContext.Current.CancellationToken;
        await one.Database.WriteAsync(tx => tx.ExecuteAsync("insert into checkpoint values ('a', 1, 1)", ct), ct);

        await using var connection = await other.Database.OpenAsync(ct);
        (await connection.ExecuteScalarAsync<int>("select count(*) from checkpoint")).ShouldBe(0);
        (await connection.ExecuteScalarAsync<int>("select max(number) from migration")).ShouldBe(Migrator.Newest);
    }

    [Fact]
    public async Task The_clock_fires_timers_in_the_order_they_come_due()
    {
        var clock = new TestClock();
        var start = clock.GetUtcNow();
        var fired = new List<double>();
        await using var second = clock.CreateTimer(
            _ => fired.Add((clock.GetUtcNow() - start).TotalSeconds),
            null,
            TimeSpan.FromSeconds(2),
            Timeout.InfiniteTimeSpan
        );
        await using var first = clock.CreateTimer(
            _ => fired.Add((clock.GetUtcNow() - start).TotalSeconds),
            null,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(3)
        );

        clock.Advance(TimeSpan.FromSeconds(5));

        fired.ShouldBe([1, 2, 4]);
        clock.GetUtcNow().ShouldBe(start.AddSeconds(5));
    }
}
