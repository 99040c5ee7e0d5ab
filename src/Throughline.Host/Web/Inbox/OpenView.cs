using Throughline.Channels.Files;
using Throughline.Conversations;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Sides;
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

    /// <summary>How far what we said has come, by message.</summary>
    public IReadOnlyDictionary<Guid, MessageDelivery> Deliveries { get; init; } =
        new Dictionary<Guid, MessageDelivery>();

    /// <summary>What else is open with the customer and moved lately: the same matter, perhaps.</summary>
    public IReadOnlyList<OpenMatter> Offers { get; init; } = [];

    /// <summary>Who else is asked beside it.</summary>
    public IReadOnlyList<Side> Sides { get; init; } = [];

    /// <summary>What has to do with it, by number.</summary>
    public IReadOnlyList<(Guid Other, long Number)> Links { get; init; } = [];

    /// <summary>E-mail addresses of those who want to hear of it.</summary>
    public IReadOnlyList<string> Followers { get; init; } = [];

    /// <summary>The number of the one it went up in.</summary>
    public long? Into { get; init; }
}

/// <summary>What stands in the composer.</summary>
/// <param name="IsNote">Whether it is a note.</param>
/// <param name="Text">What was written so far.</param>
/// <param name="Then">How a reply is to leave the conversation; null: as usual.</param>
/// <param name="Missed">What was said meanwhile, for which it was not sent.</param>
/// <param name="Wrong">Why it was not sent; the key of a text.</param>
/// <param name="Why">The same in words, where that text leaves room for them.</param>
public sealed record Writing(
    bool IsNote = false,
    string Text = "",
    string? Then = null,
    IReadOnlyList<Message>? Missed = null,
    string? Wrong = null,
    string? Why = null
)
{
    /// <summary>What is to go along.</summary>
    public IReadOnlyList<Attachment>? Files { get; init; }

    /// <summary>Why a file was not taken, in words.</summary>
    public string? FileWrong { get; init; }

    public static Writing Of(Draft? draft, IReadOnlyList<Attachment> files) =>
        draft is null ? new() : new(draft.IsNote, draft.Text) { Files = files };
}
