using Throughline.Conversations.People;
using Throughline.Conversations.Verbs;

namespace Throughline.Conversations.Sides.Api;

/// <summary>What lies beside a conversation.</summary>
/// <param name="Sides">Who else is asked.</param>
/// <param name="Links">What has to do with it.</param>
/// <param name="Followers">E-mail addresses of those of us who want to hear of it.</param>
public sealed record TogetherView(
    IReadOnlyList<SideView> Sides,
    IReadOnlyList<LinkView> Links,
    IReadOnlyList<string> Followers
)
{
    internal static TogetherView Of(IReadOnlyList<Moment> story, IReadOnlyList<string> followers) =>
        new(
            [.. Side.In(story).Select(SideView.Of)],
            [.. LinkConversations.In(story).Select(link => new LinkView(link.Other, link.Number))],
            followers
        );
}

/// <summary>Another conversation that has to do with it.</summary>
/// <param name="ConversationId">Which.</param>
/// <param name="Number">By which people call it.</param>
public sealed record LinkView(Guid ConversationId, long Number);

/// <summary>A conversation with another department or a supplier.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Subject">What is asked.</param>
/// <param name="Address">Whom, by e-mail address.</param>
/// <param name="Team">Whom, where it is a team of ours.</param>
/// <param name="Answered">Whether the other side said the last word.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Messages">What was said, in order.</param>
public sealed record SideView(
    Guid Id,
    string Subject,
    string? Address,
    string? Team,
    bool Answered,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<SideMessageView> Messages
)
{
    internal static SideView Of(Side it) =>
        new(
            it.Id,
            it.Subject,
            it.Address,
            it.Team,
            it.IsAnswered,
            it.OpenedAt,
            it.ClosedAt,
            [.. it.Messages.Select(said => new SideMessageView(said.Id, said.At, said.Agent, said.Text))]
        );
}

/// <summary>What was said there.</summary>
/// <param name="Id">Names it for good.</param>
/// <param name="At">When.</param>
/// <param name="Agent">E-mail address of the person of ours; absent: the other side.</param>
/// <param name="Text">Plain text.</param>
public sealed record SideMessageView(Guid Id, DateTimeOffset At, string? Agent, string Text);

/// <summary>A note in which somebody of ours was named.</summary>
/// <param name="Number">Of the conversation.</param>
/// <param name="Subject">What that is about.</param>
/// <param name="Text">What the note says.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
/// <param name="SeenAt">When they looked; absent: not yet.</param>
public sealed record MentionView(
    long Number,
    string? Subject,
    string Text,
    string? By,
    DateTimeOffset At,
    DateTimeOffset? SeenAt
)
{
    internal static MentionView Of(MentionOf it) => new(it.Number, it.Subject, it.Text, it.ByAgent, it.At, it.SeenAt);
}

/// <summary>Whom to ask, and what.</summary>
public sealed record SideRequest
{
    /// <summary>E-mail address of somebody outside; this or `team`.</summary>
    public string? Address { get; init; }

    /// <summary>Key of a team of ours; this or `address`.</summary>
    public string? Team { get; init; }

    /// <summary>By which way messages go to the address; absent: by letter.</summary>
    public string? Channel { get; init; }
    public string? Subject { get; init; }

    /// <summary>Plain text.</summary>
    public string? Text { get; init; }

    /// <summary>E-mail address of the person of ours who asks.</summary>
    public string? Agent { get; init; }
}

/// <summary>Something more to say there.</summary>
public sealed record SideMessageRequest
{
    /// <summary>Plain text.</summary>
    public string? Text { get; init; }

    /// <summary>E-mail address of the person of ours who says it.</summary>
    public string? Agent { get; init; }
}
