using System.Text.Json;
using System.Text.Json.Serialization;
using Throughline.Conversations.Happenings;

namespace Throughline.Conversations;

/// <summary>How this room's entries are written: snake_case, without nulls.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(Words<Author>), typeof(Words<Side>), typeof(Words<Priority>)]
)]
[JsonSerializable(typeof(Opened))]
[JsonSerializable(typeof(MessageReceived))]
[JsonSerializable(typeof(MessageSent))]
[JsonSerializable(typeof(NoteAdded))]
[JsonSerializable(typeof(Assigned))]
[JsonSerializable(typeof(Unassigned))]
[JsonSerializable(typeof(Pended))]
[JsonSerializable(typeof(Unpended))]
[JsonSerializable(typeof(Snoozed))]
[JsonSerializable(typeof(Woken))]
[JsonSerializable(typeof(Resolved))]
[JsonSerializable(typeof(Reopened))]
[JsonSerializable(typeof(HandedOver))]
[JsonSerializable(typeof(Changed))]
[JsonSerializable(typeof(FieldsChanged))]
[JsonSerializable(typeof(Tagged))]
[JsonSerializable(typeof(Untagged))]
[JsonSerializable(typeof(MarkedSpam))]
[JsonSerializable(typeof(UnmarkedSpam))]
[JsonSerializable(typeof(Merged))]
[JsonSerializable(typeof(Absorbed))]
[JsonSerializable(typeof(Split))]
[JsonSerializable(typeof(Released))]
[JsonSerializable(typeof(Settled))]
[JsonSerializable(typeof(PromiseMade))]
[JsonSerializable(typeof(PromiseKept))]
[JsonSerializable(typeof(PromiseWithdrawn))]
[JsonSerializable(typeof(AttemptNoted))]
[JsonSerializable(typeof(AutoReplied))]
[JsonSerializable(typeof(ContinuityChanged))]
[JsonSerializable(typeof(Linked))]
[JsonSerializable(typeof(Unlinked))]
[JsonSerializable(typeof(Followed))]
[JsonSerializable(typeof(Unfollowed))]
[JsonSerializable(typeof(SideOpened))]
[JsonSerializable(typeof(SideSaid))]
[JsonSerializable(typeof(SideClosed))]
internal sealed partial class ConversationJson : JsonSerializerContext;

/// <summary>Words of a list, as the ledger and the API write them.</summary>
internal sealed class Words<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
    where T : struct, Enum;
