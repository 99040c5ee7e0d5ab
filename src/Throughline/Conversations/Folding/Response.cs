namespace Throughline.Conversations.Folding;

/// <summary>An answer by a person to a customer who waited.</summary>
/// <param name="WaitingSince">The first customer message that had no answer yet.</param>
/// <param name="AnsweredAt">The reply.</param>
/// <param name="Agent">Who wrote it; the credit is theirs, whoever holds the conversation.</param>
/// <param name="Channel">How the answer reached.</param>
public sealed record Response(DateTimeOffset WaitingSince, DateTimeOffset AnsweredAt, string? Agent, string? Channel);

/// <summary>The first answer by a person, once per conversation.</summary>
/// <param name="From">The customer's first message; after a bot, the hand-over.</param>
/// <param name="AskedAt">The customer's first message.</param>
/// <param name="AnsweredAt">The reply.</param>
/// <param name="Agent">Who wrote it.</param>
public sealed record FirstResponse(
    DateTimeOffset From,
    DateTimeOffset AskedAt,
    DateTimeOffset AnsweredAt,
    string? Agent
);
