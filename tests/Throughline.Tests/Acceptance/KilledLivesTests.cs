using Throughline.Storage;
using Throughline.Tests.Conversations;
using Throughline.Tests.Metrics;
using Throughline.Tests.Support;

namespace Throughline.Tests.Acceptance;

/// <summary>Who measures is killed again and again while customers live: every number is what the ledger says.</summary>
[Collection(nameof(FaultsRun))]
public sealed class KilledLivesTests(ITestOutputHelper output)
{
    private const int Customers = 8;
    private const int StepsOfEach = 12;
    private const int Kills = 6;
    private const int LatestKillMilliseconds = 500;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>THROUGHLINE_LIVES says how many lives at least, THROUGHLINE_SEED which.</summary>
    [Theory, ClassData(typeof(BothEngines))]
    public async Task Numbers_equal_their_recomputation_whenever_who_measures_was_killed(DatabaseEngine engine)
    {
        var first = RandomLives.Number("THROUGHLINE_SEED") ?? Random.Shared.Next();
        output.WriteLine($"seed {first}");
        await using var desk = await Desk.CreateAsync(engine);
        await using var server = await ServerProcess.StartAsync(desk.Stored.Text);
        var (kills, lives) = (0, 0);
        var killing = KillAsync();
        for (var seed = first; !killing.IsCompleted || lives < RandomLives.Number("THROUGHLINE_LIVES"); seed++)
        {
            await new RandomLives(desk, seed, Customers, follows: false).LiveAsync(Customers * StepsOfEach);
            lives += Customers;
        }
        await killing;

        output.WriteLine($"{lives} lives, killed {kills} times");
        await desk.Stored.ShouldCatchUpAsync();
        (await server.TerminateAsync()).ShouldBe(0, server.ToString());
        await Executable.ShouldVerifyAsync(desk.Stored.Text);
        (await desk.Stored.CountAsync("select count(*) from measurement")).ShouldBeGreaterThan(lives);

        async Task KillAsync()
        {
            var random = new Random(first);
            while (kills < Kills || lives < RandomLives.Number("THROUGHLINE_LIVES"))
            {
                // The moment itself is what is random here: there is no condition to wait for.
                await Task.Delay(random.Next(LatestKillMilliseconds), Ct);
                await server.KillAsync();
                await server.StartAgainAsync();
                kills++;
            }
        }
    }
}
