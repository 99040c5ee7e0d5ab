using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Acceptance;

[Collection(nameof(FaultsRun))]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int Writers = 6;

    // From before the first commit after a start to well into full speed.
    private const int LatestKillMilliseconds = 400;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_acknowledged_survives_any_kill_and_nothing_is_there_twice(DatabaseEngine engine)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var database = await TestDatabase.CreateAsync(engine);
        var key = await Executable.CreateKeyAsync(database.Text, "shop");
        await using var server = await ServerProcess.StartAsync(database.Text);
        var loader = new Loader(_ => server.Http, key, Writers);
        var loading = loader.RunAsync();
        for (var kill = 0; kill < Kills; kill++)
        {
            // The moment itself is what is random here: there is no condition to wait for.
            await Task.Delay(random.Next(LatestKillMilliseconds), TestContext.Current.CancellationToken);
            await server.KillAsync();
            await server.StartAgainAsync();
        }
        loader.Stop();
        await loading;

        output.WriteLine($"{loader.Acknowledged.Count} acknowledged");
        (await database.SentIdsAsync()).Order().ShouldBe(loader.Acknowledged.Order());
        await database.ShouldCatchUpAsync();
        (await server.TerminateAsync()).ShouldBe(0, server.ToString());
        await Executable.ShouldVerifyAsync(database.Text);
    }
}
