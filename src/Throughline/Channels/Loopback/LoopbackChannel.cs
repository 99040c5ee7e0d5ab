using System.Text.Json;
using Throughline.Channels.Contract;
using Throughline.Customers;
using Throughline.Kernel;

namespace Throughline.Channels.Loopback;

/// <summary>
/// The simplest whole channel: messages are small JSON documents, and what goes out lies in memory to be looked at. It
/// proves the contract, and is there to try things with.
/// </summary>
public sealed class LoopbackChannel : IChannel
{
    public const string Key = "loopback";

    public const int LongestText = 2_000;

    /// <summary>Whoever is to be reached at this domain never is; see <see cref="SendAsync"/>.</summary>
    public const string Nowhere = "@nowhere.invalid";

    /// <summary>Whoever is to be reached at this domain cannot be just now.</summary>
    public const string Busy = "@busy.invalid";

    // To be looked at, not kept.
    private const int MostKept = 1_000;

    private readonly Lock gate = new();
    private readonly List<OutgoingMessage> sent = [];

    public ChannelTraits Traits { get; } =
        new(Key)
        {
            Inbound = true,
            Outbound = true,
            Subject = true,
            Receipts = true,
            Continues = true,
            LongestText = LongestText,
            MostFiles = 5,
            LargestFile = 1024 * 1024,
        };

    /// <summary>What went out, the oldest first; the same message sent twice is there once.</summary>
    public IReadOnlyList<OutgoingMessage> Sent
    {
        get
        {
            lock (gate)
                return [.. sent];
        }
    }

    public Incoming Read(RawMessage raw)
    {
        try
        {
            return JsonSerializer.Deserialize(raw.Bytes, LoopbackJson.Default.LoopbackDocument) is { } document
                ? Read(document)
                : Unreadable("It is null.");
        }
        catch (Exception broken) when (broken is JsonException or FormatException)
        {
            return Unreadable(broken.Message);
        }
    }

    public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (message.To.FirstOrDefault(identity => identity.Kind == Identity.Email) is not { Value: { } address })
            return Task.FromResult<SendResult>(new SendResult.Failed("The customer has no address."));
        if (address.EndsWith(Nowhere, StringComparison.Ordinal))
            return Task.FromResult<SendResult>(new SendResult.Failed($"{address} does not exist."));
        if (address.EndsWith(Busy, StringComparison.Ordinal))
            return Task.FromResult<SendResult>(new SendResult.Retry("Come back later."));
        lock (gate)
        {
            sent.RemoveAll(one => one.MessageId == message.MessageId);
            if (sent.Count == MostKept)
                sent.RemoveAt(0);
            sent.Add(message);
        }
        return Task.FromResult<SendResult>(new SendResult.Sent());
    }

    private static Incoming Read(LoopbackDocument document)
    {
        if (document.ReceiptFor is { } message)
            return new Incoming.Receipt(message, document.Failed is null, document.Failed);
        if (document.Id is not { Length: > 0 } id)
            return Unreadable("'id' is missing.");
        if (IdentityForms.Normalise(Identity.Email, document.From ?? "") is not ({ } from, _))
            return Unreadable("'from' is no address.");
        if (string.IsNullOrWhiteSpace(document.Text) && document.Files is not { Count: > 0 })
            return Unreadable("'text' is missing.");
        return new Incoming.Said(
            new IncomingMessage
            {
                ExternalId = id,
                From = [from],
                IsVerified = document.Verified,
                Text = document.Text ?? "",
                Subject = document.Subject,
                Language = document.Language,
                References = document.References ?? [],
                Automatic = AutomaticHeaders.Reason(document.Headers ?? []),
                Files =
                [
                    .. (document.Files ?? []).Select(file => new IncomingAttachment(
                        file.Name ?? "",
                        null,
                        Convert.FromBase64String(file.Base64 ?? "")
                    )),
                ],
            }
        );
    }

    private static Incoming.Unreadable Unreadable(string why) =>
        new(new Rejection("unreadable_message", $"The message cannot be read: {why}"));
}
