namespace Throughline.Conversations.Drafting;

/// <summary>What somebody of us began to write in a conversation and has not sent.</summary>
/// <param name="IsNote">Whether it is to be a note.</param>
/// <param name="Text">As far as it has come.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record Draft(bool IsNote, string Text, DateTimeOffset UpdatedAt);
