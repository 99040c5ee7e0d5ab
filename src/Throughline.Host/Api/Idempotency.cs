using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Throughline.Access;

namespace Throughline.Host.Api;

/// <summary>
/// <c>Idempotency-Key</c> on any POST (draft-ietf-httpapi-idempotency-key-header): the same key with the same request
/// gets the same answer, and nothing happens twice. It concerns the owner of a token or key only.
/// </summary>
internal sealed class Idempotency(RequestDelegate next, AnsweredRequests answered, IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Throughline.Idempotency");

    private const string Header = "Idempotency-Key";
    private const string Replayed = "Idempotency-Replayed";

    // A UUID has 36; what is longer than this is not a name but a document.
    private const int LongestKey = 255;

    public async Task InvokeAsync(HttpContext http)
    {
        var key = http.Request.Headers[Header].ToString();
        if (!HttpMethods.IsPost(http.Request.Method) || key.Length == 0 || Callers.IdOf(http.User) is not { } owner)
        {
            await next(http);
            return;
        }
        if (key.Length > LongestKey)
        {
            await Problems.WriteAsync(
                http,
                StatusCodes.Status400BadRequest,
                "invalid_idempotency_key",
                $"'{Header}' must have 1 to {LongestKey} characters."
            );
            return;
        }
        var request = await HashAsync(http.Request, http.RequestAborted);
        var claim = await answered.ClaimAsync(owner, key, request, http.RequestAborted);
        await (
            claim switch
            {
                RequestClaim.Ours ours => WorkAsync(http, owner, key, ours),
                RequestClaim.Answered before => ReplayAsync(http, before),
                RequestClaim.InProgress => Problems.WriteAsync(
                    http,
                    StatusCodes.Status409Conflict,
                    "request_in_progress",
                    "This request is being worked on; send it again in a moment to get its answer."
                ),
                _ => Problems.WriteAsync(
                    http,
                    StatusCodes.Status422UnprocessableEntity,
                    "idempotency_key_reused",
                    $"This '{Header}' was sent with another request; a new request needs a new key."
                ),
            }
        );
    }

    private async Task WorkAsync(HttpContext http, Guid owner, string key, RequestClaim.Ours claim)
    {
        var wire = http.Response.Body;
        using var held = new MemoryStream();
        http.Response.Body = held;
        var kept = false;
        try
        {
            await next(http);
            // What failed here may succeed when sent again.
            if (http.Response.StatusCode < StatusCodes.Status500InternalServerError)
            {
                var answer = JsonSerializer.Serialize(Answer.Of(http.Response, held));
                if (TellsSecret(http))
                    answer = protector.Protect(answer);
                await answered.AnswerAsync(owner, key, claim, http.Response.StatusCode, answer, CancellationToken.None);
                kept = true;
            }
        }
        finally
        {
            http.Response.Body = wire;
            if (!kept)
                await answered.ReleaseAsync(owner, key, claim, CancellationToken.None);
        }
        held.Position = 0;
        await held.CopyToAsync(wire, http.RequestAborted);
    }

    private async Task ReplayAsync(HttpContext http, RequestClaim.Answered before)
    {
        var kept = TellsSecret(http) ? protector.Unprotect(before.Body) : before.Body;
        var answer = JsonSerializer.Deserialize<Answer>(kept)!;
        http.Response.StatusCode = before.Status;
        http.Response.Headers[Replayed] = "true";
        http.Response.Headers.ContentType = answer.ContentType;
        http.Response.Headers.Location = answer.Location;
        http.Response.Headers.ETag = answer.ETag;
        if (answer.Text.Length > 0)
            await http.Response.WriteAsync(answer.Text, http.RequestAborted);
    }

    private static bool TellsSecret(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<TellsSecret>() is not null;

    /// <summary>Of everything that makes it this request: where it goes, how it is to be read, what it says.</summary>
    private static async Task<byte[]> HashAsync(HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = $"{request.Path}\n{request.QueryString}\n{request.ContentType}\n{request.Headers.ContentEncoding}\n";
        hash.AppendData(Encoding.UTF8.GetBytes(head));
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, ct) is var read and > 0)
            hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }

    /// <summary>What is kept of an answer. Every POST of this API answers in text.</summary>
    private sealed record Answer(string? ContentType, string? Location, string? ETag, string Text)
    {
        public static Answer Of(HttpResponse response, MemoryStream body) =>
            new(
                response.ContentType,
                response.Headers.Location,
                response.Headers.ETag,
                Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length)
            );
    }
}
