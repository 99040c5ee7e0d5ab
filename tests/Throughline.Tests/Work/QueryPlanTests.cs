using Dapper;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Work;

public sealed class QueryPlanTests
{
    [Theory]
    [InlineData("select min(fire_at) from timer where +kind in ('a', 'b')", "timer_fire")]
    [InlineData(
        "select key from timer where fire_at <= 1 and +kind in ('a', 'b') order by fire_at limit 1",
        "timer_fire"
    )]
    [InlineData(
        "select min(next_attempt_at) from delivery where state = 'pending' and +kind in ('a', 'b')",
        "delivery_due"
    )]
    [InlineData(
        "select id from delivery where state = 'pending' and next_attempt_at <= 1 and +kind in ('a') order by next_attempt_at limit 5",
        "delivery_due"
    )]
    public async Task Looking_for_work_reads_the_index_that_is_ordered_by_time(string sql, string index)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);

        var plan = string.Join(
            '\n',
            (await connection.QueryAsync($"explain query plan {sql}")).Select(row => (string)row.detail)
        );

        plan.ShouldContain(index);
        plan.ShouldNotContain("TEMP B-TREE");
    }
}
