using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughline.Host.Api.Description;

/// <summary>What every call of Segment's HTTP tracking API has; at least one of userId and anonymousId.</summary>
public abstract record SegmentFields
{
    /// <summary>Your own id of the person.</summary>
    [JsonPropertyName("userId")]
    public string? UserId { get; init; }

    /// <summary>The browser's or device's own id.</summary>
    [JsonPropertyName("anonymousId")]
    public string? AnonymousId { get; init; }

    /// <summary>The call's own id, at most 100 characters; sent twice, it is recorded once.</summary>
    [JsonPropertyName("messageId")]
    public string? MessageId { get; init; }

    /// <summary>When it happened; now unless given.</summary>
    [JsonPropertyName("timestamp")]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The sender's clock when it sent, by which a wrong clock is corrected.</summary>
    [JsonPropertyName("sentAt")]
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Circumstances: page, campaign, locale, library …</summary>
    [JsonPropertyName("context")]
    public Dictionary<string, JsonElement>? Context { get; init; }
}

/// <summary>Ties a person to their traits.</summary>
public sealed record IdentifyCall : SegmentFields
{
    /// <summary>What is known of the person; null clears a trait. E-mail and phone are identities as well.</summary>
    [JsonPropertyName("traits")]
    public Dictionary<string, JsonElement>? Traits { get; init; }
}

/// <summary>Records what a person did.</summary>
public sealed record TrackCall : SegmentFields
{
    /// <summary>What was done. Segment's e-commerce names become order, basket and product entries.</summary>
    [JsonPropertyName("event")]
    public required string Event { get; init; }

    /// <summary>What is known of it.</summary>
    [JsonPropertyName("properties")]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}

/// <summary>Records that a person saw a page.</summary>
public sealed record PageCall : SegmentFields
{
    /// <summary>The page's name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>What kind of page.</summary>
    [JsonPropertyName("category")]
    public string? Category { get; init; }

    /// <summary>url, path, title, referrer …</summary>
    [JsonPropertyName("properties")]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}

/// <summary>Records that a person saw a screen of an app.</summary>
public sealed record ScreenCall : SegmentFields
{
    /// <summary>The screen's name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>What is known of it.</summary>
    [JsonPropertyName("properties")]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}

/// <summary>Ties a person to a company.</summary>
public sealed record GroupCall : SegmentFields
{
    /// <summary>Your own id of the company.</summary>
    [JsonPropertyName("groupId")]
    public required string GroupId { get; init; }

    /// <summary>What is known of the company.</summary>
    [JsonPropertyName("traits")]
    public Dictionary<string, JsonElement>? Traits { get; init; }
}

/// <summary>Says that two identities are one person.</summary>
public sealed record AliasCall : SegmentFields
{
    /// <summary>The identity used before.</summary>
    [JsonPropertyName("previousId")]
    public required string PreviousId { get; init; }
}

/// <summary>Several calls at once: at most 2,500, 500 kB in all, 32 kB each.</summary>
public sealed record BatchCall
{
    /// <summary>Calls, each with its <c>type</c>: identify, track, page, screen, group or alias.</summary>
    [JsonPropertyName("batch")]
    public required IReadOnlyList<Dictionary<string, JsonElement>> Batch { get; init; }

    /// <summary>The sender's clock when it sent.</summary>
    [JsonPropertyName("sentAt")]
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Circumstances of calls that tell none of their own.</summary>
    [JsonPropertyName("context")]
    public Dictionary<string, JsonElement>? Context { get; init; }

    /// <summary>A write key, where none can be sent in a header.</summary>
    [JsonPropertyName("writeKey")]
    public string? WriteKey { get; init; }
}
