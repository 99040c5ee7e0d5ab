namespace Throughline.Conversations;

/// <summary>Whose turn it is.</summary>
public enum ConversationState
{
    /// <summary>Ours.</summary>
    Open,

    /// <summary>The customer's.</summary>
    Pending,

    /// <summary>Ours, later.</summary>
    Snoozed,

    /// <summary>Nobody's.</summary>
    Resolved,
}
