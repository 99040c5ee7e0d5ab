using System.Text.Json;
using System.Text.Json.Serialization;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Conversations.Channelling;

/// <summary>What became of messages on their way, and of those that no person wrote. None of it changes a conversation.</summary>
public static class ChannellingEntries
{
    public const string Dispatched = "message.dispatched";
    public const string Delivered = "message.delivered";
    public const string Failed = "message.failed";
    public const string Requeued = "message.requeued";
    public const string AcknowledgementChanged = "acknowledgement.changed";
    public const string QuarantineReplayed = "channel_quarantine.replayed";
    public const string QuarantineDiscarded = "channel_quarantine.discarded";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        Of(Dispatched, "A message of ours left through its channel.", "Left through its channel"),
        Of(Delivered, "A message of ours is with the customer.", "Arrived"),
        new(Failed, "A message of ours did not reach the customer.")
        {
            Data = typeof(DispatchData),
            Stage = ConversationEntries.Stage,
            Sentence = entry => $"Did not arrive: {Reason(entry)}",
        },
        Of(Requeued, "Somebody had a message of ours sent again.", "Sent again"),
        new(AcknowledgementChanged, "What is answered by itself was changed."),
        new(QuarantineReplayed, "A message that could not be read was read again."),
        new(QuarantineDiscarded, "A message that could not be read was thrown away."),
    ];

    private static EntryType Of(string name, string meaning, string sentence) =>
        new(name, meaning)
        {
            Data = typeof(DispatchData),
            Stage = ConversationEntries.Stage,
            Sentence = _ => sentence,
        };

    private static string Reason(Entry entry)
    {
        try
        {
            return JsonSerializer.Deserialize(entry.Data, ChannellingJson.Default.DispatchData)?.Reason ?? "";
        }
        catch (JsonException)
        {
            return ""; // Erased, or of another system.
        }
    }

    internal static NewEntry Of(string type, Conversation it, DispatchData data, string actor, DateTimeOffset at) =>
        new()
        {
            Type = type,
            OccurredAt = at,
            ProfileId = it.ProfileId,
            ConversationId = it.Id.Value,
            Channel = data.Channel,
            Stage = ConversationEntries.Stage,
            Actor = actor,
            Data = JsonSerializer.Serialize(data, ChannellingJson.Default.DispatchData),
        };
}

/// <summary>What became of a message of ours.</summary>
/// <param name="MessageId">Which.</param>
/// <param name="Channel">Through which channel.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Reason">Why it failed.</param>
public sealed record DispatchData(Guid MessageId, string Channel, int Attempts, string? Reason = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(DispatchData))]
[JsonSerializable(typeof(OutboxItem))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ChannellingJson : JsonSerializerContext;
