namespace Throughline.Conversations.Verbs;

/// <summary>Who does something in a conversation, and when.</summary>
/// <param name="Actor">As the ledger names them.</param>
/// <param name="At">When it happened; null: now. History may move in with dates of its own.</param>
public sealed record Doing(string Actor, DateTimeOffset? At = null)
{
    /// <summary>The actor of what a customer does.</summary>
    public const string Customer = "customer";

    /// <summary>The version that whoever does it has seen; null: whatever it is.</summary>
    public long? SeenVersion { get; init; }

    /// <summary>How a message reached; null: as the conversation's own.</summary>
    public string? Channel { get; init; }
}
