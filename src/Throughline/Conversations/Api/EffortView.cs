namespace Throughline.Conversations.Api;

/// <summary>What it took the customer, in points that add up; see docs/metrics.md.</summary>
/// <param name="Score">All of them, 0 to 100.</param>
/// <param name="Contacts">10 for each contact after the first, up to 30.</param>
/// <param name="Repeats">15 for another conversation on the topic within the window.</param>
/// <param name="Transfers">5 for each transfer to another agent or team, up to 15.</param>
/// <param name="Channels">5 for each change of the channel, up to 10.</param>
/// <param name="Reopening">10 for opening it again.</param>
/// <param name="Waiting">1 for every two hours of waiting for answers by a person, up to 20.</param>
public sealed record EffortView(
    int Score,
    int Contacts,
    int Repeats,
    int Transfers,
    int Channels,
    int Reopening,
    int Waiting
)
{
    internal static EffortView? Of(Effort? effort) =>
        effort is null
            ? null
            : new(
                effort.Score,
                effort.Contacts,
                effort.Repeats,
                effort.Transfers,
                effort.Channels,
                effort.Reopening,
                effort.Waiting
            );
}
