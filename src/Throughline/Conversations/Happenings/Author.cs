namespace Throughline.Conversations.Happenings;

/// <summary>Who says something in a conversation.</summary>
public enum Author
{
    Customer,

    /// <summary>A person of ours.</summary>
    Agent,
    Bot,

    /// <summary>An acknowledgement, a campaign, a rule.</summary>
    Automation,
}
