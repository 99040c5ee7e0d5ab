using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Kernel;

namespace Throughline.Conversations.Deciding;

/// <summary>What comes of a command.</summary>
public abstract record Decision
{
    /// <param name="Happenings">In this order; none when it is so already.</param>
    public sealed record Done(IReadOnlyList<Happening> Happenings) : Decision;

    /// <param name="Rejection">Why not.</param>
    public sealed record Refused(Rejection Rejection) : Decision;

    /// <summary>Messages came that the writer has not seen.</summary>
    public sealed record AnsweredMeanwhile(IReadOnlyList<Message> Messages) : Decision;

    /// <summary>It went up in another conversation, which takes what is meant for it.</summary>
    public sealed record MergedAway(ConversationId Into) : Decision;
}
