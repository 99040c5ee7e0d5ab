namespace Throughline.Client;

/// <summary>A message or a note.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seq">Its entry's place in the ledger.</param>
/// <param name="ConversationId">In which it was said.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Author"><c>customer</c>, <c>agent</c>, <c>bot</c> or <c>automation</c>.</param>
/// <param name="Agent">E-mail address of the person of yours.</param>
/// <param name="Channel">How it reached.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Public">false: a note, which the customer does not see.</param>
/// <param name="Thanks">Only thanks or confirms.</param>
public sealed record ConversationMessage(
    Guid Id,
    long Seq,
    Guid ConversationId,
    DateTimeOffset OccurredAt,
    string Author,
    string? Agent,
    string? Channel,
    string Text,
    bool Public,
    bool Thanks
);

/// <summary>A message that was said, and what became of its conversation.</summary>
public sealed record SaidMessage(ConversationMessage Message, Conversation Conversation);
