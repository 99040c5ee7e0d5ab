namespace Throughline.Conversations.Happenings;

/// <summary>Something that happened in a conversation: the data of one of its entries.</summary>
public abstract record Happening;
