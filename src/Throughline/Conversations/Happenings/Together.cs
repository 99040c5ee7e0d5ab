namespace Throughline.Conversations.Happenings;

/// <summary>Another conversation has to do with it; said on both.</summary>
public sealed record Linked(Guid Other, long Number) : Happening;

public sealed record Unlinked(Guid Other, long Number) : Happening;

/// <summary>Somebody of ours wants to hear of it.</summary>
/// <param name="Agent">E-mail address.</param>
public sealed record Followed(string Agent) : Happening;

public sealed record Unfollowed(string Agent) : Happening;

/// <summary>Another department or a supplier is asked beside it; the customer never sees what is said there.</summary>
/// <param name="SideId">Names it for good.</param>
/// <param name="Subject">What is asked.</param>
/// <param name="Address">Whom, by e-mail address; null: a team of ours.</param>
/// <param name="Team">The key of the team; null: somebody outside.</param>
/// <param name="Channel">By which way messages go to the address.</param>
public sealed record SideOpened(Guid SideId, string Subject, string? Address, string? Team, string? Channel)
    : Happening;

/// <summary>Something was said beside it.</summary>
/// <param name="SideId">Where.</param>
/// <param name="MessageId">Names it for good.</param>
/// <param name="Agent">E-mail address of the person of ours who said it; null: the other side.</param>
/// <param name="Text">Plain text.</param>
public sealed record SideSaid(Guid SideId, Guid MessageId, string? Agent, string Text) : Happening;

/// <summary>Nothing more is to be said there.</summary>
public sealed record SideClosed(Guid SideId) : Happening;
