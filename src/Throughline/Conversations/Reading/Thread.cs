using Throughline.Conversations.Folding;
using Throughline.Kernel;

namespace Throughline.Conversations.Reading;

/// <summary>A conversation with what is read beside it.</summary>
/// <param name="Conversation">As it stands.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="Messages">Its own and those of what went up in it, in the order in which they were said.</param>
/// <param name="Parts">What went up in it.</param>
public sealed record Thread(
    Conversation Conversation,
    CustomerId CustomerId,
    IReadOnlyList<ThreadMessage> Messages,
    IReadOnlyList<Conversation> Parts
);

/// <param name="ConversationId">In which it was said.</param>
/// <param name="Message">What was said.</param>
public sealed record ThreadMessage(ConversationId ConversationId, Message Message);
