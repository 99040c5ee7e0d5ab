namespace Throughline.Conversations.Reading;

/// <summary>
/// What somebody who may not see every conversation sees: those that are their own or their teams'. No reach at all
/// (null) is everything.
/// </summary>
/// <param name="Email">Their address, as conversations name whoever is to answer.</param>
/// <param name="Teams">The keys of their teams; none: only what is their own.</param>
public sealed record Reach(string Email, IReadOnlyList<string> Teams)
{
    public bool Holds(Conversation it) => Holds(it.Assignee, it.Team);

    public bool Holds(string? assignee, string? team) =>
        assignee == Email || (team is not null && Teams.Contains(team));
}
