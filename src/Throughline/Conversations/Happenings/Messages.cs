namespace Throughline.Conversations.Happenings;

/// <summary>The customer wrote, called or came.</summary>
/// <param name="MessageId">Names the message for good.</param>
/// <param name="Text">What was said, as plain text.</param>
/// <param name="IsThanks">Only thanks or confirms: no new request.</param>
public sealed record MessageReceived(Guid MessageId, string Text, bool IsThanks = false) : Happening
{
    /// <summary>null: none.</summary>
    public IReadOnlyList<SentFile>? Files { get; init; }

    /// <summary>How long a call or a visit took; null: nobody noted it, or it took no time.</summary>
    public int? Seconds { get; init; }
}

/// <summary>We wrote to the customer.</summary>
/// <param name="MessageId">Names the message for good.</param>
/// <param name="Author">Only a person's message is a human reply.</param>
/// <param name="Agent">The e-mail address of the person who wrote it.</param>
/// <param name="Text">What was said, as plain text.</param>
public sealed record MessageSent(Guid MessageId, Author Author, string? Agent, string Text) : Happening
{
    /// <summary>null: none.</summary>
    public IReadOnlyList<SentFile>? Files { get; init; }

    /// <summary>How long a call or a visit took; null: nobody noted it, or it took no time.</summary>
    public int? Seconds { get; init; }

    /// <summary>A public message by a person: what customers wait for.</summary>
    public bool IsHuman() => Author == Author.Agent;
}

/// <summary>Somebody of us noted something that the customer does not see.</summary>
/// <param name="MessageId">Names the note for good.</param>
/// <param name="Agent">Who.</param>
/// <param name="Text">What.</param>
public sealed record NoteAdded(Guid MessageId, string? Agent, string Text) : Happening
{
    /// <summary>null: none.</summary>
    public IReadOnlyList<SentFile>? Files { get; init; }
}
