namespace Throughline.Channels.Contract;

/// <summary>What a channel can do, as it declares it.</summary>
/// <param name="Key">Its name in entries, conversations and settings: <c>portal</c>.</param>
public sealed record ChannelTraits(string Key)
{
    /// <summary>Messages come in by themselves.</summary>
    public bool Inbound { get; init; }

    /// <summary>What we write reaches the customer through it.</summary>
    public bool Outbound { get; init; }

    /// <summary>People of ours note here what was said: calls, visits, letters.</summary>
    public bool Logged { get; init; }

    /// <summary>A message has a subject.</summary>
    public bool Subject { get; init; }

    /// <summary>It shows more than plain text.</summary>
    public bool Html { get; init; }

    /// <summary>It tells when a message arrived; without, sent is all that is ever known.</summary>
    public bool Receipts { get; init; }

    /// <summary>A message that answers none goes on with what is open, as in a chat; otherwise it begins something new.</summary>
    public bool Continues { get; init; }

    /// <summary>Characters; null: as long as a message may be.</summary>
    public int? LongestText { get; init; }

    /// <summary>Files of one message; 0: it carries none.</summary>
    public int MostFiles { get; init; }

    /// <summary>Bytes of each.</summary>
    public long LargestFile { get; init; }
}
