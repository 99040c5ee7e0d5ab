namespace Throughline.Channels.Contract;

/// <summary>
/// One way by which customers and we reach each other: it turns bytes into messages and messages into bytes. Who wrote,
/// to which conversation it belongs and what follows is decided elsewhere, alike for all of them. See
/// docs/decisions/0011.
/// </summary>
public interface IChannel
{
    /// <summary>What it can do.</summary>
    ChannelTraits Traits { get; }

    /// <summary>
    /// Reads what came in. It asks nobody and changes nothing, so that what it cannot read waits as it came and is read
    /// again when it can.
    /// </summary>
    Incoming Read(RawMessage raw) =>
        new Incoming.Unreadable(new("channel_takes_nothing", $"Nothing comes in by itself through {Traits.Key}."));

    /// <summary>
    /// One attempt, outside of any transaction. It may come again after a crash: <see cref="OutgoingMessage.MessageId"/>
    /// is the same then.
    /// </summary>
    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct) =>
        Task.FromResult<SendResult>(new SendResult.Failed($"Nothing goes out through {Traits.Key}."));
}
