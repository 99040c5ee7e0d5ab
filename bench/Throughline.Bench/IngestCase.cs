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
        // For the first quarter of a minute the runtime still compiles what is used most, on a core that the load wants
        // too, and visitors are new; both sides are measured after as many batches again.
        var warm = Enumerable.Range(1_000_000, Batches).Select(Payloads.Batch).ToArray();
        var batches = Enumerable.Range(0, Batches).Select(Payloads.Batch).ToArray();
        TimeSpan took;
        await using (var server = await ServerProcess.StartAsync(database.Text))
        {
            await SendAsync(server.Http, key, warm);
            var started = Stopwatch.GetTimestamp();
            await SendAsync(server.Http, key, batches);
            took = Stopwatch.GetElapsedTime(started);
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
