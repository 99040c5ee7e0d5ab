using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Acceptance;

/// <summary>Two processes of the program on one PostgreSQL.</summary>
[Collection(nameof(TrafficRun))]
public sealed class TwoNodesTests(ITestOutputHelper output)
{
    private const int Writers = 8;
    private const int BeforeTheKill = 3_000;
    private const int AfterTheKill = 3_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscriber_skips_and_repeats_nothing_when_one_of_two_nodes_is_killed()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        await database.Database.WriteAsync(tx => tx.ExecuteAsync(RecordingSubscriber.Table, Ct), Ct);
        var key = await Executable.CreateKeyAsync(database.Text, "shop");
        var hooked = new Dictionary<string, string> { [StartupHook.Variable] = typeof(StartupHook).Assembly.Location };
        await using var staying = await ServerProcess.StartAsync(database.Text, hooked);
        await using var killed = await ServerProcess.StartAsync(database.Text, hooked);
        var isKilled = false;
        // Four writers a node; those of the killed one go to the other, as a load balancer has it.
        var loader = new Loader(
            writer => writer % 2 == 0 || Volatile.Read(ref isKilled) ? staying.Http : killed.Http,
            key,
            Writers
        );
        var loading = loader.RunAsync();
        await SeenAsync(database, BeforeTheKill, staying, loading);
        await killed.KillAsync();
        Volatile.Write(ref isKilled, true);
        await SeenAsync(database, loader.Acknowledged.Count + AfterTheKill, staying, loading);
        loader.Stop();
        await loading;
        await database.ShouldCatchUpAsync();

        (await database.SentIdsAsync()).Order().ShouldBe(loader.Acknowledged.Order());
        (await database.CountAsync(Skipped)).ShouldBe(0);
        (await database.CountAsync("select count(*) from seen")).ShouldBe(
            await database.CountAsync("select count(*) from ledger")
        );
        var nodes = await database.CountAsync("select count(distinct process) from seen");
        output.WriteLine($"{loader.Acknowledged.Count} acknowledged; {nodes} nodes took part in the subscription");
        await Executable.ShouldVerifyAsync(database.Text);
    }

    [Fact]
    public async Task Two_nodes_that_start_at_once_on_an_empty_database_both_come_up()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Postgres);

        var nodes = await Task.WhenAll(
            ServerProcess.StartAsync(database.Text),
            ServerProcess.StartAsync(database.Text)
        );

        (await database.CountAsync("select max(number) from migration")).ShouldBe(Migrator.Newest);
        foreach (var node in nodes)
        {
            (await node.TerminateAsync()).ShouldBe(0, node.ToString());
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task Verbs_work_on_a_sqlite_file_that_the_server_has_open()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var key = await Executable.CreateKeyAsync(database.Text, "shop");
        await using var server = await ServerProcess.StartAsync(database.Text);
        var loader = new Loader(_ => server.Http, key, writers: 2);
        var loading = loader.RunAsync();

        var token = await Executable.CreateTokenAsync(database.Text, "read");
        await Executable.ShouldVerifyAsync(database.Text);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/ledger");
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await server.Http.SendAsync(request, Ct);

        answer.IsSuccessStatusCode.ShouldBeTrue();
        loader.Stop();
        await loading;
        (await database.SentCountAsync()).ShouldBe(loader.Acknowledged.Count);
    }

    private const string Skipped = """
        select count(*) from ledger l where not exists (select 1 from seen s where s.seq = l.seq)
        """;

    private static Task SeenAsync(TestDatabase database, int count, ServerProcess server, Task loading) =>
        Wait.UntilAsync(
            async () => loading.IsFaulted || await database.CountAsync("select count(*) from seen") > count,
            $"the subscriber has seen {count} entries; the server said: {server}"
        );
}
