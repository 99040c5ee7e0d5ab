using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Throughline.Bench.Desks;

/// <summary>The one client of every desk: connections stay open, and every answer is read to its end and parsed.</summary>
internal sealed class DeskHttp(Uri address, int lanes) : IDisposable
{
    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            MaxConnectionsPerServer = lanes,
            UseCookies = false,
            AllowAutoRedirect = false,
        }
    )
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(60),
    };

    public Task<JsonElement> GetAsync(string path, (string Name, string Value) header) =>
        SendAsync(HttpMethod.Get, path, null, header);

    public Task<JsonElement> PostAsync(string path, object body, (string Name, string Value) header) =>
        SendAsync(HttpMethod.Post, path, body, header);

    public Task<JsonElement> PutAsync(string path, object body, (string Name, string Value) header) =>
        SendAsync(HttpMethod.Put, path, body, header);

    /// <returns>The answer to a form, for its headers.</returns>
    public async Task<HttpResponseMessage> FormAsync(string path, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        var response = await http.PostAsync(new Uri(path, UriKind.Relative), form);
        await response.Content.ReadAsByteArrayAsync();
        return response;
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> SendAsync(
        HttpMethod method,
        string path,
        object? body,
        (string Name, string Value) header
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add(header.Name, header.Value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException(
                $"{method} {path} was answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(answer)}"
            );
        using var read = JsonDocument.Parse(answer);
        return read.RootElement.Clone();
    }
}
