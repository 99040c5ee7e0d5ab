using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Throughline.Access;

namespace Throughline.Ingestion.Http;

/// <summary>Which source a request speaks for: its write key, or a token that may send.</summary>
public sealed class Sources(Keys keys)
{
    public static IngestSource? Of(ClaimsPrincipal caller)
    {
        if (caller.Identity?.Name is not { } name)
            return null;
        if (caller.FindFirst("write_key") is { } key)
            return new IngestSource(name, key.Value == "trusted");
        var may = caller.FindAll("scope").Any(scope => scope.Value is Scopes.Ingest or Scopes.Import or Scopes.Admin);
        return may ? new IngestSource(name, Trusted: true) : null;
    }

    /// <summary>Segment's clients may put the write key in the body instead of a header.</summary>
    internal async Task<IngestSource?> OfBodyAsync(ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (WriteKeyIn(body.Span) is not { } secret || await keys.FindWriteKeyAsync(secret, ct) is not { } key)
            return null;
        return new IngestSource(key.Name, key.Trusted);
    }

    private static string? WriteKeyIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
                if (
                    reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 }
                    && reader.ValueTextEquals("writeKey"u8)
                )
                    return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // Without a readable key nobody may send: the caller answers 401.
        }
        return null;
    }
}
