using Throughline.Kernel;

namespace Throughline.Conversations.Channelling;

/// <summary>What became of what came in.</summary>
public abstract record Taken
{
    /// <param name="Conversation">As it stands now.</param>
    /// <param name="IsNew">Whether it began with this message.</param>
    public sealed record Said(Conversation Conversation, bool IsNew) : Taken;

    /// <summary>It was taken before.</summary>
    public sealed record Duplicate(ConversationId? ConversationId) : Taken;

    /// <summary>Somebody who was asked beside a conversation answered there.</summary>
    public sealed record Beside(ConversationId ConversationId) : Taken;

    /// <summary>No person wrote it: recorded, and never answered.</summary>
    /// <param name="Reason">How that was told.</param>
    /// <param name="ConversationId">What it answers; null: nothing of ours.</param>
    public sealed record Automatic(string Reason, ConversationId? ConversationId) : Taken;

    /// <summary>News of a message of ours.</summary>
    public sealed record Receipt(Guid MessageId, bool IsKnown) : Taken;

    /// <summary>It waits as it came.</summary>
    /// <param name="Id">By which it is read again; null: it waited already.</param>
    /// <param name="Rejection">Why.</param>
    public sealed record Quarantined(Guid? Id, Rejection Rejection) : Taken;
}
