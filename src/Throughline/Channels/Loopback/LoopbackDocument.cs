using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughline.Channels.Loopback;

/// <summary>A message as the loopback channel takes it.</summary>
internal sealed record LoopbackDocument
{
    public string? Id { get; init; }
    public string? From { get; init; }

    /// <summary>Whether the sender's address counts as made sure of.</summary>
    public bool Verified { get; init; }
    public string? Text { get; init; }
    public string? Subject { get; init; }
    public string? Language { get; init; }
    public List<string>? References { get; init; }
    public Dictionary<string, string>? Headers { get; init; }
    public List<LoopbackFile>? Files { get; init; }

    /// <summary>No message, but news of one of ours.</summary>
    public Guid? ReceiptFor { get; init; }

    /// <summary>Why that one will not arrive; null: it did.</summary>
    public string? Failed { get; init; }
}

internal sealed record LoopbackFile(string? Name, string? Base64);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LoopbackDocument))]
internal sealed partial class LoopbackJson : JsonSerializerContext;
