using Dapper;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers.Activity;

public sealed class TallyPlanTests
{
    [Theory]
    [InlineData(
        "select day, label, quarters from tally where series = 'stage' and day in (select value from json_each('[1]'))",
        "SEARCH tally USING PRIMARY KEY (series=? AND day=?)"
    )]
    [InlineData(
        "select count(*) from profile p where p.id = p.customer_id and p.created_at >= 1 and p.created_at < 2",
        "SEARCH p USING COVERING INDEX profile_founding"
    )]
    [InlineData(
        "select code, source, count(*) from quarantine where released_at is null group by code, source",
        "USING COVERING INDEX quarantine_reason"
    )]
    [InlineData(
        "select seq from ledger where seq < 9 and seq >= 1 and type || '' = 'a' and coalesce(stage, '') = 'b' order by seq desc",
        "SEARCH ledger USING INTEGER PRIMARY KEY"
    )]
    public async Task What_the_overview_asks_is_found_by_its_index(string sql, string expected)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);

        var plan = string.Join(
            '\n',
            (await connection.QueryAsync($"explain query plan {sql}")).Select(row => (string)row.detail)
        );

        plan.ShouldContain(expected);
    }
}
