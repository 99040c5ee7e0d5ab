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
)
{
    /// <summary>What was sent with it; null: nothing.</summary>
    public IReadOnlyList<SentFile>? Attachments { get; init; }

    /// <summary>How long a call or a visit took; null where nobody noted it.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>How far it has come; null where no channel carries it.</summary>
    public MessageDelivery? Delivery { get; init; }
}

/// <summary>A file as it was sent with a message.</summary>
/// <param name="Id">Opens it, see <see cref="FilesClient"/>.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Type">What its first bytes say.</param>
/// <param name="Shown">Whether a browser may show it.</param>
public sealed record SentFile(Guid Id, string Name, long Size, string Type, bool Shown);

/// <summary>A message that was said, and what became of its conversation.</summary>
public sealed record SaidMessage(ConversationMessage Message, Conversation Conversation);
