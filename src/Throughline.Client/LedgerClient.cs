using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Throughline.Client;

/// <summary>Reads the ledger, in pages or as it grows.</summary>
public sealed class LedgerClient
{
    // A server that restarts is back within seconds; asking more often than this would only add to its work.
    private static readonly TimeSpan BeforeReconnecting = TimeSpan.FromSeconds(1);

    private readonly Api api;

    internal LedgerClient(Api api) => this.api = api;

    /// <param name="after">Only entries above this seq; 0 for all.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="ct">Stops it.</param>
    public Task<LedgerPage> ReadAsync(long after = 0, int limit = 100, CancellationToken ct = default) =>
        api.GetAsync<LedgerPage>($"/v1/ledger?after={after}&limit={limit}", ct);

    /// <summary>
    /// Every entry above <paramref name="after"/> in order, and then each as it comes, for as long as it is read. A
    /// connection that breaks is made anew where it broke: no entry is skipped, none comes twice.
    /// </summary>
    public async IAsyncEnumerable<Entry> FollowAsync(
        long after = 0,
        [EnumeratorCancellation] CancellationToken ct = default
    )
    {
        while (true)
        {
            await using var connection = await Connection.OpenAsync(api, after, ct);
            while (connection is not null && await connection.NextAsync() is { } entry)
            {
                after = entry.Seq;
                yield return entry;
            }
            await Task.Delay(BeforeReconnecting, ct);
        }
    }

    /// <summary>One connection; its end, however it comes, is null.</summary>
    private sealed class Connection(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> events)
        : IAsyncDisposable
    {
        /// <returns>null when the server cannot be reached just now.</returns>
        public static async Task<Connection?> OpenAsync(Api api, long after, CancellationToken ct)
        {
            var request = api.Request(HttpMethod.Get, "/v1/ledger/stream");
            request.Headers.Add("Last-Event-ID", $"{after}");
            try
            {
                var response = await api.OpenAsync(request, ct);
                var stream = await response.Content.ReadAsStreamAsync(ct);
                return new Connection(response, SseParser.Create(stream).EnumerateAsync(ct).GetAsyncEnumerator(ct));
            }
            catch (HttpRequestException)
            {
                return null;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // The HttpClient's own patience ended before the server had anything to say.
                return null;
            }
            catch (ThroughlineProblemException problem) when ((int)problem.Status >= 500)
            {
                return null;
            }
        }

        public async Task<Entry?> NextAsync()
        {
            try
            {
                return await events.MoveNextAsync()
                    ? JsonSerializer.Deserialize<Entry>(events.Current.Data, Api.Json)
                    : null;
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                return null;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await events.DisposeAsync();
            response.Dispose();
        }
    }
}
