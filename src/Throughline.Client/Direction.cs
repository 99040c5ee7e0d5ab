namespace Throughline.Client;

/// <summary>Who reached out to whom.</summary>
public enum Direction
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>The customer to the brand.</summary>
    Inbound,

    /// <summary>The brand to the customer.</summary>
    Outbound,
}
