using System.Net.Http.Headers;

namespace Throughline.Client;

/// <summary>Uploads files and reads them.</summary>
public sealed class FilesClient
{
    private readonly Api api;

    internal FilesClient(Api api) => this.api = api;

    /// <summary>Uploads a file of up to 25 MB. Send it with a message within a day, or it is forgotten.</summary>
    /// <param name="content">Read to its end.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="idempotencyKey">Names the request, so that sending it again uploads nothing twice.</param>
    /// <param name="ct">Stops it.</param>
    public Task<UploadedFile> UploadAsync(
        Stream content,
        string name,
        string? idempotencyKey = null,
        CancellationToken ct = default
    )
    {
        var request = api.Request(HttpMethod.Post, Api.With("/v1/files", "name", name));
        request.Content = new StreamContent(content)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") },
        };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return api.SendAsync<UploadedFile>(request, ct);
    }

    /// <summary>What is known of a file.</summary>
    public Task<UploadedFile> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<UploadedFile>($"/v1/files/{id}", ct);

    /// <summary>What a file holds; the caller disposes it.</summary>
    public async Task<Stream> OpenAsync(Guid id, CancellationToken ct = default)
    {
        var response = await api.OpenAsync(api.Request(HttpMethod.Get, $"/v1/files/{id}/content"), ct);
        return await response.Content.ReadAsStreamAsync(ct);
    }
}
