using Throughline.Conversations;
using Throughline.Conversations.Reading;

namespace Throughline.Host.Web.Inbox;

/// <summary>The usual lists of conversations, in the order in which they are offered.</summary>
public enum InboxView
{
    /// <summary>The customer waits for a reply; who waits longest first.</summary>
    Waiting,

    /// <summary>Open and one's own.</summary>
    Mine,

    /// <summary>Open and nobody's in particular.</summary>
    Unassigned,

    /// <summary>A promised time is about to run out.</summary>
    AtRisk,

    /// <summary>A promised time ran out, and nobody has answered.</summary>
    Overdue,
    Open,
    Pending,
    Snoozed,
    Resolved,
    All,
    Spam,
}

internal static class InboxViews
{
    /// <param name="view">Which.</param>
    /// <param name="email">Of whoever looks.</param>
    public static ConversationFilter Filter(this InboxView view, string email) =>
        view switch
        {
            InboxView.Waiting => new() { WaitingFirst = true },
            InboxView.Mine => new() { States = [ConversationState.Open], Assignee = email },
            InboxView.Unassigned => new() { States = [ConversationState.Open], Unassigned = true },
            InboxView.AtRisk => new() { Pressing = Pressing.AtRisk },
            InboxView.Overdue => new() { Pressing = Pressing.Missed },
            InboxView.Open => new() { States = [ConversationState.Open] },
            InboxView.Pending => new() { States = [ConversationState.Pending] },
            InboxView.Snoozed => new() { States = [ConversationState.Snoozed] },
            InboxView.Resolved => new() { States = [ConversationState.Resolved] },
            InboxView.Spam => new() { Spam = true },
            _ => new(),
        };

    /// <summary>null: nobody needs the number, and it only grows.</summary>
    public static long? CountIn(this InboxView view, ConversationCounts counts) =>
        view switch
        {
            InboxView.Waiting => counts.Waiting,
            InboxView.Mine => counts.Mine,
            InboxView.Unassigned => counts.Unassigned,
            InboxView.Open => counts.Open,
            InboxView.Pending => counts.Pending,
            InboxView.Snoozed => counts.Snoozed,
            _ => null,
        };
}
