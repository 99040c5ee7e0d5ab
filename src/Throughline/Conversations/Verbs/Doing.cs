using Throughline.Conversations.Reading;
using Throughline.Kernel;

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

    /// <summary>What they see: whatever lies beyond it is not there. null: everything.</summary>
    public Reach? Reach { get; init; }

    /// <summary>Uploaded files that go along with what is said.</summary>
    public IReadOnlyList<AttachmentId> Attached { get; init; } = [];

    /// <summary>Who uploaded them; null: the actor.</summary>
    public string? UploadedBy { get; init; }

    /// <summary>Where a message came from; with <see cref="ExternalId"/> it is taken once. null: from here.</summary>
    public string? Source { get; init; }
    public string? ExternalId { get; init; }

    /// <summary>How it was told that a message belongs here; see <see cref="Happenings.ContinuityChanged"/>.</summary>
    public string Decided { get; init; } = "same_conversation";

    /// <summary>How a message reached; null: as the conversation's own.</summary>
    public string? Channel { get; init; }
}
