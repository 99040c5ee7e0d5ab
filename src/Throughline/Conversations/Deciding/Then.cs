namespace Throughline.Conversations.Deciding;

/// <summary>How a reply leaves its conversation.</summary>
public enum Then
{
    Pending,
    Open,
    Resolved,
}
