using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Folding;

/// <summary>A message or a note.</summary>
/// <param name="Seq">Its entry's place in the ledger.</param>
/// <param name="Id">Names it for good.</param>
/// <param name="At">When it was said.</param>
/// <param name="Author">Who said it.</param>
/// <param name="Agent">The e-mail address of a person of ours.</param>
/// <param name="Channel">How it reached.</param>
/// <param name="Text">Plain text.</param>
/// <param name="IsPublic">false: a note, which the customer does not see.</param>
/// <param name="IsThanks">Only thanks or confirms.</param>
public sealed record Message(
    long Seq,
    Guid Id,
    DateTimeOffset At,
    Author Author,
    string? Agent,
    string? Channel,
    string Text,
    bool IsPublic,
    bool IsThanks
)
{
    /// <summary>What was sent with it.</summary>
    public IReadOnlyList<SentFile> Files { get; init; } = [];

    /// <summary>How long a call or a visit took; null: nobody noted it.</summary>
    public int? Seconds { get; init; }

    /// <returns>null when nothing was said.</returns>
    internal static Message? Of(Moment moment) =>
        moment.What switch
        {
            MessageReceived said => new Message(
                moment.Seq,
                said.MessageId,
                moment.At,
                Author.Customer,
                null,
                moment.Channel,
                said.Text,
                IsPublic: true,
                said.IsThanks
            )
            {
                Files = said.Files ?? [],
                Seconds = said.Seconds,
            },
            MessageSent said => new Message(
                moment.Seq,
                said.MessageId,
                moment.At,
                said.Author,
                said.Agent,
                moment.Channel,
                said.Text,
                IsPublic: true,
                IsThanks: false
            )
            {
                Files = said.Files ?? [],
                Seconds = said.Seconds,
            },
            NoteAdded note => new Message(
                moment.Seq,
                note.MessageId,
                moment.At,
                Author.Agent,
                note.Agent,
                moment.Channel,
                note.Text,
                IsPublic: false,
                IsThanks: false
            )
            {
                Files = note.Files ?? [],
            },
            _ => null,
        };
}
