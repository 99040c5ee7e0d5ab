using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>
/// 500-event batches over HTTP against a bare loop that writes the rows which the ledger then holds, into the same table
/// with the same indexes and the same fsync policy.
/// </summary>
internal static class IngestCase
{
    private const int Batches = 400;
    private const int Connections = 16;

    public static async Task RunAsync(BenchDatabase database)
    {
        await using var _ = database;
        await using (await database.OpenAsync()) { }
        var key = await ServerProcess.PrintAsync(database.Text, "key", "create", "--name", "bench");
        // The first batches load code and found most of the visitors; both sides are measured warm.
        var warm = Enumerable.Range(1_000_000, 400).Select(Payloads.Batch).ToArray();
        var batches = Enumerable.Range(0, Batches).Select(Payloads.Batch).ToArray();
        TimeSpan took;
        await using (var server = await ServerProcess.StartAsync(database.Text))
        {
            await SendAsync(server.Http, key, warm);
            var started = Stopwatch.GetTimestamp();
            var (c0, b0, p0) = (server.Cpu, Environment.CpuUsage.TotalTime, Pg());
            await SendAsync(server.Http, key, batches);
            took = Stopwatch.GetElapsedTime(started);
            Console.WriteLine($"took {took.TotalSeconds:F2} server {(server.Cpu - c0).TotalSeconds:F2} bench {(Environment.CpuUsage.TotalTime - b0).TotalSeconds:F2} pg {Pg() - p0:F2}");
        }
        var peer = await PeerInsert.MeasureAsync(database);
        var (name, bound) = database.Engine == "sqlite" ? ("prepared inserts", 0.5) : ("COPY", 0.35);
        var ratio = peer / took;
        Report.Line(
            $"ingest-{database.Engine}",
            $"{Batches * Payloads.EventsPerBatch / took.TotalSeconds:N0} events/s",
            $"{ratio:F2}x of {name} of the same rows ({took.TotalSeconds:F1} s against {peer.TotalSeconds:F1} s), at least {bound}x",
            ratio >= bound
        );
    }

    private static double Pg() => Process.GetProcessesByName("postgres").Sum(p => { try { return p.TotalProcessorTime.TotalSeconds; } catch { return 0; } });

    private static async Task SendAsync(HttpClient http, string key, byte[][] batches)
    {
        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(async _ =>
                {
                    for (
                        var i = Interlocked.Increment(ref next);
                        i < batches.Length;
                        i = Interlocked.Increment(ref next)
                    )
                        await SendAsync(http, key, batches[i]);
                })
        );
    }

    private static async Task SendAsync(HttpClient http, string key, byte[] batch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/batch", UriKind.Relative))
        {
            Content = new ByteArrayContent(batch),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = ServerProcess.Basic(key);
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        using var result = JsonDocument.Parse(answer);
        if (
            !response.IsSuccessStatusCode
            || result.RootElement.GetProperty("accepted").GetInt32() != Payloads.EventsPerBatch
        )
            throw new InvalidOperationException($"Not all was taken: {answer}");
    }
}
