namespace Throughline.Client;

/// <summary>A channel, as it declares itself.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Inbound">Messages come in by themselves.</param>
/// <param name="Outbound">What you write reaches the customer through it.</param>
/// <param name="Logged">People note what was said.</param>
/// <param name="Subject">A message has a subject.</param>
/// <param name="Html">It shows more than plain text.</param>
/// <param name="Receipts">It tells when a message arrived.</param>
/// <param name="Continues">A message that answers none goes on with what is open.</param>
/// <param name="LongestText">Characters; null: as long as a message may be.</param>
/// <param name="MostFiles">Files of one message.</param>
/// <param name="LargestFile">Bytes of each.</param>
public sealed record Channel(
    string Key,
    bool Inbound,
    bool Outbound,
    bool Logged,
    bool Subject,
    bool Html,
    bool Receipts,
    bool Continues,
    int? LongestText,
    int MostFiles,
    long LargestFile
);

/// <summary>What became of what came in.</summary>
/// <param name="Became"><c>message</c>, <c>duplicate</c>, <c>automatic</c>, <c>receipt</c> or <c>quarantined</c>.</param>
/// <param name="ConversationId">Where it is.</param>
/// <param name="IsNew">Whether that conversation began with it.</param>
/// <param name="Code">Why it is in quarantine, or how a machine was told from a person.</param>
/// <param name="Detail">The same in a sentence.</param>
/// <param name="QuarantineId">By which it is read again.</param>
public sealed record TakenMessage(
    string Became,
    Guid? ConversationId,
    bool? IsNew,
    string? Code,
    string? Detail,
    Guid? QuarantineId
);

/// <summary>What came in through a channel and could not be read.</summary>
/// <param name="Id">Give it to read it again.</param>
/// <param name="Channel">Through which.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Detail">The reason in a sentence.</param>
/// <param name="Raw">How it begins, as text.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ReceivedAt">When it came.</param>
public sealed record UnreadMessage(
    Guid Id,
    string Channel,
    string Source,
    string Code,
    string Detail,
    string Raw,
    long Size,
    DateTimeOffset ReceivedAt
);

/// <summary>How far a message of yours has come.</summary>
/// <param name="State"><c>queued</c>, <c>sent</c>, <c>delivered</c> or <c>failed</c>.</param>
/// <param name="Reason">Why the last attempt failed.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="At">Since when it is so.</param>
public sealed record MessageDelivery(string State, string? Reason, int Attempts, DateTimeOffset At);

/// <summary>What is answered by itself when somebody begins a conversation.</summary>
/// <param name="Channel">Through which channel they do.</param>
/// <param name="Texts">By language; <c>{number}</c> stands for the conversation's.</param>
public sealed record Acknowledgement(string Channel, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>Where it comes in; null: anywhere.</summary>
    public string? Mailbox { get; init; }

    /// <summary>Whether it is answered at all.</summary>
    public bool Enabled { get; init; } = true;
}
