namespace Throughline.Conversations.Happenings;

public enum Priority
{
    Low,
    Normal,
    High,
    Urgent,
}
