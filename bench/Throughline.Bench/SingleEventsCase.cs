using System.Diagnostics;
using System.Net.Http.Headers;

namespace Throughline.Bench;

/// <summary>Single events at 200 requests a second, sent on time whether or not the ones before were answered.</summary>
internal static class SingleEventsCase
{
    private const int PerSecond = 200;
    private const int Seconds = 30;
    private const int WarmUp = 400;
    private const double MostMilliseconds = 25;

    public static async Task RunAsync(BenchDatabase database)
    {
        await using var _ = database;
        await using (await database.OpenAsync()) { }
        var key = await ServerProcess.PrintAsync(database.Text, "key", "create", "--name", "bench");
        await using var server = await ServerProcess.StartAsync(database.Text);
        var took = new double[PerSecond * Seconds];
        var running = new List<Task>(took.Length);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < took.Length; i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / PerSecond) - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
            running.Add(MeasureAsync(server.Http, key, i, took));
        }
        await Task.WhenAll(running);
        var sorted = took.Skip(WarmUp).Order().ToList();
        var p99 = Report.Percentile(sorted, 0.99);
        Report.Line(
            $"single-{database.Engine}",
            $"p99 {p99:F1} ms",
            $"p50 {Report.Percentile(sorted, 0.5):F1} ms at {PerSecond}/s, below {MostMilliseconds} ms",
            p99 < MostMilliseconds
        );
    }

    private static async Task MeasureAsync(HttpClient http, string key, int number, double[] took)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/batch", UriKind.Relative))
        {
            Content = new ByteArrayContent([.. "{\"batch\":["u8, .. Payloads.Single(number), .. "]}"u8]),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = ServerProcess.Basic(key);
        var started = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
        took[number] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
