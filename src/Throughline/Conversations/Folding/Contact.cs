namespace Throughline.Conversations.Folding;

/// <summary>One go by the customer at getting it solved.</summary>
/// <param name="At">Its first message.</param>
/// <param name="Channel">How it reached.</param>
public sealed record Contact(DateTimeOffset At, string? Channel);
