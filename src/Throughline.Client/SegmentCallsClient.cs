using System.Text.Json.Serialization;

namespace Throughline.Client;

/// <summary>Sends calls of Segment's HTTP tracking API.</summary>
public sealed class SegmentCallsClient
{
    private readonly Api api;

    internal SegmentCallsClient(Api api) => this.api = api;

    /// <summary>Sends several, at most 2,500 and 500 kB; the good ones are kept even when others are not.</summary>
    public Task<IngestResult> BatchAsync(IReadOnlyList<SegmentCall> calls, CancellationToken ct = default) =>
        api.PostAsync<IngestResult>("/v1/batch", new { batch = calls }, idempotencyKey: null, ct);
}

/// <summary>One call, with Segment's own spelling of names. At least one of the two ids is needed.</summary>
/// <param name="Type">identify, track, page, screen, group or alias.</param>
public sealed record SegmentCall([property: JsonPropertyName("type")] string Type)
{
    /// <summary>Your own id of the person.</summary>
    [JsonPropertyName("userId")]
    public string? UserId { get; init; }

    /// <summary>The browser's or device's id.</summary>
    [JsonPropertyName("anonymousId")]
    public string? AnonymousId { get; init; }

    /// <summary>The call's own id: sent twice, it is recorded once.</summary>
    [JsonPropertyName("messageId")]
    public string? MessageId { get; init; }

    /// <summary>When it happened; now unless given.</summary>
    [JsonPropertyName("timestamp")]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Of track: what was done.</summary>
    [JsonPropertyName("event")]
    public string? Event { get; init; }

    /// <summary>Of page and screen: its name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>Of track, page and screen: what is known of it.</summary>
    [JsonPropertyName("properties")]
    public object? Properties { get; init; }

    /// <summary>Of identify and group: what is known of the person or company.</summary>
    [JsonPropertyName("traits")]
    public object? Traits { get; init; }

    /// <summary>Of group: your id of the company.</summary>
    [JsonPropertyName("groupId")]
    public string? GroupId { get; init; }

    /// <summary>Of alias: the identity used before.</summary>
    [JsonPropertyName("previousId")]
    public string? PreviousId { get; init; }

    /// <summary>Circumstances.</summary>
    [JsonPropertyName("context")]
    public object? Context { get; init; }
}
