namespace Throughline.Conversations.Happenings;

/// <summary>The two who meet in a conversation.</summary>
public enum Side
{
    Customer,
    Brand,
}
