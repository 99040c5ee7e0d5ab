namespace Throughline.Conversations.Continuity;

/// <summary>What happens when a customer begins something while something is open.</summary>
public enum Continue
{
    /// <summary>It begins, and what is open is offered to go on with.</summary>
    Offer,

    /// <summary>It is said in what is open.</summary>
    Join,

    /// <summary>It begins, and nobody looks.</summary>
    Never,
}
