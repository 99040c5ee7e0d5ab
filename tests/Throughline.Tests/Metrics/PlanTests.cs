using Dapper;
using Throughline.Access;
using Throughline.Metrics.Measuring;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Metrics;

/// <summary>What follows the ledger never reads all of it again.</summary>
public sealed class PlanTests
{
    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_last_change_of_the_workspace_is_found_by_its_type(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);
        var explain = engine == DatabaseEngine.Postgres ? "set enable_seqscan = off; explain" : "explain query plan";

        var plan = await connection.QueryAsync(
            $"{explain} {WorkspaceDays.LastChange}",
            new { type = WorkspaceEntries.Changed, upTo = 1_000_000L }
        );

        var text = string.Join('\n', plan.Select(row => string.Join(' ', ((IDictionary<string, object>)row).Values)));
        text.ShouldContain("ledger_type");
    }
}
