using Throughline.Conversations.Channelling;
using Throughline.Conversations.Channelling.Api;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>A message or a note.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seq">Its entry's place in the ledger.</param>
/// <param name="ConversationId">In which it was said: of what was merged each keeps its own.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Author">Who said it.</param>
/// <param name="Agent">E-mail address of the person of ours.</param>
/// <param name="Channel">How it reached.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Public">false: a note, which the customer does not see.</param>
/// <param name="Thanks">Only thanks or confirms.</param>
public sealed record MessageView(
    Guid Id,
    long Seq,
    Guid ConversationId,
    DateTimeOffset OccurredAt,
    Author Author,
    string? Agent,
    string? Channel,
    string Text,
    bool Public,
    bool Thanks
)
{
    /// <summary>What was sent with it; `GET /v1/files/{id}/content` has what each holds.</summary>
    public IReadOnlyList<SentFile>? Attachments { get; init; }

    /// <summary>How long a call or a visit took, in seconds; absent where nobody noted it.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Of what we say: how far it has come through its channel; absent where no channel of ours carries it.</summary>
    public DeliveryView? Delivery { get; init; }

    internal static MessageView Of(
        ConversationId conversation,
        Message message,
        IReadOnlyDictionary<Guid, MessageDelivery>? deliveries = null
    ) =>
        new(
            message.Id,
            message.Seq,
            conversation.Value,
            message.At,
            message.Author,
            message.Agent,
            message.Channel,
            message.Text,
            message.IsPublic,
            message.IsThanks
        )
        {
            Attachments = SentFile.OrNull(message.Files),
            DurationSeconds = message.Seconds,
            Delivery = deliveries?.GetValueOrDefault(message.Id) is { } delivery ? DeliveryView.Of(delivery) : null,
        };
}

/// <summary>A message that was said, and what became of its conversation.</summary>
public sealed record MessageAnswer(MessageView Message, ConversationView Conversation);
