using Throughline.Channels.Files;
using Throughline.Customers;
using Throughline.Kernel;

namespace Throughline.Channels.Contract;

/// <summary>A message of ours on its way out.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Names it for good; give it to the other side, so that a second attempt is known for what it is.</summary>
    public required Guid MessageId { get; init; }
    public required ConversationId ConversationId { get; init; }

    /// <summary>By which people call the conversation.</summary>
    public required long Number { get; init; }

    /// <summary>On whose line it lies.</summary>
    public required ProfileId ProfileId { get; init; }

    /// <summary>How the customer can be reached: verified ones first.</summary>
    public required IReadOnlyList<Identity> To { get; init; }
    public string? Mailbox { get; init; }
    public string? Subject { get; init; }

    /// <summary>Plain text, with the marks of Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>Whether no person wrote it: mark it so, that no machine answers it (RFC 3834).</summary>
    public required bool IsAutomatic { get; init; }

    /// <summary>The external id of what it answers, within the source; null: it is the first.</summary>
    public string? Answers { get; init; }
    public IReadOnlyList<Attachment> Files { get; init; } = [];
}

/// <summary>How an attempt to send ended.</summary>
public abstract record SendResult
{
    /// <summary>The other side took it.</summary>
    /// <param name="Arrived">It is with the customer; otherwise a receipt may tell later.</param>
    public sealed record Sent(bool Arrived = false) : SendResult;

    /// <param name="Reason">One line for people.</param>
    /// <param name="After">When the other side said how long to wait.</param>
    public sealed record Retry(string Reason, TimeSpan? After = null) : SendResult;

    /// <summary>Trying again cannot help.</summary>
    public sealed record Failed(string Reason) : SendResult;
}
