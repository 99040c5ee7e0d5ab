namespace Throughline.Bench;

/// <summary>The published program with an existing database: how soon it is ready, and what it holds when idle.</summary>
internal static class StartCase
{
    private const double MostSeconds = 2;
    private const double MostMegabytes = 150;
    private const int Runs = 5;

    // Long enough for the first collection after start; an idle server is not one that just started.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    public static async Task RunAsync()
    {
        await using var database = BenchDatabase.Sqlite();
        var folder = Directory.CreateTempSubdirectory("throughline-published");
        try
        {
            await Published.MakeAsync(folder.FullName);
            var program = Path.Combine(folder.FullName, "throughline");
            await Published.RunAsync(program, "demo", "--scale", "0.1", "--database", database.Text);
            // What subscribers have still to do with the demo's entries is no part of an idle server.
            await using (await ServerProcess.StartAsync(database.Text, [program]))
                await Task.Delay(Idle);
            var seconds = new List<double>();
            var megabytes = 0.0;
            for (var i = 0; i < Runs; i++)
            {
                await using var server = await ServerProcess.StartAsync(database.Text, [program]);
                seconds.Add(server.StartedIn.TotalSeconds);
                if (i == Runs - 1)
                {
                    await Task.Delay(Idle);
                    megabytes = server.ResidentBytes / 1_048_576.0;
                }
            }
            seconds.Sort();
            Report.Line(
                "ready",
                $"{seconds[^1]:F2} s",
                $"slowest of {Runs} starts, below {MostSeconds} s",
                seconds[^1] < MostSeconds
            );
            Report.Line("idle", $"{megabytes:F0} MB resident", $"below {MostMegabytes} MB", megabytes < MostMegabytes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
