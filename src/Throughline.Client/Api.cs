using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughline.Client;

/// <summary>Requests and answers: JSON in snake_case, problems as exceptions, lists page by page.</summary>
internal sealed class Api(HttpClient http, AuthenticationHeaderValue authorization)
{
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        };

    public Task<T> GetAsync<T>(string path, CancellationToken ct) => SendAsync<T>(Request(HttpMethod.Get, path), ct);

    /// <param name="path">Where to.</param>
    /// <param name="body">As JSON; null for none.</param>
    /// <param name="idempotencyKey">Names the request, so that sending it again does nothing twice.</param>
    /// <param name="ct">Stops it.</param>
    public Task<T> PostAsync<T>(string path, object? body, string? idempotencyKey, CancellationToken ct)
    {
        var request = Request(HttpMethod.Post, path, body);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return SendAsync<T>(request, ct);
    }

    public async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken ct)
    {
        using var response = await OpenAsync(request, ct);
        return (await response.Content.ReadFromJsonAsync<T>(Json, ct))!;
    }

    public async Task DoAsync(HttpRequestMessage request, CancellationToken ct) =>
        (await OpenAsync(request, ct)).Dispose();

    /// <summary>The answer as soon as it begins; the caller disposes it.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
                throw await ProblemAsync(response, ct);
        }
    }

    /// <summary>Every item of a list, a page at a time.</summary>
    public async IAsyncEnumerable<T> ListAsync<T>(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        string? cursor = null;
        do
        {
            var page = await GetAsync<Page<T>>(cursor is null ? path : With(path, "cursor", cursor), ct);
            foreach (var item in page.Items)
                yield return item;
            cursor = page.Next;
        } while (cursor is not null);
    }

    public HttpRequestMessage Request(HttpMethod method, string path, object? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Headers = { Authorization = authorization } };
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: Json);
        return request;
    }

    /// <summary>The path with a parameter; without it when the value is null.</summary>
    public static string With(string path, string name, string? value) =>
        value is null
            ? path
            : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";

    private static async Task<ThroughlineProblemException> ProblemAsync(
        HttpResponseMessage response,
        CancellationToken ct
    )
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        var problem = Read(text);
        return new ThroughlineProblemException(
            response.StatusCode,
            problem?.Code ?? "unknown",
            problem?.Detail ?? response.ReasonPhrase ?? ""
        )
        {
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }

    private static Problem? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Problem>(text, Json);
        }
        catch (JsonException)
        {
            // Something between here and the server answered; its status has to do.
            return null;
        }
    }

    private sealed record Problem(string? Code, string? Detail);
}
