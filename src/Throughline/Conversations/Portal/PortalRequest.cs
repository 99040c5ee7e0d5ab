using Throughline.Conversations.Tables;
using Throughline.Kernel;

namespace Throughline.Conversations.Portal;

/// <summary>A conversation as its customer sees it in a list.</summary>
public sealed record PortalRequest
{
    public ConversationId Id { get; init; }
    public long Number { get; init; }
    public string? Subject { get; init; }
    public string Preview { get; init; } = "";
    public string State { get; init; } = "";
    public string? LastAuthor { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset LastMessageAt { get; init; }

    public bool IsResolved => Word.Read<ConversationState>(State) == ConversationState.Resolved;

    /// <summary>Whether we wrote last, so that it is the customer's turn.</summary>
    public bool IsAnswered => LastAuthor is "agent" or "bot";
}
