namespace Throughline.Customers.Timeline;

/// <summary>Which entries of a timeline to show; an empty list lets everything through.</summary>
public sealed record TimelineFilter
{
    public static TimelineFilter Touchpoints { get; } = new();

    /// <summary>Only these entry types, such as <c>order.completed</c>; they need not be touchpoints.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    public IReadOnlyList<string> Channels { get; init; } = [];

    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Only what happened then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only what happened until then, the instant itself included.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether to show what the customer did not experience as well, such as merges and reported traits.</summary>
    public bool Everything { get; init; }
}
