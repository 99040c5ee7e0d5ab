using Throughline.Conversations.Folding;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;

namespace Throughline.Conversations.Verbs;

/// <summary>What came of doing something in a conversation.</summary>
public abstract record Outcome
{
    /// <param name="Conversation">As it stands now.</param>
    public sealed record Done(Conversation Conversation) : Outcome;

    public sealed record NotFound : Outcome;

    public sealed record Refused(Rejection Rejection) : Outcome;

    /// <summary>Somebody else changed it since it was read.</summary>
    public sealed record ChangedMeanwhile(Conversation Conversation) : Outcome;

    /// <summary>Messages came that the writer has not seen.</summary>
    public sealed record AnsweredMeanwhile(IReadOnlyList<Message> Messages) : Outcome;

    /// <summary>Fields do not fit their form.</summary>
    public sealed record Unfit(IReadOnlyList<FieldProblem> Problems) : Outcome;

    /// <summary>It went up in another conversation.</summary>
    public sealed record MergedAway(ConversationId Into) : Outcome;
}
