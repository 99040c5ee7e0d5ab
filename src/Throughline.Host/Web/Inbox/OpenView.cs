using Throughline.Conversations;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Reading;
using Throughline.Customers.Reading;
using Throughline.Host.Web.Customers;

namespace Throughline.Host.Web.Inbox;

/// <summary>The conversation that is open, with what is read beside it.</summary>
public sealed record OpenView(
    Conversations.Reading.Thread Thread,
    IReadOnlyList<ThreadItem> Items,
    CustomerDetails Customer,
    LineView Line,
    IReadOnlyList<ConversationSummary> Others,
    IReadOnlyList<OpenPromise> Promises,
    IReadOnlyList<Tried> Tried,
    Writing Writing
)
{
    public Conversation It => Thread.Conversation;

    /// <summary>The number of the one it went up in.</summary>
    public long? Into { get; init; }
}

/// <summary>What stands in the composer.</summary>
/// <param name="IsNote">Whether it is a note.</param>
/// <param name="Text">What was written so far.</param>
/// <param name="Then">How a reply is to leave the conversation; null: as usual.</param>
/// <param name="Missed">What was said meanwhile, for which it was not sent.</param>
/// <param name="Wrong">Why it was not sent; the key of a text.</param>
public sealed record Writing(
    bool IsNote = false,
    string Text = "",
    string? Then = null,
    IReadOnlyList<Message>? Missed = null,
    string? Wrong = null
)
{
    public static Writing Of(Draft? draft) => draft is null ? new() : new(draft.IsNote, draft.Text);
}
