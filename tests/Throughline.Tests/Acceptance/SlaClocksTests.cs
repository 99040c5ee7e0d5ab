using Throughline.Bench;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Acceptance;

/// <summary>Deadlines over restarts, kills and two nodes; the same with 200,000 clocks is a case of the benchmarks.</summary>
[Collection(nameof(FaultsRun))]
public sealed class SlaClocksTests
{
    private const int Clocks = 3_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_warning_and_miss_is_told_once_at_its_deadline_though_the_program_is_killed()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite, inMemory: true);
        await BeginAsync(database);
        await using var server = await ServerProcess.StartAsync(database.Text);
        foreach (var killedAt in new[] { 500, Clocks })
        {
            await ToldAsync(database, killedAt, server);
            await server.KillAsync();
            await server.StartAgainAsync();
        }
        await ToldAsync(database, Clocks * 2, server);
        await ShouldBeRightAsync(database);
    }

    [Fact]
    public async Task Every_warning_and_miss_is_told_once_at_its_deadline_by_two_nodes_of_which_one_is_killed()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        await BeginAsync(database);
        await using var staying = await ServerProcess.StartAsync(database.Text);
        await using var killed = await ServerProcess.StartAsync(database.Text);
        await ToldAsync(database, Clocks, staying);
        await killed.KillAsync();
        await ToldAsync(database, Clocks * 2, staying);
        await ShouldBeRightAsync(database);
    }

    /// <summary>Most are due by now, the last in some seconds: some while it is killed.</summary>
    private static async Task BeginAsync(TestDatabase database)
    {
        var many = new ManyClocks(database.Database.Address, Clocks);
        var now = TimeProvider.System.GetUtcNow();
        await many.BeginAsync(now.AddSeconds(-20), now.AddSeconds(10), Ct);
    }

    private static Task ToldAsync(TestDatabase database, int count, ServerProcess server) =>
        Wait.UntilAsync(
            async () => await ManyClocks.ToldAsync(database.Database, Ct) >= count,
            $"{count} were told; the server said: {server}"
        );

    private static async Task ShouldBeRightAsync(TestDatabase database)
    {
        (await ManyClocks.WrongAsync(database.Database, Ct)).ShouldBe(0);
        (await ManyClocks.ToldAsync(database.Database, Ct)).ShouldBe(Clocks * 2);
        var (exit, said) = await Executable.RunAsync("verify", "--database", database.Text);
        exit.ShouldBe(0, said);
        said.ShouldContain("sla.sla_clock: clean");
    }
}
