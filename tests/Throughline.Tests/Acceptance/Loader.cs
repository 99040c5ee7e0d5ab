using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Throughline.Tests.Acceptance;

/// <summary>Sends batches with known ids over several connections, each until it is acknowledged, and remembers them.</summary>
internal sealed class Loader(Func<int, HttpClient> clientOf, string key, int writers)
{
    private const int BatchSize = 20;
    private const int People = 60;

    // As long as the server is away, a refused connection comes back at once; asking more often takes the processor from
    // the server that starts.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<string> acknowledged = new();
    private volatile bool stopping;

    /// <summary>The ids that the server said it has.</summary>
    public IReadOnlyCollection<string> Acknowledged => acknowledged;

    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, writers).Select(WriteAsync));

    /// <summary>Has each writer end with its current batch, acknowledged.</summary>
    public void Stop() => stopping = true;

    private async Task WriteAsync(int writer)
    {
        for (var batch = 0; !stopping; batch++)
        {
            var ids = Enumerable.Range(0, BatchSize).Select(i => $"{writer}-{batch}-{i}").ToArray();
            while (!await IsTakenAsync(clientOf(writer), ids))
                await Task.Delay(Pause, TestContext.Current.CancellationToken);
            foreach (var id in ids)
                acknowledged.Enqueue(id);
        }
    }

    private async Task<bool> IsTakenAsync(HttpClient client, string[] ids)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batch");
        request.Headers.TryAddWithoutValidation("Authorization", WireRequest.Basic(key));
        request.Content = new StringContent(Batch(ids), Encoding.UTF8, "application/json");
        try
        {
            using var answer = await client.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
                return false;
            var result = await answer.Content.ReadFromJsonAsync<JsonElement>();
            var taken = result.GetProperty("accepted").GetInt32() + result.GetProperty("duplicates").GetInt32();
            taken.ShouldBe(ids.Length, result.ToString());
            return true;
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            return false;
        }
    }

    // Every writer speaks of the same people, so that they meet on the same identities.
    private static string Batch(string[] ids)
    {
        var calls = ids.Select(
            (id, i) =>
            {
                var person = (string.GetHashCode(id, StringComparison.Ordinal) & int.MaxValue) % People;
                return i == 0
                    ? $$$"""{"type":"identify","messageId":"{{{id}}}","userId":"user-{{{person}}}","anonymousId":"device-{{{person}}}","traits":{"email":"user-{{{person}}}@shop.example"}}"""
                    : WireRequest.Call(id, $"user-{person}");
            }
        );
        return $$"""{"batch":[{{string.Join(',', calls)}}]}""";
    }
}
