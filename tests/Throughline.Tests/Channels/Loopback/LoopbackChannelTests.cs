using System.Text.Json;
using Throughline.Channels.Loopback;
using Throughline.Tests.Channels.Contract;

namespace Throughline.Tests.Channels.Loopback;

/// <summary>The loopback channel keeps what every channel promises.</summary>
public sealed class LoopbackChannelTests : ChannelContract
{
    protected override string Channel => LoopbackChannel.Key;

    protected override byte[] Unreadable => "{\"id\": \"x\", \"from\": "u8.ToArray();

    protected override string? Nowhere => $"ada{LoopbackChannel.Nowhere}";

    protected override byte[] Write(Sample sample) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id = sample.Id,
                from = sample.From,
                verified = sample.Verified,
                text = sample.Text,
                language = sample.Language,
                references = sample.References,
                headers = sample.IsAutomatic
                    ? new Dictionary<string, string> { ["auto-submitted"] = "auto-replied; x=y" }
                    : null,
                files = sample.Files.Select(file => new
                {
                    name = file.Name,
                    base64 = Convert.ToBase64String(file.Bytes),
                }),
            }
        );

    protected override byte[]? WriteReceipt(Guid message, string? failed) =>
        JsonSerializer.SerializeToUtf8Bytes(new { receipt_for = message, failed });

    private protected override bool Reached(ChannelWorld world, Guid message) =>
        world.Desk.Get<LoopbackChannel>().Sent.Any(sent => sent.MessageId == message);
}
