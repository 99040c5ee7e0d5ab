namespace Throughline.Channels.Contract;

/// <summary>What came in, byte for byte.</summary>
/// <param name="Channel">The key of the channel.</param>
/// <param name="Source">Where it came from, such as a mailbox: external ids are unique within it.</param>
/// <param name="Bytes">As it came.</param>
/// <param name="ReceivedAt">When.</param>
public sealed record RawMessage(string Channel, string Source, byte[] Bytes, DateTimeOffset ReceivedAt)
{
    /// <summary>What mail servers take for a message with all its files, in Base64: 25 MB become 34.</summary>
    public const int Largest = 36 * 1024 * 1024;
}
