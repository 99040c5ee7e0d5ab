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
    /// <returns>null when nothing was said.</returns>
    internal static Message? Of(Moment moment)
    {
        return moment.What switch
        {
            MessageReceived said => Said(said.MessageId, Author.Customer, null, said.Text, true, said.IsThanks),
            MessageSent said => Said(said.MessageId, said.Author, said.Agent, said.Text, true),
            NoteAdded note => Said(note.MessageId, Author.Agent, note.Agent, note.Text, false),
            _ => null,
        };

        Message Said(Guid id, Author author, string? agent, string text, bool isPublic, bool isThanks = false) =>
            new(moment.Seq, id, moment.At, author, agent, moment.Channel, text, isPublic, isThanks);
    }
}
