using Throughline.Customers.Activity;
using Throughline.Ingestion;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers.Activity;

public sealed class TallyPlanTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Parts_of_days_are_found_by_series_and_day() =>
        ShouldUseAsync(
            tx => (Tally.PartsSql(tx), new { series = TallySeries.Stage, days = "[1]" }),
            "SEARCH tally USING PRIMARY KEY (series=? AND day=?)"
        );

    [Fact]
    public Task Whole_days_are_found_by_series_and_day() =>
        ShouldUseAsync(
            tx => (Tally.WholeSql(tx), Stretches.Parameters(tx, [(0, 1, 2)], TallySeries.Stage)),
            "SEARCH t USING PRIMARY KEY (series=? AND day>? AND day<?)"
        );

    [Fact]
    public Task New_customers_are_counted_within_an_index() =>
        ShouldUseAsync(
            tx => (CustomerCounts.NewSql(tx), Stretches.Parameters(tx, [(0, 1, 2)])),
            "SEARCH p USING COVERING INDEX profile_founding"
        );

    [Fact]
    public Task What_waits_in_quarantine_is_counted_within_an_index() =>
        ShouldUseAsync(_ => (QuarantineCount.Sql, null), "USING COVERING INDEX quarantine_reason");

    [Fact]
    public async Task Entries_are_looked_back_for_by_their_number()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var connection = await test.Database.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        var filter = new EntryFilter
        {
            Since = DateTimeOffset.UnixEpoch,
            Type = "order.completed",
            Source = "till",
            Stage = "buy",
            Channel = "store",
            OnlyTouchpoints = true,
        };
        var catalogue = new Catalogue([new EntryType("profile.created", "Founded.") { IsTouchpoint = false }]);
        new Lookback(test.Database, catalogue).Ask(command, filter, before: 9, lowest: 1, limit: 50);
        command.CommandText.ShouldContain("source || '' = @source");
        command.CommandText = $"explain query plan {command.CommandText}";

        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            plan.Add(reader.GetString(reader.GetOrdinal("detail")));

        plan.ShouldHaveSingleItem().ShouldContain("SEARCH ledger USING INTEGER PRIMARY KEY");
    }

    private static async Task ShouldUseAsync(
        Func<WriteTransaction, (string Sql, object? Parameters)> asked,
        string expected
    )
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var plan = await test.Database.SnapshotAsync(
            tx =>
            {
                var (sql, parameters) = asked(tx);
                return tx.QueryAsync<(long Id, long Parent, long Unused, string Detail)>(
                    $"explain query plan {sql}",
                    parameters,
                    Ct
                );
            },
            Ct
        );

        string.Join('\n', plan.Select(step => step.Detail)).ShouldContain(expected);
    }
}
