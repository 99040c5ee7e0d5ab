namespace Throughline.Conversations.Tables;

/// <summary>What becomes of a conversation's rows.</summary>
/// <param name="Before">As they stand; null: none does, or they were cleared.</param>
/// <param name="After">As they are to stand.</param>
/// <param name="IsNew">Whether there never were any.</param>
internal sealed record Change(Conversation? Before, Conversation After, bool IsNew = false);
